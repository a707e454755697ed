#include "client-wasm/screens/slots_in_bulk/opening_form.hpp"

#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/core/dates.hpp"

namespace yk::screens {
namespace {

using app::App;

constexpr float kLeastField = 150;  // CSS pixels

// The error of the field at that place; also sets the focus if the field is to get it.
std::string_view at_place(OpeningDraft& draft, const std::string& place) {
    if (draft.focus == place) {
        draft.focus.clear();
        ui::focus_next();
    }
    return draft.fault(place);
}

void typed_at(OpeningDraft& draft, const std::string& place, std::string_view label,
              std::string& text, ui::Field look) {
    look.error = at_place(draft, place);
    look.key = place;
    if (ui::text_field(label, text, look)) draft.wrong.erase(place);
}

void chosen_at(OpeningDraft& draft, const std::string& place, std::string_view label,
               std::span<const ui::Choice> choices, std::string& chosen) {
    const std::string_view error = at_place(draft, place);
    if (ui::select(label, choices, chosen, {.required = true, .error = error, .key = place}))
        draft.wrong.erase(place);
}

ui::DateField day_field(const App& app, std::string_view error, std::string_view key) {
    ui::DateField look;
    look.field.error = error;
    look.field.key = key;
    look.parse = [](std::string_view typed) -> std::optional<ui::Day> {
        const auto day = read_date(typed);
        return day ? std::optional(app::ui_day(*day)) : std::nullopt;
    };
    look.format = [](ui::Day day) { return app::core_day(day).text(); };
    look.today = app::ui_day(app.today());
    return look;
}

void draw_info(App& app, OpeningDraft& draft) {
    ui::card({.title = app.t("ui.opening.info")}, [&] {
        ui::grid(3, 220, [&](std::size_t i) {
            if (i == 0)
                typed_at(draft, "name", app.t("ui.opening.name"), draft.name, {.required = true});
            if (i == 1) typed_at(draft, "address", app.t("ui.opening.address"), draft.address, {});
            if (i == 2)
                typed_at(draft, "phone", app.t("ui.opening.phone"), draft.phone,
                         {.kind = ui::FieldKind::tel, .max_length = 40});
        });
    });
}

// True: the row is to be removed.
bool draw_row(App& app, const Opening& opening, OpeningDraft& draft, std::size_t index) {
    HoursDraft& row = draft.rows[index];
    const std::string at = "rows[" + std::to_string(index) + "]";
    const std::string title =
        app.t("ui.opening.hours_number", {{"number", std::to_string(index + 1)}});
    bool removed = false;
    ui::card({.title = title, .level = 3}, [&] {
        if (const std::string_view error = at_place(draft, at); !error.empty())
            ui::notice({.tone = ui::Tone::bad, .title = error, .key = "overlap"});
        ui::group(app.t("ui.opening.weekdays"), [&] {
            ui::row(
                [&] {
                    for (const std::size_t day : {1U, 2U, 3U, 4U, 5U, 6U, 0U}) {
                        const Date one = Date{3} + static_cast<int>(day);  // 1970-01-04: Sunday
                        const std::string key = "day" + std::to_string(day);
                        if (day == 1) static_cast<void>(at_place(draft, at + ".weekdays"));
                        if (ui::checkbox(app::weekday_word(app, one), row.weekdays[day],
                                         {.key = key}))
                            draft.wrong.erase(at + ".weekdays");
                    }
                },
                {.fill_when_narrow = false});
            if (const std::string_view error = draft.fault(at + ".weekdays"); !error.empty())
                ui::text(error, {.tone = ui::Tone::bad, .live = semantics::Live::polite});
        });
        const std::string hint = app.t("ui.opening.breaks_hint");
        std::vector<std::string> ids, kinds;
        std::vector<ui::Choice> vaccines, kind_choices;
        for (const VaccineInfo& each : opening.vaccines)
            ids.push_back(std::to_string(each.id.value));
        for (std::size_t i = 0; i < ids.size(); ++i)
            vaccines.push_back({.id = ids[i], .label = opening.vaccines[i].name});
        const auto& declared = app.catalogue().slot_kinds;
        for (const SlotKindSpec& each : declared)
            kinds.push_back(app::kind_word(app, each.id));
        for (std::size_t i = 0; i < kinds.size(); ++i)
            kind_choices.push_back({.id = declared[i].id, .label = kinds[i]});
        ui::grid(6, kLeastField, [&](std::size_t i) {
            const ui::Field clock{.required = true, .max_length = 8};
            const ui::Field count{.kind = ui::FieldKind::digits, .required = true, .max_length = 6};
            if (i == 0)
                typed_at(draft, at + ".from_minute", app.t("ui.opening.from"), row.from, clock);
            if (i == 1) typed_at(draft, at + ".to_minute", app.t("ui.opening.to"), row.to, clock);
            if (i == 2)
                typed_at(draft, at + ".length_minutes", app.t("ui.opening.length"), row.length,
                         count);
            if (i == 3)
                typed_at(draft, at + ".capacity", app.t("ui.opening.people"), row.people, count);
            if (i == 4)
                chosen_at(draft, at + ".vaccine", app.t("ui.book.vaccine"), vaccines, row.vaccine);
            if (i == 5)
                chosen_at(draft, at + ".kind", app.t("ui.opening.kind"), kind_choices, row.kind);
        });
        typed_at(draft, at + ".breaks", app.t("ui.opening.breaks"), row.breaks, {.hint = hint});
        ui::row([&] {
            removed = ui::button(app.t("ui.opening.remove_hours"),
                                 {.emphasis = ui::Emphasis::ghost, .description = title});
        });
    });
    return removed;
}

void draw_rows(App& app, const Opening& opening, OpeningDraft& draft) {
    ui::heading(2, app.t("ui.opening.hours"));
    if (draft.rows.empty()) {
        ui::card([&] {
            if (ui::empty_state(app.t("ui.opening.no_hours"), app.t("ui.opening.no_hours_help"),
                                app.t("ui.opening.add_hours")))
                draft.add_row(app, opening);
        });
        return;
    }
    std::optional<std::size_t> removed;
    for (std::size_t i = 0; i < draft.rows.size(); ++i)
        ui::scope(draft.rows[i].key, [&] {
            if (draw_row(app, opening, draft, i)) removed = i;
        });
    if (removed) {
        draft.rows.erase(draft.rows.begin() + static_cast<std::ptrdiff_t>(*removed));
        draft.wrong.clear();  // places have row numbers, which have changed now
        ui::announce(app.t("ui.opening.removed"));
    }
    const bool full = draft.rows.size() >= static_cast<std::size_t>(kMostOpeningRows);
    ui::row([&] {
        if (ui::button(app.t("ui.opening.add_hours"), {.disabled = full, .key = "add"}))
            draft.add_row(app, opening);
    });
}

void draw_days(App& app, OpeningDraft& draft) {
    ui::card({.title = app.t("ui.opening.days")}, [&] {
        const std::string_view late = at_place(draft, "until");
        if (ui::date_field(app.t("ui.opening.until"), draft.until, day_field(app, late, "until")))
            draft.wrong.erase("until");
        const std::string_view closed = at_place(draft, "closed_days");
        static_cast<void>(ui::date_field(app.t("ui.opening.closed_day"), draft.closing,
                                         day_field(app, closed, "closing")));
        ui::row([&] {
            if (ui::button(app.t("ui.opening.close_day"), {.disabled = !draft.closing.day,
                                                           .reason = app.t("ui.opening.type_day")}))
                draft.close_day();
        });
        if (draft.closed_days.empty()) return;
        std::optional<Date> opened;
        ui::group(app.t("ui.opening.closed_days"), [&] {
            ui::row(
                [&] {
                    for (const Date day : draft.closed_days) {
                        const std::string label =
                            app.t("ui.opening.open_day", {{"day", app::short_day_text(app, day)}});
                        const std::string key = day.text();
                        if (ui::button(label, {.small = true, .key = key})) opened = day;
                    }
                },
                {.fill_when_narrow = false});
        });
        if (opened) std::erase(draft.closed_days, *opened);
    });
}

}  // namespace

void draw_opening_form(App& app, const Opening& opening, OpeningDraft& draft) {
    draw_info(app, draft);
    draw_rows(app, opening, draft);
    draw_days(app, draft);
}

}  // namespace yk::screens
