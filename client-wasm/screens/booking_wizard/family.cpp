// The caller's other people: one key adds all of them; each can be removed again.
#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/booking_wizard/wizard.hpp"

namespace yk::screens {

using app::App;

bool BookingWizard::is_family() const {
    return next_member(0) < members_.size();
}

// "2回目"; if several people are booked for, "テスト タロー 2回目".
std::string BookingWizard::dose_word(const App& app, const Chosen& place) const {
    const std::string dose =
        place.dose > 0 ? app.t("ui.book.dose", {{"dose", std::to_string(place.dose)}}) : "";
    const PersonInfo* person = info_of(place);
    if (!is_family() || !person) return dose;
    return app::person_name(app, *person) + (dose.empty() ? "" : " " + dose);
}

void BookingWizard::want(App& app, Member& member, bool wanted) {
    member.wanted = wanted;
    if (wanted && member.person.idle()) app.load(member.person, kReadPerson, PersonRef{member.id});
}

void BookingWizard::draw_family(App& app) {
    if (members_.size() < 2 || !person_->caller) return;
    const std::string title = app.t("ui.family.title");
    ui::group(title, [&] {
        for (const CallersPerson& each : person_->caller->people)
            for (Member& member : members_) {
                if (member.id != each.id || member.id == person_->id) continue;
                bool wanted = member.wanted;
                const std::string label =
                    each.name + " " + app::birthday_text(app, each.birth_date);
                const std::string key = std::to_string(each.id.value);
                if (ui::checkbox(label, wanted, {.key = key})) want(app, member, wanted);
            }
        if (!is_family() && ui::button(app.t("ui.family.add"), {.shortcut = "F7"}))
            for (std::size_t i = 1; i < members_.size(); ++i)
                want(app, members_[i], true);
    });
}

}  // namespace yk::screens
