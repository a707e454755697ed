#include "client-wasm/screens/registration_board/lot_choice.hpp"

#include <algorithm>
#include <vector>

#include "client-wasm/ui/ui.hpp"
#include "shared/core/doubts.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

bool is_booked(const Registration& registration, const LotInfo& lot) {
    return !registration.booking || lot.vaccine == registration.booking->slot.vaccine;
}

std::string lot_text(const app::App& app, const LotInfo& lot, bool unlike_booked) {
    const bool expired = lot.expires < app.today();
    const std::string text =
        app.t(expired ? "ui.registration.lot_expired_choice" : "ui.registration.lot_choice",
              {{"vaccine", lot.vaccine_name},
               {"lot", lot.name},
               {"expires", lot.expires.text()},
               {"left", std::to_string(lot.left)}});
    if (!unlike_booked) return text;
    return text + " · " + app.t("mark." + std::string(kNotTheBookedVaccine));
}

}  // namespace

void LotChoice::begin(const Registration& registration, const PersonInfo& person, Date day) {
    *this = {};
    const bool follows = !registration.booking && !person.doses.empty();
    for (const LotInfo& lot : registration.lots) {
        if (lot.left == 0 || lot.expires < day || !is_booked(registration, lot)) continue;
        if (follows && lot.vaccine_name != person.doses.back().vaccine_name) continue;
        chosen_ = std::to_string(lot.id.value);
        return;
    }
}

void LotChoice::begin(const DoseInfo& given) {
    *this = {};
    chosen_ = std::to_string(given.lot_id.value);
    given_ = given;
}

void LotChoice::draw(app::App& app, const Registration& registration) {
    std::vector<const LotInfo*> lots;
    for (const LotInfo& each : registration.lots)
        lots.push_back(&each);
    if (!given_)
        std::stable_partition(lots.begin(), lots.end(),
                              [&](const LotInfo* each) { return is_booked(registration, *each); });
    std::vector<std::string> ids, words;
    for (const LotInfo* each : lots) {
        ids.push_back(std::to_string(each->id.value));
        words.push_back(lot_text(app, *each, !given_ && !is_booked(registration, *each)));
    }
    if (given_ && std::find(ids.begin(), ids.end(), chosen_) == ids.end()) {
        ids.push_back(chosen_);  // used up or expired meanwhile
        words.push_back(given_->vaccine_name + " " + given_->lot);
    }
    if (ids.empty())
        return ui::notice({.tone = ui::Tone::waiting,
                           .text = app.t("ui.registration.no_lots"),
                           .key = "no_lots"});
    std::vector<ui::Choice> choices;
    for (std::size_t i = 0; i < ids.size(); ++i)
        choices.push_back({.id = ids[i], .label = words[i]});
    const std::string missing = is_missing_ ? app.t("reason.field_required") : std::string{};
    if (ui::select(app.t("ui.registration.lot"), choices, chosen_,
                   {.required = true, .error = missing, .width = 520, .key = "lot"}))
        is_missing_ = false;
}

bool LotChoice::check() {
    is_missing_ = is_empty();
    return !is_missing_;
}

LotId LotChoice::chosen() const {
    return LotId{number_in(chosen_)};
}

const LotInfo* LotChoice::unlike_booked(const Registration& registration) const {
    for (const LotInfo& each : registration.lots)
        if (each.id == chosen() && !is_booked(registration, each)) return &each;
    return nullptr;
}

}  // namespace yk::screens
