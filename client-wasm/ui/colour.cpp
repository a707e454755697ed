// Colours: parsing, writing, contrast, and the nearest readable colour.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "client-wasm/ui/theme.hpp"

namespace yk::ui {
namespace {

double linear(std::uint8_t channel) {
    const double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::uint8_t mixed(std::uint8_t below, std::uint8_t above, double share) {
    const double value = below + (above - below) * share;
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

}  // namespace

Colour parse_colour(std::string_view text, Colour fallback) {
    if (text.size() != 7 || text[0] != '#') return fallback;
    std::array<std::uint8_t, 3> parts{};
    for (std::size_t i = 0; i < 3; ++i) {
        const int high = hex_digit(text[1 + 2 * i]);
        const int low = hex_digit(text[2 + 2 * i]);
        if (high < 0 || low < 0) return fallback;
        parts[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return {parts[0], parts[1], parts[2], 255};
}

std::string css(Colour colour) {
    char text[16];
    std::snprintf(text, sizeof text, "#%02x%02x%02x%02x", colour.red, colour.green, colour.blue,
                  colour.alpha);
    return text;
}

double contrast(Colour a, Colour b) {
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

Colour blend(Colour below, Colour above, double share) {
    return {mixed(below.red, above.red, share), mixed(below.green, above.green, share),
            mixed(below.blue, above.blue, share), 255};
}

Colour readable(Colour colour, Colour background, double ratio) {
    if (contrast(colour, background) >= ratio) return colour;
    const Colour black{0, 0, 0, 255};
    const Colour white{255, 255, 255, 255};
    const Colour end = contrast(black, background) >= contrast(white, background) ? black : white;
    // Contrast grows steadily towards black or white: take the first step that is sufficient.
    constexpr int kSteps = 100;
    for (int step = 1; step < kSteps; ++step) {
        const Colour candidate = blend(colour, end, static_cast<double>(step) / kSteps);
        if (contrast(candidate, background) >= ratio) return candidate;
    }
    return end;
}

}  // namespace yk::ui
