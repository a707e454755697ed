// The sources of columns, and the limits of tables and texts.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace yk::plugin {

inline constexpr std::array<std::string_view, 29> kSources{
    "person.municipality", "person.number",  "person.birth_date", "person.age",    "slot.starts",
    "slot.period",         "slot.name",      "slot.kind",         "venue.name",    "vaccine.name",
    "booking.number",      "booking.dose",   "booking.changed",   "status",        "lot",
    "action.details",      "action.slot",    "action.edit",       "action.cancel", "dose.given_on",
    "dose.number",         "dose.against",   "stock.day",         "stock.doses",   "stock.reckoned",
    "stock.used",          "stock.all_used", "stock.left",        "stock.reason"};
// Sources that are a day or a time, and so may have a format; every "dose.<n>" is one too.
inline constexpr std::array<std::string_view, 6> kTimeSources{"person.birth_date", "slot.starts",
                                                              "dose.given_on",     "slot.period",
                                                              "booking.changed",   "stock.day"};

inline constexpr size_t kMostRows = 512;    // of a table
inline constexpr size_t kMostRoles = 32;    // a mask has so many bits
inline constexpr size_t kMostTexts = 5000;  // of a locale
inline constexpr size_t kLongestId = 64;
inline constexpr size_t kLongestKey = 100;
inline constexpr size_t kLongestText = 4000;  // bytes

template <size_t N>
constexpr bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Matches [a-z][a-z0-9_]*, at most 64 characters.
constexpr bool is_id(std::string_view text) {
    if (text.empty() || text.size() > kLongestId || text[0] < 'a' || text[0] > 'z') return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

// "age>=65" or "age<16": at least, or below, so many years.
struct AgeCondition {
    bool at_least = true;
    int years = 0;
};
constexpr std::optional<AgeCondition> age_condition(std::string_view condition) {
    AgeCondition out;
    if (condition.starts_with("age>="))
        condition.remove_prefix(5);
    else if (condition.starts_with("age<"))
        condition.remove_prefix(4), out.at_least = false;
    else
        return std::nullopt;
    if (condition.empty() || condition.size() > 3) return std::nullopt;
    for (const char c : condition) {
        if (c < '0' || c > '9') return std::nullopt;
        out.years = out.years * 10 + (c - '0');
    }
    return out;
}

// "dose.1" to "dose.9"
constexpr bool is_dose_source(std::string_view source) {
    return source.size() == 6 && source.starts_with("dose.") && source[5] >= '1' &&
           source[5] <= '9';
}

// The beginning of a text, at most so many bytes; a UTF-8 character is never cut.
constexpr std::string_view start_of(std::string_view text, size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80)
        --bytes;
    return text.substr(0, bytes);
}

// Well-formed UTF-8 without NUL.
constexpr bool is_utf8_text(std::string_view text) {
    size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const size_t length = lead < 0x80              ? 1
                              : (lead & 0xE0u) == 0xC0 ? 2
                              : (lead & 0xF0u) == 0xE0 ? 3
                              : (lead & 0xF8u) == 0xF0 ? 4
                                                       : 0;
        if (length == 0 || lead == 0 || i + length > text.size()) return false;
        char32_t point = length == 1 ? lead : lead & (0x7Fu >> length);
        for (size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0u) != 0x80) return false;
            point = (point << 6) | (next & 0x3Fu);
        }
        constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
        if (point < kLeast[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
            return false;
        i += length;
    }
    return true;
}

}  // namespace yk::plugin
