#include "client-wasm/screens/parts/days_search.hpp"

#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {
namespace {

constexpr float kLeastField = 200;  // CSS pixels

FormSpec days_form() {
    FormSpec form;
    for (const char* id : {"from_day", "to_day"}) {
        FieldSpec field;
        field.id = id;
        field.type = FieldType::date;
        field.required = true;
        form.inputs.push_back(field);
    }
    return form;
}

}  // namespace

bool DaysSearch::arrive(const app::App& app, const app::Location& location) {
    venue_.begin(app, VenueId{location.number("venue")});
    to_ = location.day("to").value_or(app.today());
    from_ = location.day("from").value_or(to_ - (kUsualDays - 1));
    draft_.set("from_day", from_.text());
    draft_.set("to_day", to_.text());
    return static_cast<bool>(venue_.chosen());
}

app::Location DaysSearch::location(app::ScreenKind list) const {
    app::Location made{list};
    made.query["venue"] = std::to_string(venue().value);
    made.query["from"] = from_.text();
    made.query["to"] = to_.text();
    return made;
}

bool DaysSearch::draw(app::App& app) {
    const FormSpec form = days_form();
    bool asked = false;
    ui::card([&] {
        ui::form(app.t("ui.days.title"), [&] {
            const bool other = venue_.draw(app);
            ui::grid(form.inputs.size(), kLeastField, [&](std::size_t i) {
                app::draw_field(app, form.inputs[i], draft_, {.calendar = true});
            });
            ui::row([&] {
                if (ui::button(app.t("ui.search.submit"), {.emphasis = ui::Emphasis::primary}) ||
                    other)
                    asked = app::check_form(app, form, draft_);
            });
        });
    });
    if (!asked) return false;
    const Date from = read_date(draft_.text("from_day")).value_or(from_);
    const Date to = read_date(draft_.text("to_day")).value_or(to_);
    if (to < from) {
        draft_.wrong["to_day"] = app.t("reason.days_reversed");
        draft_.focus = "to_day";
        return false;
    }
    from_ = from;
    to_ = to;
    return true;
}

}  // namespace yk::screens
