#include "client-wasm/screens/person_page/record_comparison.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {
namespace {

struct Value {
    std::string text, note{};
};

struct Line {
    std::string item;
    Value stays, joined;
};

bool takes_a_place(const app::App& app, const BookingInfo& booking) {
    const auto& statuses = app.catalogue().statuses;
    return std::any_of(statuses.begin(), statuses.end(), [&](const StatusSpec& each) {
        return each.id == booking.status && yk::takes_a_place(each.phase);
    });
}

// The dose as it was given, or the place that is booked for it.
Value dose_of(const app::App& app, const PersonInfo& person, int64_t number) {
    for (const DoseInfo& each : person.doses)
        if (each.dose == number)
            return {each.given_on.text(), app.t("ui.identity.given") + " " + each.vaccine_name};
    for (const BookingInfo& each : person.bookings)
        if (each.dose == number && takes_a_place(app, each))
            return {app::slot_text(each.slot),
                    app::status_word(app, each.status) + " " + each.slot.venue_name};
    return {};
}

int64_t last_dose(const PersonInfo& person) {
    int64_t last = 0;
    for (const BookingInfo& each : person.bookings)
        last = std::max(last, each.dose);
    for (const DoseInfo& each : person.doses)
        last = std::max(last, each.dose);
    return last;
}

std::vector<Line> lines_of(const app::App& app, const PersonInfo& stays, const PersonInfo& joined) {
    std::vector<Line> lines;
    const auto add = [&](std::string item, Value left, Value right) {
        if (left.text.empty() && right.text.empty()) return;
        lines.push_back({std::move(item), std::move(left), std::move(right)});
    };
    const Identity &one = stays.identity, &other = joined.identity;
    if (one.municipality != other.municipality)
        add(app.t("field.municipality"), {one.municipality}, {other.municipality});
    add(app.t("field.number"), {one.number}, {other.number});
    add(app.t("field.birth_date"), {one.birth_date}, {other.birth_date});
    for (const FieldSpec& field : app.form("register").inputs) {
        const auto said = [&](const PersonInfo& person) {
            return Value{app::answer_text(app, field, answer(person.answers, field.id))};
        };
        add(app.t("field." + field.id), said(stays), said(joined));
    }
    for (int64_t dose = 1; dose <= std::max(last_dose(stays), last_dose(joined)); ++dose)
        add(app.t("ui.book.dose", {{"dose", std::to_string(dose)}}), dose_of(app, stays, dose),
            dose_of(app, joined, dose));
    return lines;
}

void value_cell(const Value& value) {
    ui::cell(value.text.empty() ? std::string_view("–") : value.text, value.note);
}

}  // namespace

void draw_comparison(const app::App& app, const PersonInfo& stays, const PersonInfo& joined) {
    const std::vector<Line> lines = lines_of(app, stays, joined);
    const std::string heads[] = {app.t("ui.identity.item"), app.t("ui.identity.stays"),
                                 app.t("ui.identity.joins")};
    const ui::Column columns[] = {
        {.label = heads[0], .width = 120}, {.label = heads[1]}, {.label = heads[2]}};
    const std::string label = app.t("ui.identity.comparison"),
                      differs = app.t("ui.identity.differs");
    ui::table({.label = label, .columns = columns, .rows = lines.size()}, [&](std::size_t i) {
        const Line& line = lines[i];
        const bool differ = !line.stays.text.empty() && !line.joined.text.empty() &&
                            line.stays.text != line.joined.text;
        ui::cell(line.item, differ ? std::string_view(differs) : std::string_view{});
        value_cell(lines[i].stays);
        value_cell(lines[i].joined);
    });
}

}  // namespace yk::screens
