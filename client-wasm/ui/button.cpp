// Buttons and links.
#include "client-wasm/ui/button.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "client-wasm/ui/feedback.hpp"
#include "client-wasm/ui/paint.hpp"

namespace yk::ui {
namespace {

struct ButtonLook {
    Colour fill{0, 0, 0, 0};
    Colour ink{};
    Colour line{0, 0, 0, 0};
    bool bold = false;
};

ButtonLook look_of(const Button& button) {
    const Theme& t = context().theme;
    const bool off = button.disabled || button.busy;
    switch (button.emphasis) {
        case Emphasis::primary:
            if (off) return {t.sunken, t.muted, t.line, true};
            return {t.accent, t.on_accent, t.high_contrast ? t.line : t.accent, true};
        case Emphasis::danger:
            if (off) return {t.sunken, t.muted, t.line, true};
            return {t.danger, t.on_danger, t.high_contrast ? t.line : t.danger, true};
        case Emphasis::ghost:
            return {{0, 0, 0, 0}, off ? t.muted : t.accent_text, {0, 0, 0, 0}};
        case Emphasis::secondary:
            break;
    }
    if (button.pressed.value_or(false)) return {t.accent_soft, t.accent_text, t.accent};
    if (off) return {t.sunken, t.muted, t.line};
    return {t.panel, t.text, t.field_line};
}

bool shows_keys(const Button& button) {
    return !button.shortcut.empty() && button.shortcut != "Enter" && !button.small && !narrow() &&
           !context().environment.coarse_pointer;
}

// Key names as they are printed on keyboards.
std::string cap(std::string_view keys) {
    std::string out(keys);
    for (const auto& [name, written] :
         {std::pair<std::string_view, std::string_view>{"Escape", "Esc"}, {"Control", "Ctrl"}}) {
        const std::size_t at = out.find(name);
        if (at != std::string::npos) out.replace(at, name.size(), written);
    }
    return out;
}

bool fits(std::string_view label, const Ink& ink, float width) {
    return text_width(label, ink) <= width;
}

void paint_button(const Rect& rect, std::string_view label, const Button& button,
                  float keys_width) {
    const Theme& t = context().theme;
    const ButtonLook look = look_of(button);
    fill(rect, look.fill, t.radius);
    if (look.line.alpha != 0) frame(rect, look.line, t.radius, t.line_width);
    const Ink ink{button.small ? t.small : t.body, look.ink, look.bold};
    const float pad = t.px(button.small ? 10 : 16);
    const Rect inside{rect.x + pad, rect.y, rect.width - 2 * pad - keys_width, rect.height};
    if (fits(label, ink, inside.width)) {
        put_text_in(inside, label, ink, 0.5F);
    } else {
        const float height = put_paragraph(0, 0, inside.width, label, ink, false);
        put_paragraph(inside.x, inside.y + (inside.height - height) / 2, inside.width, label, ink);
    }
    if (keys_width <= 0) return;
    Ink keys = small_ink();
    keys.colour = blend(look.fill.alpha == 0 ? t.panel : look.fill, look.ink, 0.85);
    put_text_in({rect.x + rect.width - pad - keys_width + t.gap_small, rect.y,
                 keys_width - t.gap_small, rect.height},
                cap(button.shortcut), keys);
}

}  // namespace

bool button(std::string_view label, const Button& options) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = make_id(options.key.empty() ? label : options.key, "button");
    const Ink ink{options.small ? t.small : t.body, t.text,
                  options.emphasis == Emphasis::primary || options.emphasis == Emphasis::danger};
    const float pad = t.px(options.small ? 10 : 16);
    const float keys_width =
        shows_keys(options) ? text_width(cap(options.shortcut), small_ink()) + t.gap_small : 0;
    const float natural = std::max(std::ceil(text_width(label, ink)) + 1 + 2 * pad + keys_width,
                                   t.px(options.small ? 44 : 64));
    const bool whole = options.wide || (area().row && area().fill && !options.small);
    const float width =
        whole ? (area().row ? area().width : room()) : std::min(natural, area().width);
    float height =
        options.small && !c.environment.coarse_pointer ? std::round(t.control * 0.84F) : t.control;
    // Where there is no room for the whole label, it has several lines.
    const float label_width = width - 2 * pad - keys_width;
    if (!fits(label, ink, label_width))
        height =
            std::max(height, put_paragraph(0, 0, label_width, label, ink, false) + 2 * t.px(6));
    const Rect rect = place(width, height);
    paint_button(rect, label, options, keys_width);

    Node node;
    node.id = id;
    node.role = Role::button;
    node.label = label;
    node.value = options.disabled && !options.reason.empty() ? options.reason : options.description;
    node.shortcut = options.shortcut;
    node.rect = rect;
    if (options.disabled || options.busy) node.state |= semantics::kDisabled;
    if (options.busy) node.state |= semantics::kBusy;
    if (options.pressed) {
        node.level = *options.pressed ? 2 : 1;  // a toggle: 1 is not pressed, 2 is pressed
    }
    const NodeId made = add_node(node, true);
    if (options.emphasis == Emphasis::primary) register_primary(made);
    register_shortcut(options.shortcut == "Enter" ? std::string_view{} : options.shortcut, made);
    if (!take(Act::Kind::activated, made)) return false;
    if (options.busy) return false;
    if (options.disabled) {
        if (!options.reason.empty()) toast(options.reason, Tone::waiting);
        return false;
    }
    return true;
}

bool link(std::string_view label, std::string_view path, const Link& options) {
    Context& c = context();
    const Theme& t = c.theme;
    const Ink ink{t.body, t.accent_text, options.current};
    const float width = std::min(std::ceil(text_width(label, ink)) + 1, area().width);
    const float height = std::max(line_height(ink), c.environment.coarse_pointer ? 44.0F : 0.0F);
    const Rect rect = place(width, height);
    put_text_in(rect, label, ink);
    underline(rect, ink);
    const std::string address = c.platform.base() + std::string(path);
    Node node;
    node.id = make_id(options.key.empty() ? label : options.key, "link");
    node.role = Role::link;
    node.label = label;
    node.value = options.description;
    node.href = address;
    node.rect = rect;
    if (options.current) node.state |= semantics::kCurrent;
    return take(Act::Kind::activated, add_node(node, true));
}

}  // namespace yk::ui
