// Text fields: the canvas shows the text. While the field has the focus, the browser's input
// element edits it.
#include "client-wasm/ui/field.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/field_frame.hpp"

namespace yk::ui {
namespace {

semantics::Input input_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::digits:
            return semantics::Input::digits;
        case FieldKind::tel:
            return semantics::Input::tel;
        case FieldKind::email:
            return semantics::Input::email;
        case FieldKind::password:
            return semantics::Input::password;
        case FieldKind::date:
            return semantics::Input::date;
        case FieldKind::search:
            return semantics::Input::search;
        case FieldKind::text:
        case FieldKind::kana:
        case FieldKind::memo:
            break;
    }
    return semantics::Input::text;
}

float width_of(const Field& field) {
    if (field.width > 0) return field.width;
    switch (field.kind) {
        case FieldKind::date:
            return 220;
        case FieldKind::digits:
        case FieldKind::tel:
            return 240;
        case FieldKind::memo:
            return 520;
        default:
            return 0;
    }
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void paint_text(const Rect& rect, std::string_view text, const Field& field) {
    const Theme& t = context().theme;
    const float pad = t.px(10);
    const Ink ink{t.body, field.disabled ? t.muted : t.text, false};
    if (field.kind == FieldKind::password) {
        std::string dots;
        for (std::size_t i = 0; i < std::min<std::size_t>(characters(text), 64); ++i)
            dots += "•";
        return put_text_in({rect.x + pad, rect.y, rect.width - 2 * pad, rect.height}, dots, ink);
    }
    if (field.kind != FieldKind::memo) {
        return put_text_in({rect.x + pad, rect.y, rect.width - 2 * pad, rect.height}, text, ink);
    }
    float y = rect.y + t.px(6);
    for (const std::string_view part : break_lines(text, ink, rect.width - 2 * pad)) {
        if (y + line_height(ink) > rect.y + rect.height) break;
        put_text(rect.x + pad, y, part, ink);
        y += line_height(ink);
    }
}

}  // namespace

FieldResult text_field(std::string_view label, std::string& text, const Field& options) {
    Context& c = context();
    const Theme& t = c.theme;
    const bool memo = options.kind == FieldKind::memo;
    const NodeId id = make_id(options.key.empty() ? label : options.key, "field");
    FieldResult result;
    if (std::optional<std::string> edited = take_text(Act::Kind::edited, id);
        edited && !options.disabled && !options.read_only) {
        result.changed = *edited != text;
        text = std::move(*edited);
    }
    result.submitted = take(Act::Kind::submitted, id);
    result.left = take(Act::Kind::left, id);

    FieldParts parts{label, options.hint, options.error, options.required};
    parts.width = field_width(width_of(options));
    if (memo) {
        const auto lines = static_cast<float>(std::clamp(options.lines, 2, 20));
        parts.control_height = std::round(lines * t.body * t.line_height + t.px(12));
    }
    const FieldFrame frame = begin_field(id, parts);
    const bool focused = c.focused == id;
    paint_control(frame.control, focused, !options.error.empty(),
                  options.disabled || options.read_only);
    if (!focused) paint_text(frame.control, text, options);

    Node node;
    node.id = id;
    node.role = Role::textbox;
    node.input = input_of(options.kind);
    node.label = label;
    node.value = text;
    node.rect = frame.control;
    node.font_size = t.body;
    node.max_length = options.max_length;
    node.autocomplete = options.autocomplete;
    node.described_by = frame.hint;
    node.error = frame.error;
    if (options.required) node.state |= semantics::kRequired;
    if (options.takes_enter) node.state |= semantics::kTakesEnter;
    if (!options.error.empty()) node.state |= semantics::kInvalid;
    if (options.disabled) node.state |= semantics::kDisabled;
    if (options.read_only) node.state |= semantics::kReadOnly;
    if (memo) node.state |= semantics::kMultiline;
    add_node(node, true);
    end_field(frame, parts);
    return result;
}

}  // namespace yk::ui
