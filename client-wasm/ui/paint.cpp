// Draws boxes and text into the current draw list.
#include "client-wasm/ui/paint.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace yk::ui {
namespace {

ImU32 packed(Colour colour) {
    return IM_COL32(colour.red, colour.green, colour.blue, colour.alpha);
}

ImDrawList* sheet() {
    return ImGui::GetWindowDrawList();
}

ImFont* font_of(const Ink& ink) {
    return ink.bold ? context().bold : context().regular;
}

// ImGui's font size is the height of the line box; the em of the glyphs is 0.8 of it (see
// glyphs.cpp).
float box_size(const Ink& ink) {
    return ink.size / 0.8F;
}

struct CodePoint {
    unsigned int value = 0;
    int bytes = 1;
};

CodePoint decode(const char* at, const char* end) {
    CodePoint out;
    out.bytes = std::max(1, ImTextCharFromUtf8(&out.value, at, end));
    return out;
}

// Scripts without spaces between words. Korean has them, and its words are not split.
bool is_wide_script(unsigned int c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Characters that never begin a line, and those that never end one.
bool closes(unsigned int c) {
    static constexpr std::u32string_view kMarks =
        U"、。，．・：；？！ーゝゞヽヾ々…‥～〜」』）】〕〉》］｝’”％､｡･ﾞﾟｰ｣"
        U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.)]}:;?!%~";
    return kMarks.find(static_cast<char32_t>(c)) != kMarks.npos;
}

bool opens(unsigned int c) {
    return std::u32string_view{U"「『（【〔〈《［｛‘“｢([{"}.find(static_cast<char32_t>(c)) !=
           std::u32string_view::npos;
}

}  // namespace

Ink body_ink() {
    return {context().theme.body, context().theme.text, false};
}
Ink muted_ink() {
    return {context().theme.body, context().theme.muted, false};
}
Ink small_ink() {
    return {context().theme.small, context().theme.muted, false};
}

void fill(const Rect& rect, Colour colour, float radius) {
    if (colour.alpha == 0 || !in_sight(rect)) return;
    sheet()->AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height},
                           packed(colour), radius);
}

void frame(const Rect& rect, Colour colour, float radius, float width) {
    if (!in_sight(rect)) return;
    const float half = width / 2;
    sheet()->AddRect({rect.x + half, rect.y + half},
                     {rect.x + rect.width - half, rect.y + rect.height - half}, packed(colour),
                     radius, 0, width);
}

void line(float x0, float y0, float x1, float y1, Colour colour, float width) {
    // Horizontal and vertical lines are drawn as boxes: sharp at every pixel density.
    if (y0 == y1) return fill({x0, std::floor(y0), x1 - x0, width}, colour);
    if (x0 == x1) return fill({std::floor(x0), y0, width, y1 - y0}, colour);
    sheet()->AddLine({x0, y0}, {x1, y1}, packed(colour), width);
}

void underline(const Rect& rect, const Ink& ink) {
    const float base = rect.y + rect.height / 2 + line_height(ink) * 0.36F;
    line(rect.x, base, rect.x + rect.width, base, blend(context().theme.panel, ink.colour, 0.5));
}

float text_width(std::string_view text, const Ink& ink) {
    ImFontBaked* baked = font_of(ink)->GetFontBaked(box_size(ink));
    float width = 0;
    const char* end = text.data() + text.size();
    for (const char* at = text.data(); at < end;) {
        const CodePoint c = decode(at, end);
        width += baked->GetCharAdvance(static_cast<ImWchar>(c.value));
        at += c.bytes;
    }
    return width;
}

const std::vector<std::string_view>& break_lines(std::string_view text, const Ink& ink,
                                                 float width) {
    static std::vector<std::string_view> lines;
    lines.clear();
    ImFontBaked* baked = font_of(ink)->GetFontBaked(box_size(ink));
    const char* end = text.data() + text.size();
    const char* start = text.data();
    const char* chance = nullptr;  // the last place where the line may end
    float so_far = 0;
    unsigned int before = 0;
    const auto finish = [&](const char* stop, const char* next) {
        while (stop > start && stop[-1] == ' ')
            --stop;
        lines.emplace_back(start, static_cast<std::size_t>(stop - start));
        start = next;
        chance = nullptr;
        so_far = 0;
        before = 0;
    };
    for (const char* at = start; at < end;) {
        const CodePoint c = decode(at, end);
        if (c.value == '\n') {
            finish(at, at + 1);
            at = start;
            continue;
        }
        const bool may_break =
            before == ' ' || ((is_wide_script(c.value) || is_wide_script(before)) &&
                              !closes(c.value) && !opens(before));
        if (at > start && may_break && c.value != ' ') chance = at;
        const float advance = baked->GetCharAdvance(static_cast<ImWchar>(c.value));
        if (so_far + advance > width + 0.01F && at > start && c.value != ' ') {
            const char* cut = chance != nullptr ? chance : at;
            finish(cut, cut);
            at = start;
            continue;
        }
        so_far += advance;
        before = c.value;
        at += c.bytes;
    }
    if (start < end || lines.empty()) finish(end, end);
    return lines;
}

float line_height(const Ink& ink) {
    return std::round(ink.size * context().theme.line_height);
}

void put_text(float x, float y, std::string_view text, const Ink& ink) {
    if (text.empty()) return;
    const float box = box_size(ink);
    const float top = std::round(y + (line_height(ink) - box) / 2);
    sheet()->AddText(font_of(ink), box, {std::round(x), top}, packed(ink.colour), text.data(),
                     text.data() + text.size());
}

void put_text_in(const Rect& rect, std::string_view text, const Ink& ink, float align) {
    if (text.empty() || !in_sight(rect)) return;
    const float y = rect.y + (rect.height - line_height(ink)) / 2;
    const float width = text_width(text, ink);
    if (width <= rect.width + 0.5F) {
        put_text(rect.x + (rect.width - width) * align, y, text, ink);
        return;
    }
    constexpr std::string_view kMore = "…";
    const float left = rect.width - text_width(kMore, ink);
    ImFontBaked* baked = font_of(ink)->GetFontBaked(box_size(ink));
    float so_far = 0;
    const char* end = text.data() + text.size();
    const char* at = text.data();
    while (at < end) {
        const CodePoint c = decode(at, end);
        const float advance = baked->GetCharAdvance(static_cast<ImWchar>(c.value));
        if (so_far + advance > left) break;
        so_far += advance;
        at += c.bytes;
    }
    put_text(rect.x, y, {text.data(), static_cast<std::size_t>(at - text.data())}, ink);
    put_text(rect.x + so_far, y, kMore, ink);
}

float put_paragraph(float x, float y, float width, std::string_view text, const Ink& ink,
                    bool paint) {
    const float height = line_height(ink);
    float at = y;
    for (const std::string_view part : break_lines(text, ink, width)) {
        if (paint && in_sight({x, at, width, height})) put_text(x, at, part, ink);
        at += height;
    }
    return at - y;
}

}  // namespace yk::ui
