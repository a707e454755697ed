// DoseForm: a dose to be registered, or one that was registered to be corrected or taken back.
//
// What the rules ask is shown and confirmed; what a colleague changed meanwhile is said, and what
// was typed stays.
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
    void give(const app::App& app, const PersonInfo& person, const Registration& registration);
    void correct(const app::App& app, const PersonInfo& person, const DoseInfo& dose);
    bool is_correcting() const { return correcting_.has_value(); }

    void draw(app::App& app, const Registration& registration);
    // Once after the store changed, or a correction was given up: it is read again.
    bool take_done(app::App& app);

private:
    enum class Question : std::uint8_t { none, reasons, remove };
    void draw_fields(app::App& app, const Registration& registration);
    void draw_lot(app::App& app, const std::vector<LotInfo>& lots);
    void draw_question(app::App& app);
    void submit(app::App& app);
    void send(app::App& app);
    void remove(app::App& app);
    void take_refusal(app::App& app, const app::Trouble& trouble);
    FormSpec form(const app::App& app) const;

    PersonId person_;
    std::int64_t dose_ = 1;
    std::optional<BookingId> booking_;
    std::optional<DoseInfo> correcting_;
    std::string lot_;  // its id
    bool lot_missing_ = false;
    app::Draft draft_;
    std::vector<std::string> confirmed_;
    std::optional<app::Trouble> trouble_;
    Question question_ = Question::none;
    bool sending_ = false, given_up_ = false;
    app::Owner owner_;
    std::optional<app::Reply<DoseInfo>> reply_;
    std::optional<app::Reply<Nothing>> removed_;
};

}  // namespace yk::screens
