#include "server/papers/qr_code.hpp"

#include <qrencode.h>

#include <memory>
#include <string>

#include "server/system/freed.hpp"

namespace yk {

Result<QrCode> qr_code(std::string_view text) {
    const std::string terminated(text);
    const std::unique_ptr<QRcode, Freed<QRcode_free>> made(
        QRcode_encodeString(terminated.c_str(), 0, QR_ECLEVEL_L, QR_MODE_8, 1));
    if (!made) return fail(Errc::too_large, "code_too_long");
    QrCode code{made->width, {}};
    const size_t squares = static_cast<size_t>(made->width) * static_cast<size_t>(made->width);
    code.dark.reserve(squares);
    for (size_t i = 0; i < squares; ++i)
        code.dark.push_back((made->data[i] & 1) != 0);
    return code;
}

}  // namespace yk
