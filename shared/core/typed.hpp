// Converts typed text to a value. One function per type of value, used by forms, search, import,
// the command line and sign-in. For texts and names see usual_width(), and search_form() for
// searches (text.hpp); for days read_date() (dates.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yk {

// Bytes of one typed value. A digit of full width has three.
inline constexpr int64_t kTypedMax = 200;

inline constexpr size_t kLoginMax = 100;    // characters
inline constexpr size_t kEmailMax = 254;    // bytes; RFC 5321, 4.5.3.1.3
inline constexpr size_t kMailboxMax = 64;   // bytes before the @; RFC 5321, 4.5.3.1.1
inline constexpr size_t kPhoneDigits = 11;  // at most, with the area code's 0

// Normalizes the width; a dash of any kind behind a Latin letter or a digit is "-"; Latin letters
// become small.
std::string typed_login(std::string_view typed);
// Whether an account may have this login, which typed_login() returned. Only characters of ASCII,
// kana, Hangul and Han: others look like these ("а" of Cyrillic).
bool is_login(std::string_view login);

// Removes blanks at both ends (often pasted); the rest is unchanged.
std::string typed_password(std::string_view typed);

// A number written as digits (a coupon's): removes blanks and dashes between the digits. If it
// contains anything else, only the width is normalized.
std::string typed_digits(std::string_view typed);

// A whole number, optionally with a sign; none if it is invalid or exceeds 64 bits.
std::optional<int64_t> typed_integer(std::string_view typed);

// The digits of a telephone number or of its beginning: without dashes, blanks, dots and brackets;
// the country's own prefix +81 or +82 becomes 0. Empty if it contains anything else, or another
// country's prefix.
std::string typed_phone_beginning(std::string_view typed, std::string_view country);
// The same for a complete number: 9 to 11 digits, of a mobile telephone 11; the first is 0. Empty
// if it is invalid.
std::string typed_phone(std::string_view typed, std::string_view country);

// A complete number's digits as they are written in that country, "010-1234-5678". Unchanged where
// the digits alone don't tell how: the length of an area code in Japan.
std::string phone_text(std::string_view digits, std::string_view country);

// Whether the text, which must be normalized (usual_width), is one e-mail address: a mailbox, one
// @, a domain with a dot; ASCII, without blanks and without the signs that separate addresses.
bool is_email(std::string_view usual);

}  // namespace yk
