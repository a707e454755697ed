#include "tests/http/web_socket_client.hpp"

namespace yk::http {
namespace {

std::string big_endian(std::size_t number, int bytes) {
    std::string text;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        text += static_cast<char>(number >> shift & 0xff);
    return text;
}

std::size_t number_in(std::string_view bytes) {
    std::size_t number = 0;
    for (const char each : bytes)
        number = number << 8 | static_cast<unsigned char>(each);
    return number;
}

}  // namespace

int Frame::close_code() const {
    return payload.size() < 2 ? 0 : static_cast<int>(number_in(payload.substr(0, 2)));
}

RawReply WebSocketClient::open(std::string_view path, std::string_view more_headers) {
    return raw_.ask(get(path,
                        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                            std::string(more_headers)));
}

bool WebSocketClient::send(std::string_view text, Opcode opcode) {
    constexpr std::string_view kMask = "mask";
    std::string frame(1, static_cast<char>(0x80 | static_cast<unsigned char>(opcode)));
    const std::size_t size = text.size();
    frame += static_cast<char>(0x80 | (size < 126 ? size : size < 65'536 ? 126 : 127));
    if (size >= 126) frame += big_endian(size, size < 65'536 ? 2 : 8);
    frame += kMask;
    for (std::size_t i = 0; i < size; ++i)
        frame += static_cast<char>(text[i] ^ kMask[i % 4]);
    return raw_.send(frame);
}

Frame WebSocketClient::read() {
    const std::string head = raw_.read_bytes(2);
    if (head.size() < 2) return {};
    Frame frame{static_cast<Opcode>(head[0] & 0x0f), {}, true};
    std::size_t size = static_cast<unsigned char>(head[1]);
    if (size == 126) size = number_in(raw_.read_bytes(2));
    if (size == 127) size = number_in(raw_.read_bytes(8));
    frame.payload = raw_.read_bytes(size);
    return frame;
}

}  // namespace yk::http
