// The declarations of a municipality that the client displays: fields, forms, tables, statuses,
// moves, reasons, menu and texts.
//
// It is made from the rule plugin's tables and the tenant's file; the client has no other knowledge
// of a municipality. Every label is a text with a key: field.ID, choice.FIELD.ID, form.ID, menu.ID,
// menu_group.ID, table.ID, column.SOURCE, status.ID, move.ID, reason.ID, kind.ID, role.ID, and ui.*
// for the client's own texts.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "shared/core/capabilities.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/terms.hpp"

namespace yk {

enum class FieldType {
    text,
    kana,     // in the script the field names
    digits,   // only digits, min to max of them
    integer,  // min to max
    boolean,  // a tick
    date,
    choice,
    phone,
    email,
    memo,  // several lines
    password,
};
constexpr auto names(FieldType) {
    using T = FieldType;
    return std::array{Name<T>{T::text, "text"},        Name<T>{T::kana, "kana"},
                      Name<T>{T::digits, "digits"},    Name<T>{T::integer, "integer"},
                      Name<T>{T::boolean, "boolean"},  Name<T>{T::date, "date"},
                      Name<T>{T::choice, "choice"},    Name<T>{T::phone, "phone"},
                      Name<T>{T::email, "email"},      Name<T>{T::memo, "memo"},
                      Name<T>{T::password, "password"}};
}

// How a field is used to search for people: not at all, by normalized kana, by the beginning of a
// telephone number, by the exact value.
enum class SearchBy { none, kana, phone, exact };
constexpr auto names(SearchBy) {
    using S = SearchBy;
    return std::array{Name<S>{S::none, "none"}, Name<S>{S::kana, "kana"},
                      Name<S>{S::phone, "phone"}, Name<S>{S::exact, "exact"}};
}

// On what it depends whether a field is shown: another field of the form says one of these values,
// or the person's age today. Where an age isn't known, what depends on it isn't shown.
struct Condition {
    std::string field;  // empty: the age
    std::vector<std::string> values{};
    std::optional<int64_t> least_age{};  // years
    std::optional<int64_t> below_age{};
    static constexpr std::string_view kName = "Condition";
    static constexpr auto fields() {
        using C = Condition;
        return Bundle{yk::field("field", &C::field), yk::field("values", &C::values, {0, 64}),
                      yk::field("least_age", &C::least_age, {0, 999}),
                      yk::field("below_age", &C::below_age, {0, 999})};
    }
};

struct FieldSpec {
    std::string id;
    FieldType type = FieldType::text;
    bool required = false;
    bool personal = false;   // never logged
    bool read_back = false;  // read aloud before it is confirmed
    int64_t min = 0;         // characters of a text, value of an integer
    int64_t max = 200;
    std::vector<std::string> choices{};   // ids
    std::string preset{};                 // the value a new form begins with
    std::optional<Condition> shown_if{};  // none: always
    SearchBy search = SearchBy::none;
    std::string script{};     // of kana: "katakana" or "hiragana"
    bool remembered = false;  // begins with what was said last at the venue
    static constexpr std::string_view kName = "FieldSpec";
    static constexpr auto fields() {
        using F = FieldSpec;
        return Bundle{field("id", &F::id, kWord),
                      field("type", &F::type),
                      field("required", &F::required),
                      field("personal", &F::personal),
                      field("read_back", &F::read_back),
                      field("min", &F::min),
                      field("max", &F::max),
                      field("choices", &F::choices, {0, 64}),
                      field("preset", &F::preset),
                      field("shown_if", &F::shown_if),
                      field("search", &F::search),
                      field("script", &F::script),
                      field("remembered", &F::remembered)};
    }
};

// Forms: "sign_in" of the sign-in page, and those of screens (shared/protocol/screens.hpp says
// which screen draws which): "identify" (who is calling), "register" (a new person, also "edit"),
// "caller" (who books for several people), "booking" (what the clerk says
// of a person), "examination" (what was found before a dose),
// "dose" (said of each dose given), "people_search", "list_search"; and those that moves name.
struct FormSpec {
    std::string id;
    std::vector<FieldSpec> inputs;
    bool has(std::string_view field) const {
        return std::any_of(inputs.begin(), inputs.end(),
                           [&](const FieldSpec& each) { return each.id == field; });
    }
    static constexpr std::string_view kName = "FormSpec";
    static constexpr auto fields() {
        return Bundle{field("id", &FormSpec::id, kWord),
                      field("fields", &FormSpec::inputs, {0, 64})};
    }
};

struct ColumnSpec {
    std::string source;    // "person.number", "answer.family_kana", "slot.starts", "status",
                           // "action.details" …
    std::string format{};  // of a date or time: "YYYY/MM/DD hh:mm-HH:MM"; empty: the locale's
    int64_t priority = 1;  // 1 stays longest on a narrow screen
    bool number = false;   // right-aligned
    static constexpr std::string_view kName = "ColumnSpec";
    static constexpr auto fields() {
        using C = ColumnSpec;
        return Bundle{field("source", &C::source, kWord), field("format", &C::format),
                      field("priority", &C::priority), field("number", &C::number)};
    }
};

// A table; shared/protocol/screens.hpp lists the tables of each screen.
struct TableSpec {
    std::string id;
    std::vector<ColumnSpec> columns;
    static constexpr std::string_view kName = "TableSpec";
    static constexpr auto fields() {
        return Bundle{field("id", &TableSpec::id, kWord),
                      field("columns", &TableSpec::columns, {0, 32})};
    }
};

struct StatusSpec {
    std::string id;
    Phase phase = Phase::booked;
    Tone tone = Tone::neutral;
    static constexpr std::string_view kName = "StatusSpec";
    static constexpr auto fields() {
        return Bundle{field("id", &StatusSpec::id, kWord), field("phase", &StatusSpec::phase),
                      field("tone", &StatusSpec::tone)};
    }
};

// A municipality's name for a set of capabilities and a scope. Label: "role.ID".
struct RoleSpec {
    std::string id;
    Scope scope = Scope::own_person;
    std::vector<Capability> capabilities{};
    static constexpr std::string_view kName = "RoleSpec";
    static constexpr auto fields() {
        using R = RoleSpec;
        return Bundle{field("id", &R::id, kWord), field("scope", &R::scope),
                      field("capabilities", &R::capabilities, {0, 64})};
    }
    bool can(Capability capability) const {
        return std::find(capabilities.begin(), capabilities.end(), capability) !=
               capabilities.end();
    }
};

// A permitted change of status, shown as a button. From "": a new booking.
struct MoveSpec {
    std::string from;
    std::string to;
    std::vector<std::string> roles;
    bool destructive = false;  // names its consequence and asks first
    std::string form{};        // asked with it; empty: none
    static constexpr std::string_view kName = "MoveSpec";
    static constexpr auto fields() {
        using M = MoveSpec;
        return Bundle{field("from", &M::from), field("to", &M::to, kWord),
                      field("roles", &M::roles, {0, 32}), field("destructive", &M::destructive),
                      field("form", &M::form)};
    }
};

struct ReasonSpec {
    std::string id;
    bool confirmable = false;  // a person may confirm it, and the change goes through
    bool explained = false;    // confirmed only with a reason in words
    static constexpr std::string_view kName = "ReasonSpec";
    static constexpr auto fields() {
        return Bundle{field("id", &ReasonSpec::id, kWord),
                      field("confirmable", &ReasonSpec::confirmable),
                      field("explained", &ReasonSpec::explained)};
    }
};

// A menu entry, and the kind of screen that it opens (shared/protocol/screens.hpp).
struct MenuEntry {
    std::string id;
    std::string screen;
    std::vector<std::string> roles;  // empty: all roles
    bool home = false;               // the session's role begins with it
    std::string group{};             // empty: none. Entries of one group follow each other
    static constexpr std::string_view kName = "MenuEntry";
    static constexpr auto fields() {
        using M = MenuEntry;
        return Bundle{field("id", &M::id, kWord), field("screen", &M::screen, kWord),
                      field("roles", &M::roles, {0, 32}), field("home", &M::home),
                      field("group", &M::group)};
    }
};

struct SlotKindSpec {
    std::string id;
    Tone tone = Tone::neutral;
    std::vector<std::string> roles{};  // roles that see its slots; empty: all roles
    static constexpr std::string_view kName = "SlotKindSpec";
    static constexpr auto fields() {
        return Bundle{field("id", &SlotKindSpec::id, kWord), field("tone", &SlotKindSpec::tone),
                      field("roles", &SlotKindSpec::roles, {0, 32})};
    }
};

// A municipality's answer to "may this person book?", and the wizard's next step.
enum class NextStep { book, register_person, show_bookings, stop };
constexpr auto names(NextStep) {
    using N = NextStep;
    return std::array{Name<N>{N::book, "book"}, Name<N>{N::register_person, "register"},
                      Name<N>{N::show_bookings, "show_bookings"}, Name<N>{N::stop, "stop"}};
}
struct ScreeningSpec {
    std::string id;
    NextStep next = NextStep::book;
    Tone tone = Tone::neutral;
    static constexpr std::string_view kName = "ScreeningSpec";
    static constexpr auto fields() {
        using S = ScreeningSpec;
        return Bundle{field("id", &S::id, kWord), field("next", &S::next), field("tone", &S::tone)};
    }
};

// A reason why a day used another number of vials than calculated from its doses.
struct CountReasonSpec {
    std::string id;
    bool more_used = false;  // more vials than calculated; false: fewer
    static constexpr std::string_view kName = "CountReasonSpec";
    static constexpr auto fields() {
        return Bundle{field("id", &CountReasonSpec::id, kWord),
                      field("more_used", &CountReasonSpec::more_used)};
    }
};

struct TextEntry {
    std::string key;
    std::string text;
    static constexpr std::string_view kName = "TextEntry";
    static constexpr auto fields() {
        return Bundle{field("key", &TextEntry::key, kWord),
                      field("text", &TextEntry::text, {0, 4000})};
    }
};

struct HelpDesk {  // shown in the shell, and wherever a reason says "call centre"
    std::string name;
    std::string phone;
    std::string fax;
    std::string email;
    std::string hours;
    static constexpr std::string_view kName = "HelpDesk";
    static constexpr auto fields() {
        using H = HelpDesk;
        return Bundle{field("name", &H::name, {0, 200}), field("phone", &H::phone, {0, 40}),
                      field("fax", &H::fax, {0, 40}), field("email", &H::email, {0, 200}),
                      field("hours", &H::hours, {0, 200})};
    }
};

struct Catalogue {
    std::string tenant;   // its code: the first part of every path
    std::string name;     // of the municipality, in the catalogue's language
    std::string accent;   // "#1f6f8b"
    std::string country;  // of phone numbers: "JP", "KR"
    std::string locale;
    std::vector<std::string> locales;  // all that are offered
    std::string version;               // of the program, as the title shows it
    HelpDesk help_desk;
    std::vector<FormSpec> forms;
    std::vector<TableSpec> tables;
    std::vector<StatusSpec> statuses;
    std::vector<MoveSpec> moves;
    std::vector<ReasonSpec> reasons;
    std::vector<RoleSpec> roles;
    std::vector<MenuEntry> menu;
    std::vector<SlotKindSpec> slot_kinds;
    std::vector<ScreeningSpec> screenings;
    std::vector<CountReasonSpec> count_reasons;
    AgeLaw age_law = AgeLaw::on_the_birthday;
    std::vector<std::string> counted{};  // fields of the form "booking"; not sent: the server's
    std::vector<Answer> findings{};      // that stay until somebody lifts them; not sent either
    bool notices = false;                // people who chose it get notices about their bookings
    bool demonstration = false;          // the tenant's file has data for one
    std::vector<TextEntry> texts;
    static constexpr std::string_view kName = "Catalogue";
    static constexpr auto fields() {
        using C = Catalogue;
        return Bundle{field("tenant", &C::tenant, kWord),
                      field("name", &C::name, {0, 200}),
                      field("accent", &C::accent, {0, 16}),
                      field("country", &C::country, {0, 2}),
                      field("locale", &C::locale, {2, 16}),
                      field("locales", &C::locales, {1, 16}),
                      field("version", &C::version, {0, 40}),
                      field("help_desk", &C::help_desk),
                      field("forms", &C::forms, {0, 32}),
                      field("tables", &C::tables, {0, 32}),
                      field("statuses", &C::statuses, {0, 64}),
                      field("moves", &C::moves, {0, 256}),
                      field("reasons", &C::reasons, {0, 512}),
                      field("roles", &C::roles, {0, 32}),
                      field("menu", &C::menu, {0, 64}),
                      field("slot_kinds", &C::slot_kinds, {0, 16}),
                      field("screenings", &C::screenings, {0, 32}),
                      field("count_reasons", &C::count_reasons, {0, 64}),
                      field("age_law", &C::age_law),
                      field("notices", &C::notices),
                      field("demonstration", &C::demonstration),
                      field("texts", &C::texts, {0, 5000})};
    }
};

}  // namespace yk
