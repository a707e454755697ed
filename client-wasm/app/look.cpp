#include "client-wasm/app/look.hpp"

#include <algorithm>

#include "client-wasm/app/form.hpp"

namespace yk::app {

ui::Tone tone(yk::Tone tone) {
    switch (tone) {
        case yk::Tone::good:
            return ui::Tone::good;
        case yk::Tone::waiting:
            return ui::Tone::waiting;
        case yk::Tone::bad:
            return ui::Tone::bad;
        case yk::Tone::neutral:
            break;
    }
    return ui::Tone::neutral;
}

std::string status_word(const App& app, std::string_view status) {
    return app.t("status." + std::string(status));
}

ui::Tone status_tone(const App& app, std::string_view status) {
    const StatusSpec* spec = app.status(status);
    return spec ? tone(spec->tone) : ui::Tone::neutral;
}

std::string kind_word(const App& app, std::string_view slot_kind) {
    return app.t("kind." + std::string(slot_kind));
}

std::string reason_sentence(const App& app, std::string_view reason,
                            const std::vector<Note>& notes) {
    return filled(app.t("reason." + std::string(reason)), notes);
}

std::string marks_text(const App& app, const DoseInfo& dose) {
    std::string marks;
    for (const std::string& reason : dose.against) {
        const std::string key = "mark." + reason;
        if (app.has_text(key)) marks += (marks.empty() ? "" : ", ") + app.t(key);
    }
    return marks;
}

std::string error_sentence(const App& app, const Error& error) {
    std::string sentence = app.t("reason." + error.reason);
    for (const auto& [name, value] : error.values)
        sentence = yk::filled(std::move(sentence), name, value);
    return sentence;
}

std::string number_text(int64_t number) {
    std::string text = std::to_string(number);
    const int first = text.front() == '-' ? 1 : 0;
    for (int at = static_cast<int>(text.size()) - 3; at > first; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

std::string choice_word(const App& app, std::string_view field, std::string_view id) {
    return app.t("choice." + std::string(field) + "." + std::string(id));
}

// ---- Days and times

std::string day_text(Date day, std::string_view pattern) {
    return format_date(day, pattern);
}

std::string weekday_word(const App& app, Date day) {
    return app.t("ui.weekday." + std::to_string(day.weekday()));
}

namespace {

std::string worded(const App& app, Date day, std::string_view key, std::string_view era = {}) {
    return app.t(key, {{"year", std::to_string(day.year())},
                       {"month", std::to_string(day.month())},
                       {"month_name", app.t("ui.month." + std::to_string(day.month()))},
                       {"day", std::to_string(day.day())},
                       {"weekday", weekday_word(app, day)},
                       {"era", era}});
}

// The year as Japanese documents write it: "昭和20年"; empty before the first era of this table.
std::string era_year(const App& app, Date day) {
    struct Era {
        int year, month, first;
        const char* key;
    };
    constexpr Era kEras[] = {{2019, 5, 1, "ui.era.reiwa"},
                             {1989, 1, 8, "ui.era.heisei"},
                             {1926, 12, 25, "ui.era.showa"},
                             {1912, 7, 30, "ui.era.taisho"}};
    for (const Era& era : kEras) {
        if (day < *Date::of(era.year, era.month, era.first)) continue;
        const int year = day.year() - era.year + 1;
        const bool first = year == 1 && app.language() == "ja";
        return app.t(era.key, {{"year", first ? "元" : std::to_string(year)}});
    }
    return {};
}

}  // namespace

std::string long_day_text(const App& app, Date day) {
    return worded(app, day, "ui.date.long");
}

std::string short_day_text(const App& app, Date day) {
    return worded(app, day, "ui.date.short");
}

std::string birthday_text(const App& app, std::string_view iso) {
    const auto day = Date::parse(iso);
    if (!day) return std::string(iso);
    const std::string era = app.catalogue().country == "JP" ? era_year(app, *day) : std::string{};
    return worded(app, *day, era.empty() ? "ui.date.plain" : "ui.date.birth", era);
}

std::string age_text(const App& app, std::string_view iso) {
    const auto born = Date::parse(iso);
    if (!born || *born > app.today()) return {};
    const int age = age_on(*born, app.today(), app.catalogue().age_law);
    return app.t("ui.person.age", {{"age", std::to_string(age)}});
}

bool has_time(const SlotInfo& slot) {
    return slot.end_minute > 0;
}

std::string time_range(const SlotInfo& slot) {
    if (!has_time(slot)) return {};
    const std::string start = clock_text(static_cast<int>(slot.start_minute));
    return start + " ~ " + clock_text(static_cast<int>(slot.end_minute));
}

std::string slot_text(const SlotInfo& slot) {
    return slot.day.text() + (has_time(slot) ? " " + time_range(slot) : std::string{});
}

std::string long_slot_text(const App& app, const SlotInfo& slot) {
    return long_day_text(app, slot.day) + (has_time(slot) ? " " + time_range(slot) : std::string{});
}

// HH, and an MM directly after it, belong to the end time; any other MM is the month. Without a
// time, the pattern is cut before it.
std::string slot_time(const SlotInfo& slot, std::string_view format) {
    if (format.empty()) return slot_text(slot);
    if (!has_time(slot)) {
        format = format.substr(0, std::min(format.find("hh"), format.find("HH")));
        while (!format.empty() && format.back() == ' ')
            format.remove_suffix(1);
        return format.empty() ? slot.day.text() : format_date(slot.day, format);
    }
    const std::string end = clock_text(static_cast<int>(slot.end_minute));
    const int start = static_cast<int>(slot.start_minute);
    const std::size_t hours = format.find("HH");
    if (hours == std::string_view::npos) return format_date(slot.day, format, start);
    std::string text = format_date(slot.day, format.substr(0, hours), start) + end.substr(0, 2);
    std::string_view rest = format.substr(hours + 2);
    if (const std::size_t minutes = rest.find("MM"); minutes != std::string_view::npos) {
        text += std::string(rest.substr(0, minutes)) + end.substr(3);
        rest = rest.substr(minutes + 2);
    }
    return text + format_date(slot.day, rest, start);
}

// ---- Answers of people

std::string answer_text(const App& app, const FieldSpec& field, std::string_view value) {
    if (value.empty()) return {};
    if (field.type == FieldType::choice) return choice_word(app, field.id, value);
    if (field.type == FieldType::boolean) return app.t(value == "true" ? "ui.yes" : "ui.no");
    if (field.type == FieldType::phone) return phone_text(value, app.catalogue().country);
    return std::string(value);
}

std::string answer_text(const App& app, std::string_view field, std::string_view value) {
    for (const char* form : {"register", "identify"})
        for (const FieldSpec& each : app.form(form).inputs)
            if (each.id == field) return answer_text(app, each, value);
    return std::string(value);
}

std::vector<std::string> name_fields(const App& app) {
    std::vector<std::string> ids;
    for (const FieldSpec& field : app.form("register").inputs) {
        if (field.id == "name") return {field.id};
        if (field.search == SearchBy::kana) ids.push_back(field.id);
    }
    return ids;
}

namespace {

std::string name_of_answers(const App& app, const std::vector<Answer>& answers,
                            const std::string& number) {
    std::string name;
    for (const std::string& field : name_fields(app)) {
        const std::string_view part = answer(answers, field);
        if (part.empty()) continue;
        if (!name.empty()) name += ' ';
        name += part;
    }
    return name.empty() ? number : name;
}

}  // namespace

std::string person_name(const App& app, const PersonInfo& person) {
    return name_of_answers(app, person.answers, person.identity.number);
}

std::string person_name(const App& app, const PersonRow& person) {
    return name_of_answers(app, person.answers, person.identity.number);
}

std::string person_name(const App& app, const BookingRow& booking) {
    return name_of_answers(app, booking.answers, booking.number);
}

// ---- Troubles and dialogs

namespace {

bool worth_trying_again(TroubleKind kind) {
    return kind != TroubleKind::forbidden && kind != TroubleKind::not_found &&
           kind != TroubleKind::invalid && kind != TroubleKind::refused;
}

std::string next_step(const App& app, const Trouble& trouble) {
    std::string help;
    const auto lines = trouble.lines();
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i] != trouble.title) help += (help.empty() ? "" : "\n") + lines[i];
    if (trouble.retry_after_s > 0)
        help += (help.empty() ? "" : "\n") +
                app.t("ui.trouble.wait", {{"seconds", std::to_string(trouble.retry_after_s)}});
    if (trouble.kind == TroubleKind::broken || trouble.kind == TroubleKind::forbidden) {
        const HelpDesk& desk = app.catalogue().help_desk;
        help += (help.empty() ? "" : "\n") +
                app.t("ui.trouble.help_desk", {{"name", desk.name}, {"phone", desk.phone}});
    }
    return help;
}

}  // namespace

bool trouble_state(const App& app, const Trouble& trouble) {
    return ui::failed_state(trouble.title, next_step(app, trouble),
                            worth_trying_again(trouble.kind));
}

void finding_notice(const App& app, const ExaminationInfo& finding) {
    std::vector<std::string> lines;
    for (const ReadBack& each : read_back(app, app.form("examination"), finding.answers))
        lines.push_back(each.label + ": " + each.value);
    ui::notice({.tone = ui::Tone::bad,
                .title = app.t("ui.registration.standing", {{"day", day_text(finding.day)}}),
                .lines = lines,
                .key = "standing"});
}

void trouble_notice(const App& app, const Trouble& trouble, std::string_view key) {
    auto lines = trouble.lines();
    std::erase(lines, trouble.title);
    const std::string help = next_step(app, trouble);
    ui::Notice notice;
    notice.tone = trouble.kind == TroubleKind::asks ? ui::Tone::waiting : ui::Tone::bad;
    notice.title = trouble.title;
    if (!lines.empty() && trouble.lines().size() > 1) {
        notice.lines = lines;
    } else {
        notice.text = help;
    }
    notice.key = key;
    ui::notice(notice);
}

bool dialog(const App& app, const ui::Dialog& options, ui::Body body, ui::Body actions) {
    return app.interrupted() || ui::dialog(options, body, actions);
}

ui::Answer confirm(const App& app, const ui::Confirm& options) {
    return app.interrupted() ? ui::Answer::none : ui::confirm(options);
}

ui::Answer confirm(const App& app, const ui::Confirm& options, ui::Body details) {
    return app.interrupted() ? ui::Answer::none : ui::confirm(options, details);
}

void choose_file(App& app, const FileChoice& choice, platform::FileTarget target) {
    app.take_drops(target);
    if (ui::button(choice.label,
                   {.emphasis = choice.primary ? ui::Emphasis::primary : ui::Emphasis::secondary,
                    .busy = choice.busy}) &&
        !choice.busy)
        app.platform().pick_file(choice.accept, std::move(target));
    if (!app.platform().environment().coarse_pointer)
        ui::text(app.t("ui.file.drop"), {.muted = true, .small = true});
}

void help_desk(const App& app) {
    const HelpDesk& desk = app.catalogue().help_desk;
    const std::string labels[] = {app.t("ui.help.phone"), app.t("ui.help.fax"),
                                  app.t("ui.help.email"), app.t("ui.help.hours")};
    const std::string_view values[] = {desk.phone, desk.fax, desk.email, desk.hours};
    const std::string hrefs[] = {
        address_of(FieldType::phone, desk.phone), {}, address_of(FieldType::email, desk.email), {}};
    std::vector<ui::Fact> facts;
    for (std::size_t i = 0; i < 4; ++i)
        if (!values[i].empty()) facts.push_back({labels[i], values[i], {}, i == 0, hrefs[i]});
    if (!desk.name.empty()) ui::text(desk.name, {.bold = true, .key = "help_desk_name"});
    ui::facts(facts);
}

ui::Day ui_day(Date day) {
    return ui::Day{std::chrono::sys_days{std::chrono::days{day.days}}};
}

Date core_day(ui::Day day) {
    return Date{static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count())};
}

}  // namespace yk::app
