// The parts around a control: label with mark, hint, the control's place, error.
#pragma once

#include "client-wasm/ui/paint.hpp"

namespace yk::ui {

struct FieldParts {
    std::string_view label;
    std::string_view hint{};
    std::string_view error{};
    bool required = false;
    float width = 0;           // CSS pixels; the control's
    float control_height = 0;  // 0: the theme's
};

struct FieldFrame {
    Rect control{};
    Rect error_rect{};
    NodeId hint = semantics::kNoNode;
    NodeId error = semantics::kNoNode;
};

// Draws label and hint, adds the hint's node and returns the control's place.
FieldFrame begin_field(NodeId id, const FieldParts& parts);
// Draws the error and adds its node; call it after the control's own node.
void end_field(const FieldFrame& frame, const FieldParts& parts);
// Draws the control's box: background and border, red border for an error, thick border for the
// focus.
void paint_control(const Rect& rect, bool focused, bool invalid, bool disabled);
// The wanted width, limited to the available width; 0 means the theme's field width.
float field_width(float at_hundred_percent);
// The id of a part of a field.
NodeId sub_id(NodeId id, std::string_view part);

}  // namespace yk::ui
