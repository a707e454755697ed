// ExaminationForm: the findings of the examination before a dose; starts with those saved last.
#pragma once

#include <optional>
#include <string>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "shared/protocol/doses.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class ExaminationForm {
public:
    // Begins with what was saved last; what is being typed for that person stays.
    void open(const app::App& app, const PersonInfo& person, VenueId venue,
              const std::optional<ExaminationInfo>& latest);
    void draw(app::App& app, const std::optional<ExaminationInfo>& latest);
    // Returned once after each save: what may be registered now.
    std::optional<Registration> take_saved(app::App& app);

private:
    void save(app::App& app);
    bool asks() const;  // the last refusal can be confirmed: saving again confirms it

    PersonId person_;
    VenueId venue_;
    app::Draft draft_;
    app::Owner owner_;
    std::optional<app::Reply<Registration>> reply_;
    std::optional<app::Trouble> trouble_;
    bool sending_ = false;
};

}  // namespace yk::screens
