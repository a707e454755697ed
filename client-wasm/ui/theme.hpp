// Theme: every colour, size and font weight of the client, in this header and theme.cpp.
//
// Sizes are CSS pixels at 100 % text size; Theme has them multiplied. The accent is the tenant's
// colour, changed until it is readable: 4.5:1 on its background, 7:1 in high contrast.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client-wasm/platform/platform.hpp"

namespace yk::ui {

// What a notice, a badge or a status means. Never shown by colour alone: a shape and a word are
// shown with it.
enum class Tone : std::uint8_t { neutral, info, good, waiting, bad };

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
    bool operator==(const Colour&) const = default;
};

// Parses "#1a6fb0"; any other text gives the fallback.
Colour parse_colour(std::string_view text, Colour fallback);
std::string css(Colour colour);
// The contrast by WCAG 2: 1 to 21. Alpha is ignored.
double contrast(Colour a, Colour b);
// The nearest colour of the same hue that reaches `ratio` on `background`, darker on a light one
// and lighter on a dark one; black or white if the hue has none.
Colour readable(Colour colour, Colour background, double ratio);
Colour blend(Colour below, Colour above, double share);

enum class Appearance : std::uint8_t { system, light, dark, high_contrast };

// What the person chose; stored in the browser.
struct Preferences {
    Appearance appearance = Appearance::system;
    int text_percent = 100;  // 100, 125, 150, 175, 200
    bool operator==(const Preferences&) const = default;
};

struct ToneColours {
    Colour ink, fill, line;
};

struct Theme {
    // Backgrounds, from back to front.
    Colour page, panel, sunken, raised, scrim;
    // Colours of text.
    Colour text, muted, on_accent;
    // Colours of lines.
    Colour line, field_line, focus;
    // The tenant's colours.
    Colour accent, accent_hover, accent_soft, accent_text;
    Colour danger, danger_hover, on_danger;
    Colour row_hover, row_current, skeleton;
    ToneColours neutral, info, good, waiting, bad;
    const ToneColours& tone(Tone which) const;

    bool dark = false, high_contrast = false;
    float scale = 1;  // factor of the text size

    float px(float at_hundred_percent) const { return at_hundred_percent * scale; }
    // Sizes of text.
    float body = 16, small = 14, heading1 = 24, heading2 = 19, heading3 = 16, line_height = 1.5F;
    // Distances: multiples of 8, halves between lines that belong together.
    float gap = 16, gap_small = 8, gap_tiny = 4, gap_large = 24, padding = 16;
    float control = 36, row = 44, radius = 6, line_width = 1;
    float top_bar = 56, rail = 232, content = 1080, field = 360, dialog = 520;
    float narrow_below = 700;  // width of the window in CSS pixels: the navigation becomes a drawer
};

Theme make_theme(const Preferences& preferences, const platform::Environment& environment,
                 Colour accent);

}  // namespace yk::ui
