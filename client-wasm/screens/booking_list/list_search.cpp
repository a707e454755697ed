#include "client-wasm/screens/booking_list/list_search.hpp"

#include <algorithm>
#include <string>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/venue_choice.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

constexpr float kLeastField = 220;  // CSS pixels: four fit beside each other in a wide window

}  // namespace

void ListSearch::show(const ListBookings& asked) {
    draft_.set("venue", std::to_string(asked.venue.value));
    draft_.set("vaccine", asked.vaccine ? std::to_string(asked.vaccine->value) : "");
    draft_.set("status", asked.status.value_or(""));
    if (draft_.text("day").empty() || read_date(draft_.text("day")) != asked.day)
        draft_.set("day", asked.day.text());
}

std::optional<ListBookings> ListSearch::draw(app::App& app, bool busy) {
    const FormSpec& form = app.form("list_search");
    bool submitted = false;
    ui::card([&] {
        ui::form(app.t("form.list_search"), [&] {
            ui::grid(form.inputs.size(), kLeastField,
                     [&](std::size_t i) { draw_field(app, form.inputs[i]); });
            ui::row([&] {
                submitted = ui::button(app.t("ui.search.submit"),
                                       {.emphasis = ui::Emphasis::primary, .busy = busy});
            });
        });
    });
    if (!submitted || !app::check_form(app, form, draft_)) return std::nullopt;
    return wanted();
}

void ListSearch::draw_field(app::App& app, const FieldSpec& field) {
    if (field.id == "venue") return draw_venue(app, field);
    if (field.id == "vaccine") return draw_vaccine(app, field);
    if (field.id == "status") return draw_status(app, field);
    app::draw_field(app, field, draft_, {.calendar = true});
}

void ListSearch::draw_venue(app::App& app, const FieldSpec& field) {
    std::string chosen(draft_.text("venue"));
    if (!select_venue(app.t("field." + field.id), app.session().venues, chosen,
                      {.required = field.required}))
        return;
    draft_.set("venue", chosen);
    const VenueInfo* venue = app.venue(VenueId{number_in(chosen)});
    const VaccineId vaccine{number_in(draft_.text("vaccine"))};
    const bool has = venue && std::any_of(venue->vaccines.begin(), venue->vaccines.end(),
                                          [&](const VaccineInfo& v) { return v.id == vaccine; });
    if (!has) draft_.set("vaccine", "");
}

void ListSearch::draw_vaccine(app::App& app, const FieldSpec& field) {
    const VenueInfo* venue = app.venue(VenueId{number_in(draft_.text("venue"))});
    std::vector<ui::Choice> choices;
    std::vector<std::string> ids;
    if (venue) {
        ids.reserve(venue->vaccines.size());  // the choices point into it
        for (const VaccineInfo& vaccine : venue->vaccines) {
            ids.push_back(std::to_string(vaccine.id.value));
            choices.push_back({.id = ids.back(), .label = vaccine.name});
        }
    }
    draw_choice(app, field, std::move(choices), "ui.list.all_vaccines");
}

void ListSearch::draw_status(app::App& app, const FieldSpec& field) {
    const auto& statuses = app.catalogue().statuses;
    std::vector<std::string> words;
    words.reserve(statuses.size());  // the choices point into it
    std::vector<ui::Choice> choices;
    for (const StatusSpec& each : statuses) {
        words.push_back(app::status_word(app, each.id));
        choices.push_back({.id = each.id, .label = words.back()});
    }
    draw_choice(app, field, std::move(choices), "ui.list.all_statuses");
}

// Above the choices stands "all", which is an empty answer.
void ListSearch::draw_choice(app::App& app, const FieldSpec& field, std::vector<ui::Choice> choices,
                             std::string_view all) {
    constexpr std::string_view kAll = "-";  // no id is written so
    const std::string word = app.t(all);
    choices.insert(choices.begin(), {.id = kAll, .label = word});
    const std::string_view answer = draft_.text(field.id);
    std::string chosen(answer.empty() ? kAll : answer);
    if (!ui::select(app.t("field." + field.id), choices, chosen,
                    {.required = field.required, .key = field.id}))
        return;
    if (chosen == kAll) chosen.clear();
    draft_.set(field.id, chosen);
}

ListBookings ListSearch::wanted() const {
    ListBookings asked;
    asked.venue = VenueId{number_in(draft_.text("venue"))};
    if (const VaccineId vaccine{number_in(draft_.text("vaccine"))}) asked.vaccine = vaccine;
    if (const auto status = draft_.text("status"); !status.empty())
        asked.status = std::string(status);
    if (const auto day = read_date(draft_.text("day"))) asked.day = *day;
    return asked;
}

}  // namespace yk::screens
