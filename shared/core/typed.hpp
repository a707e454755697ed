// What people type, as the value that is meant. One function for one type of value, for forms,
// search, import, the command line and signing in alike. Texts and names: usual_width(), and
// search_form() to find them (text.hpp); days: read_date() (dates.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yk {

inline constexpr size_t kLoginMax = 100;    // characters
inline constexpr size_t kEmailMax = 254;    // bytes; RFC 5321, 4.5.3.1.3
inline constexpr size_t kMailboxMax = 64;   // bytes before the @; RFC 5321, 4.5.3.1.1
inline constexpr size_t kPhoneDigits = 11;  // at most, with the area code's 0

// Usual width. Small and large letters stay apart.
std::string typed_login(std::string_view typed);

// Blanks before and after go (they come with what is pasted); what is inside stays as it is.
std::string typed_password(std::string_view typed);

// A number that is told digit by digit (a coupon's): without blanks and dashes between its digits.
// What has something else in it stays, in usual width.
std::string typed_digits(std::string_view typed);

// A whole number, perhaps with a sign; nothing where it is none or is beyond 64 bits.
std::optional<int64_t> typed_integer(std::string_view typed);

// A telephone number's digits, or those of its beginning: without dashes, blanks, dots and
// brackets; the country's own +81 or +82 is 0. Empty where something else is in it, or another
// country's prefix.
std::string typed_phone_beginning(std::string_view typed, std::string_view country);
// The same of a whole number: 9 to 11 digits, of which the first is 0. Empty where it is none.
std::string typed_phone(std::string_view typed, std::string_view country);

// One address that mail can be sent to: a mailbox, one @, a domain with a dot in it; ASCII, without
// blanks and without the signs that separate addresses. Is the text usual (usual_width)?
bool is_email(std::string_view usual);

}  // namespace yk
