// ExaminationForm: the findings of the examination before a dose, and its day; starts with those
// that were saved last of that day. A finding that stands is shown until another one is saved, with
// a reason.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "shared/protocol/doses.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class ExaminationForm {
public:
    bool is_touched() const { return draft_.touched; }
    // Begins with what was saved last of that day; what is being typed for that person stays.
    void open(const app::App& app, const PersonInfo& person, VenueId venue, Date day,
              const Registration& registration);
    void draw(app::App& app, const Registration& registration);
    // Returned once after another day was chosen: the caller reads what was found on that day.
    std::optional<Date> take_day();
    // Returned once after each save: what may be registered now.
    std::optional<Registration> take_saved(app::App& app);
    // The first field that is still to be filled in gets the focus.
    void take_focus(const app::App& app);

private:
    using Typed = std::map<std::string, std::string, std::less<>>;
    void draw_summary(app::App& app, const ExaminationInfo& examination);
    void draw_fields(app::App& app, const Registration& registration);
    void save(app::App& app, const Registration& registration);
    bool asks() const;  // the last refusal can be confirmed: saving again confirms it
    FormSpec form(const app::App& app, const Registration& registration) const;
    void follow_today(const app::App& app);
    Typed typed_beside_the_day() const;

    PersonId person_;
    VenueId venue_;
    Date day_;    // of what is shown
    Date today_;  // the tenant's, when it was last looked at
    std::optional<Date> chosen_;
    app::Draft draft_;
    std::optional<ExaminationId> filled_;  // the examination that the draft began with
    Typed begun_;                          // what was in it then, beside the day
    app::Owner owner_;
    std::optional<app::Reply<Registration>> reply_;
    std::optional<app::Trouble> trouble_;
    bool sending_ = false;
    bool folded_ = false;  // what was found permits the dose: one line says it
};

}  // namespace yk::screens
