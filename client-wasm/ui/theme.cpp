// The palettes and the sizes of the theme.
#include "client-wasm/ui/theme.hpp"

#include <algorithm>

namespace yk::ui {
namespace {

constexpr double kContrast = 4.5, kHighContrast = 7;
// What is under the pointer has a veil over its text, which takes some of the contrast.
constexpr double kUnderThePointer = 1.15;

constexpr Colour rgb(std::uint32_t value) {
    return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U),
            static_cast<std::uint8_t>(value), 255};
}

constexpr ToneColours tone(std::uint32_t ink, std::uint32_t fill, std::uint32_t line) {
    return {rgb(ink), rgb(fill), rgb(line)};
}

void light(Theme& theme) {
    theme.page = rgb(0xf4f6f8);
    theme.panel = rgb(0xffffff);
    theme.sunken = rgb(0xeceff3);
    theme.raised = rgb(0xffffff);
    theme.scrim = {16, 22, 30, 110};
    theme.text = rgb(0x1a1f26);
    theme.muted = rgb(0x56606d);
    theme.line = rgb(0xdbe0e6);
    theme.field_line = rgb(0x7a8593);
    theme.danger = rgb(0xb3261e);
    theme.row_current = rgb(0xeef4fb);
    theme.skeleton = rgb(0xe3e7ec);
    theme.neutral = tone(0x434c58, 0xeceff3, 0xc5ccd5);
    theme.info = tone(0x1b4f8f, 0xe8f1fb, 0x9dc0e8);
    theme.good = tone(0x13633a, 0xe4f4ea, 0x8dc9a5);
    theme.waiting = tone(0x764900, 0xfdf2da, 0xe0bd72);
    theme.bad = tone(0xa11a16, 0xfdecea, 0xe9a29d);
}

void dark(Theme& theme) {
    theme.page = rgb(0x13161a);
    theme.panel = rgb(0x1b1f25);
    theme.sunken = rgb(0x0f1215);
    theme.raised = rgb(0x232831);
    theme.scrim = {0, 0, 0, 150};
    theme.text = rgb(0xe7eaee);
    theme.muted = rgb(0xa5aeba);
    theme.line = rgb(0x323944);
    theme.field_line = rgb(0x7f8a98);
    theme.danger = rgb(0xff8b83);
    theme.row_current = rgb(0x212a36);
    theme.skeleton = rgb(0x2a303a);
    theme.neutral = tone(0xc5ccd6, 0x2a303a, 0x4b5462);
    theme.info = tone(0x9ac8ff, 0x16293f, 0x35598a);
    theme.good = tone(0x86d9a7, 0x15301f, 0x2f6c47);
    theme.waiting = tone(0xf1c873, 0x33280f, 0x7b5f24);
    theme.bad = tone(0xffa49e, 0x3b1b1a, 0x8b3f3b);
}

void high_contrast(Theme& theme) {
    const Colour back = theme.dark ? rgb(0x000000) : rgb(0xffffff);
    const Colour ink = theme.dark ? rgb(0xffffff) : rgb(0x000000);
    theme.page = theme.panel = theme.sunken = theme.raised = back;
    theme.text = theme.muted = theme.line = theme.field_line = ink;
    theme.row_current = blend(back, ink, 0.12);
    theme.skeleton = blend(back, ink, 0.3);
    theme.danger = readable(theme.danger, back, kHighContrast);
    for (ToneColours* tones :
         {&theme.neutral, &theme.info, &theme.good, &theme.waiting, &theme.bad}) {
        tones->fill = back;
        tones->ink = tones->line = readable(tones->ink, theme.row_current, kHighContrast);
    }
    theme.line_width = 2;
}

Colour on(const Theme& theme, Colour fill) {
    const Colour white = rgb(0xffffff);
    const Colour black = rgb(theme.high_contrast ? 0x000000 : 0x10141a);
    return contrast(white, fill) >= contrast(black, fill) ? white : black;
}

void colour_accent(Theme& theme, Colour accent) {
    const double ratio = (theme.high_contrast ? kHighContrast : kContrast) * kUnderThePointer;
    // The accent is used as a fill and as a text colour on both backgrounds.
    theme.accent = readable(readable(accent, theme.page, ratio), theme.panel, ratio);
    theme.accent_soft = theme.high_contrast
                            ? theme.row_current
                            : blend(theme.panel, theme.accent, theme.dark ? 0.22 : 0.10);
    theme.accent_text = readable(theme.accent, theme.accent_soft, ratio);
    theme.on_accent = on(theme, theme.accent);
    theme.accent_hover = blend(theme.accent, theme.on_accent, 0.12);
    theme.on_danger = on(theme, theme.danger);
    theme.danger_hover = blend(theme.danger, theme.on_danger, 0.12);
    theme.focus = theme.high_contrast ? theme.text : theme.accent;
    theme.row_hover = blend(theme.panel, theme.text, theme.dark ? 0.06 : 0.035);
}

}  // namespace

const ToneColours& Theme::tone(Tone which) const {
    switch (which) {
        case Tone::info:
            return info;
        case Tone::good:
            return good;
        case Tone::waiting:
            return waiting;
        case Tone::bad:
            return bad;
        case Tone::neutral:
            break;
    }
    return neutral;
}

Theme make_theme(const Preferences& preferences, const platform::Environment& environment,
                 Colour accent) {
    Theme theme;
    theme.dark = preferences.appearance == Appearance::dark ||
                 (preferences.appearance != Appearance::light && environment.prefers_dark);
    theme.high_contrast =
        preferences.appearance == Appearance::high_contrast ||
        (preferences.appearance == Appearance::system && environment.prefers_contrast);
    theme.dark ? dark(theme) : light(theme);
    if (theme.high_contrast) high_contrast(theme);
    colour_accent(theme, accent);

    theme.scale = static_cast<float>(std::clamp(preferences.text_percent, 100, 200)) / 100;
    for (float* size : {&theme.body, &theme.small, &theme.heading1, &theme.heading2,
                        &theme.heading3, &theme.control, &theme.row, &theme.top_bar, &theme.rail,
                        &theme.content, &theme.field, &theme.dialog, &theme.narrow_below}) {
        *size *= theme.scale;
    }
    // Distances grow less than text; otherwise a phone at 200 % would show mostly empty space.
    const float rhythm = 1 + (theme.scale - 1) / 4;
    for (float* size : {&theme.gap, &theme.gap_small, &theme.gap_large, &theme.padding}) {
        *size *= rhythm;
    }
    if (environment.coarse_pointer) {
        theme.control = std::max(theme.control, 44.0F);
        theme.row = std::max(theme.row, 52.0F);
    }
    if (environment.width < theme.narrow_below) {
        theme.padding = std::min(theme.padding, 16.0F);
        theme.gap_large = theme.gap;
        theme.heading1 *= 0.92F;
    }
    return theme;
}

}  // namespace yk::ui
