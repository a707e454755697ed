// What stands around a control: label with mark, hint, the control's place, error.
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

// Paints label and hint, adds the hint's node and finds the control's place.
FieldFrame begin_field(NodeId id, const FieldParts& parts);
// Paints the error and adds its node; call it after the control's own node.
void end_field(const FieldFrame& frame, const FieldParts& parts);
// The control's box: panel and line, the tone of an error, the thicker line of the focus.
void paint_control(const Rect& rect, bool focused, bool invalid, bool disabled);
// The width asked for, at most what is there; 0 takes the theme's field width.
float field_width(float at_hundred_percent);
// Mixes a field's own names for its parts.
NodeId sub_id(NodeId id, std::string_view part);

}  // namespace yk::ui
