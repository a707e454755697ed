// Toasts: short messages about outcomes, at the bottom, for a few seconds.
#include "client-wasm/ui/toasts.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/feedback.hpp"
#include "client-wasm/ui/paint.hpp"

namespace yk::ui {
namespace {

constexpr double kShown_ms = 6'000;
constexpr double kShownWithAction_ms = 20'000;
constexpr std::size_t kMostToasts = 4;

bool close_button(const Rect& at) {
    Context& c = context();
    icon(Icon::cross, at.x + at.width / 2, at.y + at.height / 2, c.theme.px(12), c.theme.page);
    Node node;
    node.id = make_id("close", "toast");
    node.role = Role::button;
    node.label = c.words.close;
    node.rect = at;
    return take(Act::Kind::activated, add_node(node, true));
}

float action_width(const Toast& toast, const Ink& ink) {
    if (toast.action.empty() || toast.asked_pass != context().pass) return 0;
    return std::ceil(text_width(toast.action + " " + toast.shortcut, ink)) + context().theme.px(28);
}

bool action_button(const Toast& toast, const Rect& at, Ink ink) {
    Context& c = context();
    frame(at, ink.colour, c.theme.radius, c.theme.line_width);
    ink.bold = true;
    put_text_in(at, toast.action + " " + toast.shortcut, ink, 0.5F);
    Node node;
    node.id = make_id("action", "toast");
    node.role = Role::button;
    node.label = toast.action;
    node.shortcut = toast.shortcut;
    node.rect = at;
    const NodeId made = add_node(node, true);
    register_shortcut(toast.shortcut, made);
    return take(Act::Kind::activated, made);
}

enum class Press : std::uint8_t { none, closed, action };

Press draw_toast(const Toast& toast, float bottom, float& height) {
    Context& c = context();
    const Theme& t = c.theme;
    const Ink ink{t.body, t.page, false};
    const float mark = t.px(20);
    const float pad = t.px(14);
    Ink bold = ink;
    bold.bold = true;
    const float action = action_width(toast, bold);
    const float sides = pad + mark + pad + action + t.control + t.gap_tiny;
    const float most = std::min(t.px(560), c.environment.width - 2 * t.gap);
    const float width = std::min(most, std::ceil(text_width(toast.text, ink)) + sides + 1);
    const float text_height = put_paragraph(0, 0, width - sides, toast.text, ink, false);
    height = std::max(text_height + 2 * t.px(10), t.control + t.gap_small);
    const Rect rect{std::round((c.environment.width - width) / 2), bottom - height, width, height};
    fill(rect, t.text, t.radius + 2);
    icon(tone_icon(toast.tone), rect.x + pad + mark / 2, rect.y + height / 2, mark * 0.8F, t.page);
    put_paragraph(rect.x + pad + mark + pad / 2, rect.y + (height - text_height) / 2, width - sides,
                  toast.text, ink);
    Node node;
    node.id = toast.id;
    node.rect = rect;
    c.tree.open(node);
    push_seed(toast.id);
    node.id = next_anonymous_id();
    node.role = Role::paragraph;
    node.label = toast.text;
    add_node(node);
    const float inside = t.control - 2 * t.gap_tiny;
    const bool pressed =
        action > 0 && action_button(toast,
                                    {rect.x + width - t.control - t.gap_tiny - action,
                                     rect.y + (height - inside) / 2, action, inside},
                                    ink);
    const bool closed = close_button({rect.x + width - t.control - t.gap_tiny,
                                      rect.y + (height - t.control) / 2, t.control, t.control});
    pop_seed();
    c.tree.close();
    return pressed ? Press::action : closed ? Press::closed : Press::none;
}

void expire(Context& c) {
    const double now = c.platform.now_ms();
    double next = -1;
    for (Toast& toast : c.toasts) {
        if (c.hovered == toast.id || focus_is_within(toast.id)) {
            toast.until_ms = std::max(toast.until_ms, now + 1'500);
        }
        if (next < 0 || toast.until_ms < next) next = toast.until_ms;
    }
    std::erase_if(c.toasts, [&](const Toast& toast) { return toast.until_ms <= now; });
    if (!c.toasts.empty()) {
        c.platform.request_frame_after(static_cast<int>(std::max(16.0, next - now)) + 1);
    }
}

}  // namespace

void toast(std::string_view text, Tone tone) {
    toast(text, tone, {});
}

NodeId toast(std::string_view text, Tone tone, const ToastAction& action) {
    Context& c = context();
    std::erase_if(c.toasts, [&](const Toast& old) { return old.text == text; });
    if (c.toasts.size() >= kMostToasts) c.toasts.erase(c.toasts.begin());
    const double shown_ms = action.label.empty() ? kShown_ms : kShownWithAction_ms;
    c.toasts.push_back({make_id(text, "toast"), std::string(text), tone,
                        c.platform.now_ms() + shown_ms, std::string(action.label),
                        std::string(action.shortcut)});
    c.again = true;
    return c.toasts.back().id;
}

bool take_pressed(NodeId toast) {
    Context& c = context();
    if (toast == semantics::kNoNode) return false;
    for (Toast& each : c.toasts)
        if (each.id == toast) each.asked_pass = c.pass;
    if (c.pressed_toast != toast) return false;
    c.pressed_toast = semantics::kNoNode;
    return true;
}

float toast_room() {
    return context().toasts_height;
}

void draw_toasts() {
    Context& c = context();
    expire(c);
    layer("toasts", 3, [&] {
        Node region;
        region.id = make_id("toasts", "status");
        region.role = Role::status;
        region.rect = {0, c.environment.height - 1, c.environment.width, 1};
        c.tree.open(region);
        push_seed(region.id);
        float bottom = c.environment.height - c.theme.gap;
        NodeId closed = semantics::kNoNode;
        c.pressed_toast = semantics::kNoNode;  // nobody wanted it in this pass
        for (const Toast& toast : c.toasts) {
            float height = 0;
            const Press press = draw_toast(toast, bottom, height);
            if (press != Press::none) closed = toast.id;
            if (press == Press::action) c.pressed_toast = toast.id;
            bottom -= height + c.theme.gap_small;
        }
        c.remember(c.toasts_height, c.toasts.empty() ? 0 : c.environment.height - bottom);
        if (std::erase_if(c.toasts, [&](const Toast& toast) { return toast.id == closed; }) > 0)
            c.again = true;
        pop_seed();
        c.tree.close();
    });
}

}  // namespace yk::ui
