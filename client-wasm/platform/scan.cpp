// Tells a code reader's fast digits and Enter from typing, by the time between keys.
#include "client-wasm/platform/scan.hpp"

namespace yk::platform {
namespace {

constexpr std::size_t kTicket = 18;       // kind, dose, municipality, coupon
constexpr std::size_t kShortTicket = 16;  // without kind and dose

bool is_enter(const Key& key) {
    return key.key == "Enter" || key.code == "Enter" || key.code == "NumpadEnter";
}

// Modifier keys such as Shift come before the key that they change; they don't end a burst.
bool is_modifier(const Key& key) {
    return key.key == "Shift" || key.key == "Control" || key.key == "Alt" || key.key == "Meta";
}

}  // namespace

int digit_of(const Key& key) {
    if (key.alt || key.control || key.meta) return -1;
    if (key.key.size() == 1 && key.key[0] >= '0' && key.key[0] <= '9') return key.key[0] - '0';
    // U+FF10 to U+FF19, the full-width digits, are EF BC 90 to EF BC 99 in UTF-8.
    if (key.key.size() == 3 && key.key[0] == '\xEF' && key.key[1] == '\xBC' &&
        key.key[2] >= '\x90' && key.key[2] <= '\x99') {
        return key.key[2] - '\x90';
    }
    // While an IME is active, the character is hidden and only the physical key is known. With
    // Shift that key would type another character than a digit.
    const bool hidden = key.key == "Process" || key.key == "Unidentified" || key.composing;
    if (!hidden || key.shift) return -1;
    for (const std::string_view prefix : {"Digit", "Numpad"}) {
        if (key.code.size() == prefix.size() + 1 && key.code.starts_with(prefix) &&
            key.code.back() >= '0' && key.code.back() <= '9') {
            return key.code.back() - '0';
        }
    }
    return -1;
}

std::optional<std::string> ScanDetector::feed(const Key& key) {
    if (is_modifier(key)) return std::nullopt;
    const bool in_time = key.time_ms - last_ms_ < kLongestGap_ms;
    last_ms_ = key.time_ms;
    const int digit = key.repeat ? -1 : digit_of(key);
    if (digit >= 0) {
        if (!in_time || digits_.size() >= kTicket) digits_.clear();
        digits_ += static_cast<char>('0' + digit);
        return std::nullopt;
    }
    std::string code;
    code.swap(digits_);
    if (!in_time || !is_enter(key)) return std::nullopt;
    const bool is_code =
        code.size() == number_length_ || code.size() == kTicket || code.size() == kShortTicket;
    return is_code ? std::optional(std::move(code)) : std::nullopt;
}

}  // namespace yk::platform
