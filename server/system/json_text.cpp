#include "server/system/json_text.hpp"

#include "shared/core/text.hpp"

namespace yk {

namespace {
bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\';
}

void append_control(std::string& out, char32_t character) {
    static constexpr char kHex[] = "0123456789abcdef";
    switch (character) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += "\\u00";
            out += kHex[(character >> 4) & 0xf];
            out += kHex[character & 0xf];
    }
}
}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && is_plain(text[plain]))
            ++plain;
        out.append(text, 0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const char32_t character = next_character(text);
        if (character < 0x20 || character == 0x7f || character == '"' || character == '\\') {
            append_control(out, character);
        } else {
            append_character(out, character);
        }
    }
    out += '"';
}

}  // namespace yk
