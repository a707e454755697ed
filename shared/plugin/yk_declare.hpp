// Functions with which each row of a plugin's tables reads as a sentence.
//
//     constexpr yk_field kRegister[] = {
//         field("family_kana", YK_KANA).required().personal().read_back().length(1, 50),
//     };
//     constexpr yk_catalogue kCatalogue = [] {
//         yk_catalogue all = catalogue();
//         all.statuses = table(kStatuses);
//         return all;
//     }();
//
// Everything is constexpr: the tables are part of the library's constant data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "yk_plugin.h"

namespace yk::plugin {

constexpr yk_catalogue catalogue() {
    yk_catalogue all{};
    all.size = sizeof(yk_catalogue);
    return all;
}

// An array of rows, convertible to any list type of the C interface that has such rows.
template <class Row>
struct Table {
    const Row* rows;
    uint32_t count;

    template <class List>
    requires std::is_same_v<decltype(List::rows), const Row*>
    constexpr operator List() const { return List{rows, count, sizeof(Row)}; }
};
template <class Row, size_t N>
constexpr Table<Row> table(const Row (&rows)[N]) {
    return {rows, static_cast<uint32_t>(N)};
}

template <class Row, size_t N>
constexpr Table<Row> table(const std::array<Row, N>& rows) {
    return {rows.data(), static_cast<uint32_t>(N)};
}

// The texts of one language, and several languages in one table:
//
//     constexpr Words kJapanese[] = {{"ui.title", "予約"}, {"menu.home", "TOP"}};
//     constexpr auto kTexts = texts(in("ja", kJapanese), in("en", kEnglish));
struct Words {
    const char* key;
    const char* text;
};
template <size_t N>
struct Language {
    static constexpr size_t kCount = N;
    const char* locale;
    const Words (&words)[N];
};
template <size_t N>
constexpr Language<N> in(const char* locale, const Words (&words)[N]) {
    return {locale, words};
}
template <class... Languages>
constexpr auto texts(const Languages&... languages) {
    std::array<yk_label, (Languages::kCount + ...)> all{};
    size_t at = 0;
    const auto add = [&](const auto& language) {
        for (const Words& one : language.words)
            all[at++] = {language.locale, one.key, one.text};
    };
    (add(languages), ...);
    return all;
}

// A line of a form, or a setting.
struct Field : yk_field {
    constexpr Field& required() { return with(YK_REQUIRED); }
    constexpr Field& personal() { return with(YK_PERSONAL); }
    constexpr Field& read_back() { return with(YK_READ_BACK); }
    constexpr Field& many() { return with(YK_MANY); }              // a setting that is a list
    constexpr Field& remembered() { return with(YK_REMEMBERED); }  // at the venue
    constexpr Field& found_by(uint32_t how) { return index = how, *this; }
    constexpr Field& in(uint32_t which_script) { return script = which_script, *this; }
    constexpr Field& shown_to(uint32_t whom) { return roles = whom, *this; }
    constexpr Field& shown_when(const char* condition) { return shown_if = condition, *this; }
    constexpr Field& between(int64_t least, int64_t most) { return min = least, max = most, *this; }
    constexpr Field& length(int64_t least, int64_t most) { return between(least, most); }
    constexpr Field& starting_with(const char* value) { return preset = value, *this; }
    constexpr Field& one_of(const char* const* ids) { return choices = ids, *this; }

private:
    constexpr Field& with(uint32_t flag) { return flags |= flag, *this; }
};
constexpr Field field(const char* id, uint32_t type) {
    Field made{};
    made.id = id, made.type = type;
    return made;
}

constexpr yk_form form(const char* id, yk_fields fields) {
    return {id, fields};
}
constexpr yk_role role(const char* id, uint32_t scope, uint64_t capabilities) {
    return {id, scope, 0, capabilities};
}
struct Entry : yk_menu_entry {
    constexpr Entry& home_of(uint32_t whom) { return home = whom, *this; }
    constexpr Entry& under(const char* group_id) { return group = group_id, *this; }
};
constexpr Entry entry(const char* id, const char* screen, uint32_t roles = 0) {
    Entry made{};
    made.id = id, made.screen = screen, made.roles = roles;
    return made;
}
constexpr yk_column column(const char* source, uint32_t priority, const char* format = nullptr,
                           uint32_t align = YK_START) {
    return {source, align, priority, format};
}

constexpr yk_table columns_of(const char* id, yk_columns columns) {
    return {id, columns};
}

constexpr yk_status status(const char* id, uint32_t phase, uint32_t tone) {
    return {id, phase, tone};
}

// A permitted change of status: becoming("cancelled").from_status("booked").by(kClinic).
struct Move : yk_move {
    constexpr Move& from_status(const char* id) { return from = id, *this; }
    constexpr Move& by(uint32_t whom) { return roles = whom, *this; }
    constexpr Move& with_form(const char* id) { return form = id, *this; }
    constexpr Move& destructive() { return flags |= YK_DESTRUCTIVE, *this; }
};
constexpr Move becoming(const char* status_id) {
    Move made{};
    made.to = status_id;
    return made;
}

constexpr yk_reason reason(const char* id) {
    return {id, 0, 0};
}
constexpr yk_reason confirmable(const char* id) {
    return {id, YK_CONFIRMABLE, 0};
}
constexpr yk_finding finding(const char* field, const char* value) {
    return {field, value};
}
// Of a dose that was given against the rules: it is recorded all the same, with a reason in words.
constexpr yk_reason explained(const char* id) {
    return {id, YK_CONFIRMABLE | YK_EXPLAINED, 0};
}
constexpr yk_screening screening(const char* id, uint32_t next, uint32_t tone) {
    return {id, next, tone};
}
constexpr yk_count_reason count_reason(const char* id, uint32_t difference) {
    return {id, difference, 0};
}
constexpr yk_note_key note_key(const char* id) {
    return {id, {}};
}
constexpr yk_counted_field counted_field(const char* id) {
    return {id, {}};
}
constexpr yk_slot_kind slot_kind(const char* id, uint32_t tone, uint32_t seen_by = 0) {
    return {id, tone, seen_by};
}

}  // namespace yk::plugin
