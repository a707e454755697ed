// QrCode: a text as the modules of the smallest possible QR code (numeric mode for digits, error
// correction level L). Any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "shared/core/result.hpp"

namespace yk {

struct QrCode {
    int side = 0;  // modules per side, without the quiet zone of four modules on each side
    std::vector<bool> dark;  // row by row
    bool is_dark(int row, int column) const {
        return dark[static_cast<size_t>(row) * static_cast<size_t>(side) +
                    static_cast<size_t>(column)];
    }
};

// Error: too_large "code_too_long"; the maximum is about 7,000 digits or 2,900 other bytes.
Result<QrCode> qr_code(std::string_view text);

}  // namespace yk
