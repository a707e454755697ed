// DoseForm: a dose that is registered now, or a registered dose that is corrected or removed.
//
// A dose of another vaccine than the booked one is asked about before it is sent. Reasons from the
// rules are shown and confirmed. If a colleague changed the dose meanwhile, the
// form says so and keeps what was typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "client-wasm/screens/registration_board/lot_choice.hpp"
#include "shared/protocol/doses.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class DoseForm {
public:
    // `day`: of the examination; the dose is offered for the same day. What is typed stays.
    void give(const app::App& app, const PersonInfo& person, const Registration& registration,
              Date day);
    void correct(const app::App& app, const PersonInfo& person, const DoseInfo& dose);
    bool is_touched() const { return draft_.touched; }
    bool is_correcting() const { return correcting_.has_value(); }
    // The first field that is still to be filled in gets the focus, or the button where none is.
    void take_focus() { begins_ = true; }

    void draw(app::App& app, const Registration& registration);
    // True once after the stored data changed or a correction was cancelled: the caller reads it
    // again.
    bool take_done(app::App& app);
    // Returned once: the dose that was registered.
    std::optional<DoseInfo> take_given() { return std::exchange(given_, std::nullopt); }

private:
    enum class Question : std::uint8_t { none, other_vaccine, reasons, remove };
    struct Asking {
        std::string title, text, yes;
        bool danger = false;
    };
    Asking asking(const app::App& app, const Registration& registration) const;
    void offer(const app::App& app, const Registration& registration, Date day);
    bool draw_warning(app::App& app, const Registration& registration);
    void draw_fields(app::App& app, const Registration& registration);
    void draw_number(app::App& app);
    void draw_question(app::App& app, const Registration& registration);
    void draw_question_details(app::App& app);
    bool answers_question(app::App& app);
    void submit(app::App& app, const Registration& registration);
    void send(app::App& app);
    void remove(app::App& app);
    void take_refusal(app::App& app, const app::Trouble& trouble);
    FormSpec form(const app::App& app) const;
    std::int64_t dose() const;
    bool asks_why() const;

    PersonId person_;
    std::int64_t next_ = 1;             // the dose that is offered
    std::string number_ = "1";          // the one that is chosen
    std::optional<BookingId> booking_;  // of the offered one
    std::optional<DoseInfo> correcting_, given_;
    LotChoice lot_;
    app::Draft draft_;
    app::Draft offered_;  // what the draft began with
    std::vector<std::string> confirmed_;
    app::Draft record_reason_;
    std::optional<app::Trouble> trouble_;
    Question question_ = Question::none;
    bool sending_ = false, given_up_ = false;
    bool all_the_same_ = false;  // the form is open although the rules will ask
    bool begins_ = false;        // it takes the focus
    app::Owner owner_;
    std::optional<app::Reply<DoseInfo>> reply_;
    std::optional<app::Reply<Nothing>> removed_;
};

}  // namespace yk::screens
