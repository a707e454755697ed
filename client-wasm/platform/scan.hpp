// ScanDetector: tells a code reader's burst of digits from a person who types.
//
// A reader acts as a keyboard: a person's number, as many digits as the tenant's have (ten: a
// coupon's), or eighteen (kind, dose, municipality, coupon), each within 50 ms of the one before,
// then Enter. An IME may sit in between: then `key`
// says "Process" and only the physical `code` tells the digit. Pure: the time comes with each key.
#pragma once

#include <optional>
#include <string>

#include "client-wasm/platform/platform.hpp"

namespace yk::platform {

class ScanDetector {
public:
    static constexpr double kLongestGap_ms = 50;

    void set_number_length(std::size_t digits) { number_length_ = digits; }

    // The whole code, when this key ends one.
    std::optional<std::string> feed(const Key& key);
    // True right after the first digit of what may become a burst: whoever wants to take back the
    // digits later remembers now what the field holds.
    bool burst_begins() const { return digits_.size() == 1; }

private:
    std::size_t number_length_ = 10;
    std::string digits_;
    double last_ms_ = 0;
};

// The digit this key types, whatever the IME makes of it; -1 when it types none.
int digit_of(const Key& key);

}  // namespace yk::platform
