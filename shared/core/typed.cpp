#include "shared/core/typed.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr size_t kPhoneLeast = 9;

std::string_view prefix_of(std::string_view country) {
    return country == "JP" ? "81" : country == "KR" ? "82" : "";
}

// Letters, digits and other characters of a domain: at least two labels, none empty.
bool is_domain(std::string_view text) {
    const auto may_stand = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.';
    };
    return text.find('.') != text.npos && text.find("..") == text.npos && text.front() != '.' &&
           text.back() != '.' && std::all_of(text.begin(), text.end(), may_stand);
}

}  // namespace

std::string typed_login(std::string_view typed) {
    const std::string usual = usual_width(typed);
    std::string login;
    for (std::string_view rest = usual; !rest.empty();) {
        const char32_t c = next_character(rest);
        const bool after_latin = !login.empty() && static_cast<unsigned char>(login.back()) < 0x80;
        const bool large = c >= 'A' && c <= 'Z';
        append_character(login, after_latin && is_dash(c) ? U'-' : large ? c + ('a' - 'A') : c);
    }
    return login;
}

bool is_login(std::string_view login) {
    constexpr std::array<std::pair<char32_t, char32_t>, 5> kBlocks{{
        {0x20, 0x7E},      // ASCII
        {0x3005, 0x3005},  // 々
        {0x3041, 0x30FF},  // kana
        {0x4E00, 0x9FFF},  // Han
        {0xAC00, 0xD7A3},  // Hangul
    }};
    for (std::string_view rest = login; !rest.empty();) {
        const char32_t c = next_character(rest);
        if (std::none_of(kBlocks.begin(), kBlocks.end(),
                         [&](const auto& block) { return c >= block.first && c <= block.second; }))
            return false;
    }
    return true;
}

std::string typed_password(std::string_view typed) {
    return std::string(without_blanks_around(typed));
}

std::string typed_digits(std::string_view typed) {
    std::string usual = usual_width(typed), digits;
    for (std::string_view rest = usual; !rest.empty();) {
        const char32_t c = next_character(rest);
        if (c != ' ' && !(is_dash(c) && !digits.empty())) append_character(digits, c);
    }
    return is_digits(digits) ? digits : usual;
}

std::optional<int64_t> typed_integer(std::string_view typed) {
    const std::string usual = usual_width(typed);
    std::string_view rest = usual;
    const char32_t first = rest.empty() ? U' ' : next_character(rest);
    const bool negative = is_dash(first);
    const std::string number = negative       ? "-" + std::string(rest)
                               : first == '+' ? std::string(rest)
                                              : usual;
    if (!is_digits(std::string_view(number).substr(negative ? 1 : 0))) return std::nullopt;
    int64_t value = 0;
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (fault != std::errc{}) return std::nullopt;
    return value;
}

std::string typed_phone_beginning(std::string_view typed, std::string_view country) {
    const std::string usual = usual_width(typed);
    const std::string_view between = " ().";
    for (std::string_view rest = usual; !rest.empty();) {
        const bool first = rest.size() == usual.size();
        const char32_t c = next_character(rest);
        const bool fits = (c >= '0' && c <= '9') || (c == '+' && first) || is_dash(c) ||
                          (c < 0x80 && between.find(static_cast<char>(c)) != between.npos);
        if (!fits) return {};
    }
    std::string digits = digits_of(usual);
    if (!usual.starts_with('+')) return digits;
    const std::string_view prefix = prefix_of(country);
    if (prefix.empty() || !digits.starts_with(prefix)) return {};
    digits.erase(0, prefix.size());
    return digits.starts_with('0') ? digits : "0" + digits;  // some write +81 (0)96
}

// Mobile numbers have eleven digits.
bool is_cut_short(std::string_view digits, std::string_view country) {
    const auto begins = [&](std::string_view with) { return digits.starts_with(with); };
    const bool mobile = country == "KR"
                            ? begins("010")
                            : country == "JP" && (begins("070") || begins("080") || begins("090"));
    return mobile && digits.size() < kPhoneDigits;
}

std::string typed_phone(std::string_view typed, std::string_view country) {
    std::string digits = typed_phone_beginning(typed, country);
    const bool fits =
        digits.starts_with('0') && digits.size() >= kPhoneLeast && digits.size() <= kPhoneDigits;
    return fits && !is_cut_short(digits, country) ? digits : std::string{};
}

std::string phone_text(std::string_view digits, std::string_view country) {
    const auto begins = [&](std::string_view with) { return digits.starts_with(with); };
    size_t first = 0;  // digits of the first group; 0: unknown
    if (country == "KR") {
        first = begins("02") ? 2 : 3;
    } else if (country == "JP") {
        if (digits.size() == 11) first = begins("0800") ? 4 : 3;
        if (digits.size() == 10 && (begins("03") || begins("06"))) first = 2;
        if (digits.size() == 10 && (begins("0120") || begins("0570"))) first = 4;
    }
    const size_t last = first == 4 && digits.size() == 10 ? 3 : 4;
    if (!is_digits(digits) || first == 0 || digits.size() < first + 2 * last - 1)
        return std::string(digits);
    std::string text(digits);
    text.insert(text.size() - last, "-");
    return text.insert(first, "-");
}

bool is_email(std::string_view usual) {
    const size_t at = usual.find('@');
    if (at == usual.npos || at == 0 || at > kMailboxMax || usual.size() > kEmailMax) return false;
    const auto may_stand = [](char c) {
        return c > ' ' && c <= '~' &&
               std::string_view("<>()[],;:\\\"@").find(c) == std::string_view::npos;
    };
    return std::all_of(usual.begin(), usual.begin() + static_cast<std::ptrdiff_t>(at), may_stand) &&
           is_domain(usual.substr(at + 1));
}

}  // namespace yk
