// QrCode: a text as the squares of a QR code, in as few as can be (digits by themselves, error
// correction L). Any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "shared/core/result.hpp"

namespace yk {

struct QrCode {
    int side = 0;            // squares, without the quiet zone, which takes four on each side
    std::vector<bool> dark;  // row by row
    bool is_dark(int row, int column) const {
        return dark[static_cast<size_t>(row) * static_cast<size_t>(side) +
                    static_cast<size_t>(column)];
    }
};

// Error: too_large "code_too_long", which holds some 7,000 digits or 2,900 other bytes.
Result<QrCode> qr_code(std::string_view text);

}  // namespace yk
