#include "client-wasm/screens/parts/table_cells.hpp"

#include <algorithm>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/status_edit.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

constexpr std::string_view kAnswer = "answer.";
constexpr std::string_view kDose = "dose.";
constexpr std::string_view kSaid = "said.";
constexpr std::string_view kExamination = "examination.";
constexpr std::string_view kBooked = "booked.";
constexpr std::string_view kAction = "action.";

struct Width {
    std::string_view source;
    float at_hundred_percent;
};
constexpr Width kWidths[] = {
    {"person.municipality", 100},
    {"person.number", 116},
    {"person.birth_date", 116},
    {"person.age", 60},
    {"answer.phone", 132},
    {"slot.starts", 164},
    {"slot.period", 198},
    {"slot.kind", 116},
    {"booking.number", 108},
    {"booking.dose", 72},
    {"booking.changed", 220},
    {"status", 124},
    {"lot", 112},
    {"dose.given_on", 128},
    {"dose.number", 72},
    {"stock.day", 108},
    {"stock.doses", 72},
    {"stock.reckoned", 72},
    {"stock.used", 72},
    {"stock.all_used", 72},
    {"stock.left", 72},
};
constexpr float kDoseWidth = 184;  // a day and a status' word

float width_of(std::string_view source) {
    for (const Width& each : kWidths)
        if (each.source == source) return each.at_hundred_percent;
    return source.starts_with(kDose) ? kDoseWidth : 0;
}

// The width of a word at 100 % text: enough for whatever words the municipality uses.
float room_for(std::string_view word, float around) {
    float width = around;
    for (const char each : word) {
        const auto byte = static_cast<unsigned char>(each);
        if ((byte & 0xC0) == 0x80) continue;
        const bool hangul = byte >= 0xEA && byte <= 0xED;
        width += byte < 0xE0 ? 9.0F : hangul ? 15.0F : 17.0F;  // else kana and Han
    }
    return width;
}

constexpr float kPadding = 24;  // of a cell

constexpr float kSmall = 0.88F;  // of the usual text: headers, small buttons

// A header is small, and may be written in two lines.
float room_for_head(std::string_view label) {
    const auto width = [](std::string_view words) { return room_for(words, 0) * kSmall; };
    const auto [first, second] = ui::two_lines(label, width);
    return std::max(width(first), width(second)) + kPadding;
}

// The longest of the account's venues, or of the vaccines there, fits, up to a limit.
float room_for_names(const app::App& app, std::string_view source) {
    constexpr float kMostForVenues = 146, kMostForVaccines = 144;
    const bool venues = source == "venue.name";
    float width = 0;
    for (const VenueInfo& venue : app.session().venues) {
        if (venues) width = std::max(width, room_for(venue.name, kPadding));
        for (const VaccineInfo& vaccine : venue.vaccines)
            if (!venues) width = std::max(width, room_for(vaccine.name, kPadding));
    }
    return std::min(width, venues ? kMostForVenues : kMostForVaccines);
}

constexpr float kBadge = 56;  // its edges, its mark, the cell's padding

// The longest reason fits, up to a limit.
float room_for_reasons(const app::App& app) {
    constexpr float kMost = 176;
    float width = room_for(app.t("ui.stock.reason_missing"), kBadge);
    for (const CountReasonSpec& each : app.catalogue().count_reasons)
        width = std::max(width, room_for(app.t("count_reason." + each.id), kPadding));
    return std::min(width, kMost);
}

float width_of(const app::App& app, const ColumnSpec& column, std::string_view label) {
    constexpr float kButton = 44;  // its edges, the cell's padding
    float width = width_of(column.source);
    if (column.source.starts_with("stock.") && width > 0)
        width = std::max(width, room_for_head(label));
    if (column.source.starts_with(kAction))
        width = std::max(width, room_for(label, 0) * kSmall + kButton);
    if (column.source == "status")
        for (const StatusSpec& each : app.catalogue().statuses)
            width = std::max(width, room_for(app::status_word(app, each.id), kBadge));
    return width;
}

// A table may name a column in its own words.
std::string label_of(const app::App& app, const TableSpec& table, const ColumnSpec& column) {
    const std::string own = "column." + table.id + "." + column.source;
    return app.t(app.has_text(own) ? own : "column." + column.source);
}

RowAction action_of(std::string_view source) {
    if (source == "action.details") return RowAction::details;
    if (source == "action.slot") return RowAction::slot;
    if (source == "action.edit") return RowAction::edit;
    if (source == "action.cancel") return RowAction::cancel;
    return RowAction::none;
}

bool can_cancel(const app::App& app, const RowSource& row) {
    return row.booking && !ways_to_cancel(app, *row.booking).empty();
}

std::string formatted(Date day, std::string_view format) {
    return format.empty() ? app::day_text(day) : app::day_text(day, format);
}

// Formats a date that was sent as text; a text that is no date stays as it is.
std::string formatted(std::string_view day, std::string_view format) {
    const auto date = Date::parse(day);
    return date ? formatted(*date, format) : std::string(day);
}

std::string answer_cell(const app::App& app, std::string_view form, std::string_view field,
                        const std::vector<Answer>& answers) {
    const std::string_view value = answer(answers, field);
    for (const FieldSpec& spec : app.form(form).inputs)
        if (spec.id == field) return app::answer_text(app, spec, value);
    return std::string(value);
}

// Of the form "booking", or of one of a move.
std::string booked_cell(const app::App& app, std::string_view field,
                        const std::vector<Answer>& answers) {
    for (const MoveSpec& move : app.catalogue().moves)
        if (app.form(move.form).has(field)) return answer_cell(app, move.form, field, answers);
    return answer_cell(app, "booking", field, answers);
}

std::string dose_cell(const app::App& app, std::string_view number, std::string_view format,
                      const RowSource& row) {
    const std::int64_t dose = number_in(number);
    if (!row.doses) return {};
    for (const DoseState& each : *row.doses)
        if (each.dose == dose)
            return formatted(each.day, format) + " " + app::status_word(app, each.status);
    return {};
}

std::string booking_cell(const app::App& app, const ColumnSpec& column,
                         const BookingInfo& booking) {
    const std::string_view source = column.source;
    if (source == "status") return app::status_word(app, booking.status);
    if (source == "slot.period" || source == "slot.starts")
        return app::slot_time(booking.slot, column.format);
    if (source == "booking.dose") return std::to_string(booking.dose);
    if (!booking.own) return source == "venue.name" ? app.t("ui.person.elsewhere") : std::string{};
    if (source == "slot.name") return booking.slot.name;
    if (source == "slot.kind") return app::kind_word(app, booking.slot.kind);
    if (source == "venue.name") return booking.slot.venue_name;
    if (source == "vaccine.name") return booking.slot.vaccine_name;
    if (source == "booking.number") return std::to_string(booking.id.value);
    if (source == "booking.changed") return booking.changed_at + " " + booking.changed_by;
    return {};
}

std::string given_cell(const app::App& app, const ColumnSpec& column, const DoseInfo& given) {
    const std::string_view source = column.source;
    if (source == "dose.against") return app::marks_text(app, given);
    if (source == "booking.dose" || source == "dose.number") return std::to_string(given.dose);
    if (source == "dose.given_on") return formatted(given.given_on, column.format);
    if (source == "vaccine.name") return given.vaccine_name;
    if (source == "venue.name") return given.venue_name;
    return {};
}

std::string stock_cell(const app::App& app, const ColumnSpec& column, const StockDay& stock) {
    const std::string_view source = column.source;
    if (source == "stock.day") return formatted(stock.day, column.format);
    if (source == "vaccine.name") return stock.lot.vaccine_name;
    if (source == "stock.doses") return app::number_text(stock.doses);
    if (source == "stock.reckoned") return app::number_text(stock.reckoned);
    if (source == "stock.used") return app::number_text(stock.used);
    if (source == "stock.all_used") return app::number_text(stock.lot.used);
    if (source == "stock.left") return app::number_text(stock.lot.left);
    if (source == "stock.reason" && stock.reason_missing) return app.t("ui.stock.reason_missing");
    if (source == "stock.reason" && !stock.reason.empty())
        return app.t("count_reason." + stock.reason);
    return {};
}

}  // namespace

RowSource row_source(const PersonRow& row) {
    return {.municipality = row.identity.municipality,
            .number = row.identity.number,
            .birth_date = row.identity.birth_date,
            .answers = &row.answers,
            .doses = &row.doses};
}

RowSource row_source(const BookingRow& row) {
    return {.municipality = row.municipality,
            .number = row.number,
            .birth_date = row.birth_date,
            .lot = row.lot,
            .age = row.age,
            .answers = &row.answers,
            .examination = &row.examination,
            .booking = &row.booking};
}

RowSource row_source(const BookingInfo& booking) {
    return {.booking = &booking};
}

RowSource row_source(const DoseInfo& dose) {
    return {.lot = dose.lot, .given = &dose};
}

RowSource row_source(const DoseRow& row) {
    return {.municipality = row.identity.municipality,
            .number = row.identity.number,
            .birth_date = row.identity.birth_date,
            .lot = row.dose.lot,
            .answers = &row.answers,
            .given = &row.dose};
}

RowSource row_source(const StockDay& day) {
    return {.lot = day.lot.name, .stock = &day};
}

std::string cell_text(const app::App& app, const ColumnSpec& column, const RowSource& row) {
    const std::string_view source = column.source;
    if (source == "person.municipality") return std::string(row.municipality);
    if (source == "person.number") return std::string(row.number);
    if (source == "person.birth_date") return formatted(row.birth_date, column.format);
    if (source == "person.age") return row.age ? std::to_string(*row.age) : std::string{};
    if (source == "lot") return std::string(row.lot);
    if (source.starts_with(kAnswer) && row.answers)
        return answer_cell(app, "register", source.substr(kAnswer.size()), *row.answers);
    if (source.starts_with(kExamination) && row.examination)
        return answer_cell(app, "examination", source.substr(kExamination.size()),
                           *row.examination);
    if (source.starts_with(kSaid) && row.given)
        return answer_cell(app, "dose", source.substr(kSaid.size()), row.given->answers);
    if (source.starts_with(kBooked) && row.booking)
        return booked_cell(app, source.substr(kBooked.size()), row.booking->answers);
    if (row.stock) return stock_cell(app, column, *row.stock);
    if (row.given) return given_cell(app, column, *row.given);
    if (source.starts_with(kDose))
        return dose_cell(app, source.substr(kDose.size()), column.format, row);
    if (row.booking) return booking_cell(app, column, *row.booking);
    return {};
}

TableColumns::TableColumns(const app::App& app, const TableSpec& table, bool says_dose, float more)
    : app_(app), table_(table) {
    says_dose_ = says_dose && !has_column("booking.dose");
    labels_.reserve(table.columns.size());  // the columns' labels point into it
    for (const ColumnSpec& column : table.columns) {
        labels_.push_back(label_of(app, table, column));
        ui::Column made;
        made.label = labels_.back();
        made.width = width_of(app, column, labels_.back());
        if (action_of(column.source) == RowAction::edit) made.width += more;
        if (column.source == "vaccine.name" || column.source == "venue.name")
            made.least = std::max(made.least, room_for_names(app, column.source));
        if (column.source == "stock.reason") made.least = room_for_reasons(app);
        made.align = column.number ? ui::Align::end : ui::Align::start;
        made.priority = static_cast<int>(std::max<int64_t>(column.priority, 1));
        made.hide_label = column.source.starts_with(kAction);
        columns_.push_back(made);
    }
}

RowAction TableColumns::draw_row(const RowSource& row, const RowButtons& buttons) const {
    RowAction pressed = RowAction::none;
    const bool elsewhere = row.booking && !row.booking->own;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
        const ColumnSpec& column = table_.columns[i];
        const RowAction action = action_of(column.source);
        const bool nothing_to_do = (elsewhere && action != RowAction::details) ||
                                   (action == RowAction::cancel && !can_cancel(app_, row));
        if (action != RowAction::none && !nothing_to_do) {
            ui::cell([&] {
                const RowAction did = draw_button(action, labels_[i], buttons);
                if (did != RowAction::none) pressed = did;
                if (action == RowAction::edit && buttons.more) buttons.more();
            });
        } else if (column.source == "status" && row.booking) {
            ui::cell(cell_text(app_, column, row), app::status_tone(app_, row.booking->status));
        } else if ((column.source == "stock.reason" && row.stock && row.stock->reason_missing) ||
                   (column.source == "dose.against" && row.given && !row.given->against.empty())) {
            ui::cell(cell_text(app_, column, row), ui::Tone::waiting);
        } else {
            draw_text(column, row);
        }
    }
    return pressed;
}

bool TableColumns::has_column(std::string_view source) const {
    return std::any_of(table_.columns.begin(), table_.columns.end(),
                       [&](const ColumnSpec& each) { return each.source == source; });
}

void TableColumns::draw_text(const ColumnSpec& column, const RowSource& row) const {
    const std::string text = cell_text(app_, column, row);
    if (row.stock && column.source == "vaccine.name" && !has_column("lot"))
        return ui::cell(std::string_view(text), row.lot);
    const bool time = column.source == "slot.period" || column.source == "slot.starts";
    if (!says_dose_ || !time || !row.booking || row.booking->dose <= 0)
        return ui::cell(std::string_view(text));
    const std::string dose = app_.t("ui.book.dose", {{"dose", std::to_string(row.booking->dose)}});
    ui::cell(std::string_view(text), std::string_view(dose));
}

RowAction TableColumns::draw_button(RowAction action, std::string_view label,
                                    const RowButtons& buttons) const {
    if (buttons.focus == action) ui::focus_next();
    const bool refused = action == RowAction::edit && !buttons.fixed.empty();
    const bool pressed =
        ui::button(label, {.disabled = refused,
                           .reason = refused ? std::string_view(buttons.fixed) : std::string_view{},
                           .small = true,
                           .description = buttons.description});
    return pressed ? action : RowAction::none;
}

}  // namespace yk::screens
