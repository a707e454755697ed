// Values of declared fields: parsed from what a person typed or a file contains, and fitted to a
// plugin's settings. The server and the test kit share this file, so both accept and refuse the
// same.
#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yk_facts.hpp"
#include "yk_words.hpp"

namespace yk::plugin {

// A value that owns its text. The type says whether `number` or `text` is used.
struct Value {
    std::string id;
    uint32_t type = YK_TEXT;
    int64_t number = 0;
    std::string text{};
    bool operator==(const Value&) const = default;

    yk_value borrowed() const { return {as_text(id), type, 0, number, as_text(text)}; }
};

inline std::vector<yk_value> borrowed(const std::vector<Value>& values) {
    std::vector<yk_value> out;
    for (const Value& value : values)
        out.push_back(value.borrowed());
    return out;
}
// The list points into the vector and does not own it.
template <class List, class Row>
List listed(const std::vector<Row>& rows) {
    return {rows.data(), static_cast<uint32_t>(rows.size()), sizeof(Row)};
}

// Copies a struct or row that may have another size on the other side; missing members are zero.
template <class T>
T grown(const T* theirs, size_t their_size) {
    T ours{};
    std::memcpy(static_cast<void*>(&ours), theirs, std::min(sizeof(T), their_size));
    return ours;
}
template <class List>
auto copied(const List& list) {
    using Row = std::remove_cvref_t<decltype(*list.rows)>;
    std::vector<Row> out;
    for (uint32_t i = 0; i < list.count; ++i)
        out.push_back(grown(&Rows<Row>{list}[i], list.row_size));
    return out;
}

inline std::string_view type_name(uint32_t type) {
    constexpr std::string_view kNames[] = {"",      "text",   "integer", "boolean",
                                           "date",  "choice", "digits",  "phone",
                                           "email", "kana",   "memo",    "password"};
    return type < std::size(kNames) ? kNames[type] : std::string_view{};
}
inline bool is_number(uint32_t type) {
    return type == YK_INTEGER || type == YK_BOOLEAN || type == YK_DATE;
}

inline std::optional<yk_date> parsed_date(std::string_view iso) {
    const auto part = [&](size_t at, size_t length) -> std::optional<int> {
        int value = 0;
        const char* first = iso.data() + at;
        const auto [end, fault] = std::from_chars(first, first + length, value);
        if (fault != std::errc{} || end != first + length) return std::nullopt;
        return value;
    };
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto y = part(0, 4), m = part(5, 2), d = part(8, 2);
    if (!y || !m || !d || *y < 1 || *m < 1 || *d < 1) return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year{*y},
                                          std::chrono::month{static_cast<unsigned>(*m)},
                                          std::chrono::day{static_cast<unsigned>(*d)}};
    if (!day.ok()) return std::nullopt;
    return static_cast<yk_date>(std::chrono::local_days{day}.time_since_epoch().count());
}

// "2021-05-06"
inline std::string date_text(yk_date day) {
    const std::chrono::year_month_day d{std::chrono::local_days{std::chrono::days{day}}};
    const auto padded = [](unsigned value, size_t width) {
        std::string digits = std::to_string(value);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(static_cast<unsigned>(int{d.year()}), 4) + "-" +
           padded(static_cast<unsigned>(d.month()), 2) + "-" +
           padded(static_cast<unsigned>(d.day()), 2);
}

// Parses a text for a field; nothing if the text does not fit the field's type.
inline std::optional<Value> parsed(const yk_field& field, std::string_view said) {
    Value value{field.id, field.type};
    if (field.type == YK_INTEGER) {
        const char* end = said.data() + said.size();
        const auto [stop, fault] = std::from_chars(said.data(), end, value.number);
        if (said.empty() || fault != std::errc{} || stop != end) return std::nullopt;
    } else if (field.type == YK_BOOLEAN) {
        if (said != "true" && said != "false") return std::nullopt;
        value.number = said == "true";
    } else if (field.type == YK_DATE) {
        const auto day = parsed_date(said);
        if (!day) return std::nullopt;
        value.number = *day;
    } else {
        value.text = said;
    }
    return value;
}

// A value as a person would type it.
inline std::string typed_text(const Value& value) {
    if (value.type == YK_BOOLEAN) return value.number != 0 ? "true" : "false";
    if (value.type == YK_DATE) return date_text(static_cast<yk_date>(value.number));
    return value.type == YK_INTEGER ? std::to_string(value.number) : value.text;
}

// Why a value does not fit its field, as a clause after "setting x "; empty when it fits.
inline std::string misfit(const yk_field& field, const Value& value) {
    if (value.type != field.type)
        return "must be of type " + std::string(type_name(field.type)) + ", not " +
               std::string(type_name(value.type));
    const bool limited = field.min != 0 || field.max != 0;
    const std::string span = std::to_string(field.min) + " to " + std::to_string(field.max);
    if (field.type == YK_INTEGER)
        return limited && (value.number < field.min || value.number > field.max)
                   ? "must be " + span + ", not " + std::to_string(value.number)
                   : "";
    if (field.type == YK_BOOLEAN)
        return value.number == 0 || value.number == 1 ? "" : "must be true or false";
    if (field.type == YK_DATE) return "";
    if (field.type == YK_CHOICE) {
        std::string all;
        for (const char* const* choice = field.choices; choice && *choice; ++choice) {
            if (value.text == *choice) return "";
            all += (all.empty() ? "" : ", ") + std::string(*choice);
        }
        return "must be one of " + all + ", not \"" +
               std::string(start_of(value.text, kLongestId)) + "\"";
    }
    if (!is_utf8_text(value.text)) return "must be UTF-8";
    const auto characters = std::count_if(value.text.begin(), value.text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0u) != 0x80;
    });
    if (field.type == YK_DIGITS && !std::all_of(value.text.begin(), value.text.end(),
                                                [](char c) { return c >= '0' && c <= '9'; }))
        return "must be digits only";
    const int64_t most = limited ? field.max : field.type == YK_MEMO ? 2000 : 200;
    if (characters < field.min || characters > most)
        return "must have " + std::to_string(field.min) + " to " + std::to_string(most) +
               " characters, not " + std::to_string(characters);
    return "";
}

// What was answered to a declared form, typed as declared; nothing where the form has no such field
// or the text does not fit its type. Of any form where none is named: a field that stands in
// several is the same field.
inline std::optional<Value> typed_answer(const yk_catalogue& catalogue, std::string_view form_id,
                                         std::string_view field_id, std::string_view said) {
    for (const yk_form& form : Rows{catalogue.forms}) {
        if (form.id == nullptr || (!form_id.empty() && form_id != form.id)) continue;
        for (const yk_field& field : Rows{form.fields})
            if (field.id != nullptr && field_id == field.id)
                return parsed(grown(&field, form.fields.row_size), said);
    }
    return std::nullopt;
}

inline constexpr size_t kMostItems = 512;  // of a setting that is a list

// A tenant's settings, completed by presets; or one sentence for each thing that does not fit. A
// list has a value for each item.
struct Fitted {
    std::vector<Value> values{};
    std::vector<std::string> faults{};
};
inline Fitted fitted(const yk_catalogue& catalogue, const std::vector<Value>& given) {
    Fitted out;
    const auto fields = copied(catalogue.settings);
    for (const Value& value : given) {
        const auto declared = [&](const yk_field& field) { return value.id == field.id; };
        if (std::none_of(fields.begin(), fields.end(), declared))
            out.faults.push_back("setting \"" + std::string(start_of(value.id, kLongestId)) +
                                 "\" is not one that the plugin declares");
    }
    for (const yk_field& field : fields) {
        const size_t most = (field.flags & YK_MANY) != 0 ? kMostItems : 1;
        size_t found = 0;
        for (const Value& value : given) {
            if (value.id != field.id) continue;
            const std::string why = ++found <= most
                                        ? misfit(field, value)
                                        : "has more than " + std::to_string(most) + " values";
            if (why.empty())
                out.values.push_back(value);
            else
                out.faults.push_back("setting \"" + value.id + "\" " + why);
        }
        if (found > 0) continue;
        if (field.preset != nullptr) {
            if (auto preset = parsed(field, field.preset)) out.values.push_back(std::move(*preset));
        } else if ((field.flags & YK_REQUIRED) != 0) {
            out.faults.push_back("setting \"" + std::string(field.id) + "\" is missing");
        }
    }
    return out;
}

}  // namespace yk::plugin
