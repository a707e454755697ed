// DoseForm: a dose that is registered now, or a registered dose that is corrected or removed.
//
// Reasons from the rules are shown and confirmed. If a colleague changed the dose meanwhile, the
// form says so and keeps what was typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "shared/protocol/doses.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class DoseForm {
public:
    // `day`: of the examination; the dose is offered for the same day.
    void give(const app::App& app, const PersonInfo& person, const Registration& registration,
              Date day);
    void correct(const app::App& app, const PersonInfo& person, const DoseInfo& dose);
    bool is_correcting() const { return correcting_.has_value(); }

    void draw(app::App& app, const Registration& registration);
    // True once after the stored data changed or a correction was cancelled: the caller reads it
    // again.
    bool take_done(app::App& app);

private:
    enum class Question : std::uint8_t { none, reasons, remove };
    bool draw_warning(app::App& app, const Registration& registration);
    void draw_fields(app::App& app, const Registration& registration);
    void draw_number(app::App& app);
    void draw_lot(app::App& app, const std::vector<LotInfo>& lots);
    void draw_question(app::App& app);
    void submit(app::App& app);
    void send(app::App& app);
    void remove(app::App& app);
    void take_refusal(app::App& app, const app::Trouble& trouble);
    FormSpec form(const app::App& app) const;
    std::int64_t dose() const;

    PersonId person_;
    std::int64_t next_ = 1;             // the dose that is offered
    std::string number_ = "1";          // the one that is chosen
    std::optional<BookingId> booking_;  // of the offered one
    std::optional<DoseInfo> correcting_;
    std::string lot_;  // its id
    bool lot_missing_ = false;
    app::Draft draft_;
    Date offered_day_;
    std::vector<std::string> confirmed_;
    app::Draft record_reason_;
    std::optional<app::Trouble> trouble_;
    Question question_ = Question::none;
    bool sending_ = false, given_up_ = false;
    bool all_the_same_ = false;  // the form is open although the rules will ask
    bool begins_ = false;        // it was opened by a button that is gone now
    app::Owner owner_;
    std::optional<app::Reply<DoseInfo>> reply_;
    std::optional<app::Reply<Nothing>> removed_;
};

}  // namespace yk::screens
