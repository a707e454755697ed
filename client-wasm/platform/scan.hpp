// ScanDetector: tells the fast digits of a code reader from the typing of a person.
//
// A reader acts as a keyboard. It sends a person's number with the tenant's count of digits (ten
// for a coupon), eighteen digits (kind, dose, municipality, coupon), or sixteen of them (without
// kind and dose), each within 50 ms of the one before, and then Enter. If an IME is active, `key`
// is "Process" and only the physical `code` tells the digit. Pure: the time is a part of each key.
#pragma once

#include <optional>
#include <string>

#include "client-wasm/platform/platform.hpp"

namespace yk::platform {

class ScanDetector {
public:
    static constexpr double kLongestGap_ms = 50;

    void set_number_length(std::size_t digits) { number_length_ = digits; }

    // The whole code, if this key ends one.
    std::optional<std::string> feed(const Key& key);
    // True directly after the first digit of a possible burst: store the field's text now, if the
    // digits must be removed later.
    bool burst_begins() const { return digits_.size() == 1; }

private:
    std::size_t number_length_ = 10;
    std::string digits_;
    double last_ms_ = 0;
};

// The digit that this key types, with or without an IME; -1 if it types none.
int digit_of(const Key& key);

}  // namespace yk::platform
