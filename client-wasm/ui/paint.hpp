// Painting: filled and framed boxes, lines of text, and the icons. Used only inside yk::ui.
#pragma once

#include <string_view>
#include <vector>

#include "client-wasm/ui/context.hpp"

namespace yk::ui {

struct Ink {
    float size = 16;
    Colour colour{};
    bool bold = false;
};

Ink body_ink();
Ink muted_ink();
Ink small_ink();

void fill(const Rect& rect, Colour colour, float radius = 0);
void frame(const Rect& rect, Colour colour, float radius, float width = 1);
void line(float x0, float y0, float x1, float y1, Colour colour, float width = 1);

// Below one line of text that stands in the middle of `rect`.
void underline(const Rect& rect, const Ink& ink);

float text_width(std::string_view text, const Ink& ink);
// Splits text into lines no wider than `width`, at spaces and between Han and kana characters,
// never before a closing mark or after an opening one. A word that is wider than a line is split.
// The views point into `text`; the vector is valid until the next call.
const std::vector<std::string_view>& break_lines(std::string_view text, const Ink& ink,
                                                 float width);
float line_height(const Ink& ink);
// Draws one line; x, y is the top left corner of its line box.
void put_text(float x, float y, std::string_view text, const Ink& ink);
// Draws one line inside the rect, vertically centred, cut with "…" if it doesn't fit.
void put_text_in(const Rect& rect, std::string_view text, const Ink& ink, float align = 0);
// Draws wrapped text and returns its height. Without painting it only measures.
float put_paragraph(float x, float y, float width, std::string_view text, const Ink& ink,
                    bool paint = true);

enum class Icon : std::uint8_t {
    check,
    cross,
    dot,
    ring,
    triangle,
    info,
    chevron_left,
    chevron_right,
    chevron_down,
    calendar,
    menu,
    search,
    square,
    lock
};
void icon(Icon which, float centre_x, float centre_y, float size, Colour colour);
Icon tone_icon(Tone tone);

}  // namespace yk::ui
