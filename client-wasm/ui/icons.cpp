// The icons, drawn as lines: sharp at every size, without files.
#include <imgui_internal.h>

#include "client-wasm/ui/paint.hpp"

namespace yk::ui {
namespace {

struct Pen {
    ImDrawList* sheet;
    float x, y, half, width;
    ImU32 colour;
    ImVec2 at(float px, float py) const { return {x + px * half, y + py * half}; }
    void stroke(std::initializer_list<ImVec2> points, bool closed = false) const {
        for (const ImVec2& p : points)
            sheet->PathLineTo(at(p.x, p.y));
        sheet->PathStroke(colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
    }
};

}  // namespace

void icon(Icon which, float centre_x, float centre_y, float size, Colour colour) {
    if (!in_sight({centre_x - size / 2, centre_y - size / 2, size, size})) return;
    const Pen pen{ImGui::GetWindowDrawList(),
                  centre_x,
                  centre_y,
                  size / 2,
                  size < 12 ? 1.5F : size / 9,
                  IM_COL32(colour.red, colour.green, colour.blue, colour.alpha)};
    switch (which) {
        case Icon::check:
            pen.stroke({{-0.7F, 0.05F}, {-0.2F, 0.55F}, {0.75F, -0.55F}});
            break;
        case Icon::cross:
            pen.stroke({{-0.55F, -0.55F}, {0.55F, 0.55F}});
            pen.stroke({{0.55F, -0.55F}, {-0.55F, 0.55F}});
            break;
        case Icon::dot:
            pen.sheet->AddCircleFilled(pen.at(0, 0), pen.half * 0.7F, pen.colour);
            break;
        case Icon::ring:
            pen.sheet->AddCircle(pen.at(0, 0), pen.half * 0.65F, pen.colour, 0, pen.width);
            break;
        case Icon::square:
            pen.sheet->AddRectFilled(pen.at(-0.6F, -0.6F), pen.at(0.6F, 0.6F), pen.colour, 1);
            break;
        case Icon::triangle:
            pen.stroke({{0, -0.8F}, {0.9F, 0.75F}, {-0.9F, 0.75F}}, true);
            pen.stroke({{0, -0.25F}, {0, 0.2F}});
            pen.sheet->AddCircleFilled(pen.at(0, 0.47F), pen.width * 0.6F, pen.colour);
            break;
        case Icon::info:
            pen.sheet->AddCircle(pen.at(0, 0), pen.half * 0.85F, pen.colour, 0, pen.width);
            pen.stroke({{0, -0.05F}, {0, 0.45F}});
            pen.sheet->AddCircleFilled(pen.at(0, -0.38F), pen.width * 0.65F, pen.colour);
            break;
        case Icon::chevron_left:
            pen.stroke({{0.3F, -0.6F}, {-0.3F, 0}, {0.3F, 0.6F}});
            break;
        case Icon::chevron_right:
            pen.stroke({{-0.3F, -0.6F}, {0.3F, 0}, {-0.3F, 0.6F}});
            break;
        case Icon::chevron_down:
            pen.stroke({{-0.6F, -0.3F}, {0, 0.3F}, {0.6F, -0.3F}});
            break;
        case Icon::calendar:
            pen.sheet->AddRect(pen.at(-0.75F, -0.6F), pen.at(0.75F, 0.75F), pen.colour, 1.5F, 0,
                               pen.width);
            pen.stroke({{-0.75F, -0.15F}, {0.75F, -0.15F}});
            pen.stroke({{-0.35F, -0.85F}, {-0.35F, -0.4F}});
            pen.stroke({{0.35F, -0.85F}, {0.35F, -0.4F}});
            break;
        case Icon::menu:
            for (const float y : {-0.5F, 0.0F, 0.5F})
                pen.stroke({{-0.75F, y}, {0.75F, y}});
            break;
        case Icon::search:
            pen.sheet->AddCircle(pen.at(-0.15F, -0.15F), pen.half * 0.55F, pen.colour, 0,
                                 pen.width);
            pen.stroke({{0.25F, 0.25F}, {0.75F, 0.75F}});
            break;
        case Icon::lock:
            pen.sheet->AddRectFilled(pen.at(-0.6F, -0.1F), pen.at(0.6F, 0.75F), pen.colour, 2);
            pen.stroke(
                {{-0.35F, -0.1F}, {-0.35F, -0.55F}, {0, -0.8F}, {0.35F, -0.55F}, {0.35F, -0.1F}});
            break;
    }
}

Icon tone_icon(Tone tone) {
    switch (tone) {
        case Tone::good:
            return Icon::check;
        case Tone::waiting:
            return Icon::triangle;
        case Tone::bad:
            return Icon::cross;
        case Tone::info:
            return Icon::info;
        case Tone::neutral:
            break;
    }
    return Icon::ring;
}

}  // namespace yk::ui
