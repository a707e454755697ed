#include "client-wasm/screens/slots_in_bulk/opening_draft.hpp"

#include <algorithm>

#include "client-wasm/app/look.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

constexpr std::int64_t kUsualMinutes = 30;

std::string of_row(std::size_t row, std::string_view member = {}) {
    std::string place = "rows[" + std::to_string(row) + "]";
    return member.empty() ? place : place.append(".").append(member);
}

ui::DateValue date_value(Date day) {
    ui::DateValue value;
    value.day = app::ui_day(day);
    value.text = day.text();
    return value;
}

// Accepts 12:00〜13:00, 12:00~13:00 and 12:00–13:00.
constexpr std::string_view kDashes[] = {"〜", "～", "–", "—", "~"};

}  // namespace

std::optional<int> typed_clock(std::string_view typed) {
    std::string text = usual_width(typed);
    if (text.empty()) return std::nullopt;
    if (digits_of(text) == text) {
        if (text.size() <= 2)
            text += ":00";
        else if (text.size() <= 4)
            text.insert(text.size() - 2, ":");
    }
    if (text.find(':') == 1) text.insert(0, "0");
    return read_clock(text);
}

std::string breaks_text(const std::vector<OpeningBreak>& breaks) {
    std::string text;
    for (const OpeningBreak& each : breaks)
        text += (text.empty() ? "" : ", ") + clock_text(static_cast<int>(each.from_minute)) + "-" +
                clock_text(static_cast<int>(each.to_minute));
    return text;
}

std::optional<std::vector<OpeningBreak>> typed_breaks(std::string_view typed) {
    std::string text = usual_width(typed);
    for (const std::string_view dash : kDashes)
        for (std::size_t at; (at = text.find(dash)) != std::string::npos;)
            text.replace(at, dash.size(), "-");
    std::vector<OpeningBreak> breaks;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        const std::string_view part = rest.substr(0, comma);
        const std::size_t dash = part.find('-');
        if (dash == std::string_view::npos) return std::nullopt;
        const auto from = typed_clock(part.substr(0, dash));
        const auto to = typed_clock(part.substr(dash + 1));
        if (!from || !to) return std::nullopt;
        breaks.push_back({*from, *to});
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    return breaks;
}

void OpeningDraft::fill(const OpeningInfo& plan) {
    const std::uint64_t keys = next_key;
    *this = {};
    next_key = keys;
    name = plan.name, address = plan.address, phone = plan.phone;
    for (const OpeningHours& each : plan.rows) {
        HoursDraft row;
        row.key = next_key++;
        for (const std::int64_t day : each.weekdays)
            if (day >= 0 && day < 7) row.weekdays[static_cast<std::size_t>(day)] = true;
        row.from = clock_text(static_cast<int>(each.from_minute));
        row.to = clock_text(static_cast<int>(each.to_minute));
        row.breaks = breaks_text(each.breaks);
        row.vaccine = std::to_string(each.vaccine.value);
        row.kind = each.kind;
        row.length = std::to_string(each.length_minutes);
        row.people = std::to_string(each.capacity);
        rows.push_back(std::move(row));
    }
    closed_days = plan.closed_days;
    until = date_value(plan.until);
}

// A new row copies the last one, with other hours; the first row has the mornings of a working
// week.
void OpeningDraft::add_row(const app::App& app, const Opening& opening) {
    HoursDraft row;
    if (!rows.empty()) {
        row = rows.back();
        row.from.clear(), row.to.clear(), row.breaks.clear();
    } else {
        for (std::size_t day = 1; day <= 5; ++day)
            row.weekdays[day] = true;
        row.from = "09:00", row.to = "12:00";
        row.length = std::to_string(kUsualMinutes), row.people = "1";
        if (!opening.vaccines.empty())
            row.vaccine = std::to_string(opening.vaccines.front().id.value);
        if (!app.catalogue().slot_kinds.empty()) row.kind = app.catalogue().slot_kinds.front().id;
    }
    row.key = next_key++;
    focus = of_row(rows.size(), "from_minute");
    rows.push_back(std::move(row));
}

void OpeningDraft::close_day() {
    if (!closing.day) return;
    const Date day = app::core_day(*closing.day);
    const auto at = std::lower_bound(closed_days.begin(), closed_days.end(), day);
    if (at == closed_days.end() || *at != day) closed_days.insert(at, day);
    closing = {};
}

void OpeningDraft::say(const std::string& place, std::string sentence) {
    if (wrong.empty()) focus = place;
    wrong.emplace(place, std::move(sentence));
}

std::string_view OpeningDraft::fault(const std::string& place) const {
    const auto found = wrong.find(place);
    return found == wrong.end() ? std::string_view{} : std::string_view(found->second);
}

OpeningHours OpeningDraft::hours_of(const app::App& app, std::size_t row) {
    const HoursDraft& typed = rows[row];
    OpeningHours hours;
    for (std::size_t day = 0; day < 7; ++day)
        if (typed.weekdays[day]) hours.weekdays.push_back(static_cast<std::int64_t>(day));
    if (hours.weekdays.empty()) say(of_row(row, "weekdays"), app.t("reason.no_weekday"));
    const auto from = typed_clock(typed.from), to = typed_clock(typed.to);
    if (!from) say(of_row(row, "from_minute"), app.t("ui.opening.clock_wrong"));
    if (!to) say(of_row(row, "to_minute"), app.t("ui.opening.clock_wrong"));
    hours.from_minute = from.value_or(0), hours.to_minute = to.value_or(0);
    hours.length_minutes = number_in(usual_width(typed.length));
    hours.capacity = number_in(usual_width(typed.people));
    if (hours.length_minutes == 0)
        say(of_row(row, "length_minutes"), app.t("ui.opening.number_wrong"));
    if (hours.capacity == 0) say(of_row(row, "capacity"), app.t("ui.opening.number_wrong"));
    const auto breaks = typed_breaks(typed.breaks);
    if (!breaks) say(of_row(row, "breaks"), app.t("ui.opening.breaks_wrong"));
    hours.breaks = breaks.value_or(std::vector<OpeningBreak>{});
    hours.vaccine = VaccineId{number_in(typed.vaccine)};
    if (!hours.vaccine) say(of_row(row, "vaccine"), app.t("ui.opening.choose"));
    hours.kind = typed.kind;
    if (hours.kind.empty()) say(of_row(row, "kind"), app.t("ui.opening.choose"));
    return hours;
}

std::optional<OpeningInfo> OpeningDraft::plan(const app::App& app) {
    wrong.clear();
    focus.clear();
    close_day();
    OpeningInfo made{name, address, phone, {}, closed_days, {}};
    if (usual_width(name).empty()) say("name", app.t("reason.field_required"));
    for (std::size_t i = 0; i < rows.size(); ++i)
        made.rows.push_back(hours_of(app, i));
    if (!until.day)
        say("until", app.t("reason.day_impossible", {{"day", app.today().text()}}));
    else
        made.until = app::core_day(*until.day);
    if (!wrong.empty()) return std::nullopt;
    return made;
}

bool OpeningDraft::take_trouble(const app::Trouble& trouble) {
    constexpr std::string_view kPlan = "$.plan.";
    if (!trouble.path.starts_with(kPlan)) return false;
    std::string place = trouble.path.substr(kPlan.size());
    // An error of one break is shown at the field of the breaks.
    if (const std::size_t at = place.find(".breaks"); at != std::string::npos)
        place.resize(at + std::string_view(".breaks").size());
    if (const std::size_t at = place.find('['); place.starts_with("closed_days"))
        place.resize(std::min(at, place.size()));
    say(place, trouble.title);
    return true;
}

}  // namespace yk::screens
