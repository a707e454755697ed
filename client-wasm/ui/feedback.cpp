// Notices, and the empty, loading and failed states.
#include "client-wasm/ui/feedback.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/button.hpp"
#include "client-wasm/ui/paint.hpp"
#include "client-wasm/ui/text.hpp"

namespace yk::ui {
namespace {

void notice_text(std::string_view text, const Ink& ink, Role role) {
    if (text.empty()) return;
    const float width = room();
    const Rect rect = place(width, put_paragraph(0, 0, width, text, ink, false));
    put_paragraph(rect.x, rect.y, width, text, ink);
    Node node;
    node.id = next_anonymous_id();
    node.role = role;
    node.label = text;
    node.font_size = ink.size;
    node.rect = rect;
    add_node(node);
}

void state_texts(std::string_view title, std::string_view help) {
    const Theme& t = context().theme;
    notice_text(title, {t.body, t.text, true}, Role::paragraph);
    notice_text(help, muted_ink(), Role::paragraph);
}

void grey(float share, float height) {
    const Theme& t = context().theme;
    const Rect rect = place(room() * share, t.px(height));
    fill(rect, t.skeleton, t.px(4));
}

void grey_item(Shape shape, int index) {
    const Theme& t = context().theme;
    constexpr float kShares[] = {0.92F, 0.78F, 0.86F, 0.64F};
    switch (shape) {
        case Shape::lines:
            return grey(kShares[index % 4], 14);
        case Shape::table:
            return grey(1, 28);
        case Shape::options:
            return grey(1, 40);
        case Shape::card:
            grey(0.4F, 18);
            grey(0.9F, 14);
            return grey(0.7F, 14);
        case Shape::fields: {
            grey(0.2F, 12);
            const Rect rect = place(std::min(room(), t.field), t.control);
            return fill(rect, t.skeleton, t.radius);
        }
    }
}

}  // namespace

void notice(const Notice& options) {
    notice(options, [] {});
}

void notice(const Notice& options, Body actions) {
    Context& c = context();
    const Theme& t = c.theme;
    const ToneColours& colours = t.tone(options.tone);
    const NodeId id = options.key.empty() ? next_anonymous_id() : make_id(options.key, "notice");
    const float mark = t.px(20);
    const float pad = t.px(12);
    const Rect rect = begin_box(id, {pad + mark + pad, pad, pad, pad}, t.gap_tiny);
    fill(rect, colours.fill, t.radius);
    frame(rect, colours.line, t.radius, t.line_width);
    icon(tone_icon(options.tone), rect.x + pad + mark / 2,
         rect.y + pad + t.body * t.line_height / 2, mark * 0.9F, colours.ink);
    Node node;
    node.id = id;
    node.role = !options.announce           ? Role::group
                : options.tone == Tone::bad ? Role::alert
                                            : Role::status;
    const std::string_view names[] = {c.words.info, c.words.info, c.words.good, c.words.waiting,
                                      c.words.bad};
    if (!options.announce) node.label = names[static_cast<std::size_t>(options.tone)];
    node.rect = rect;
    c.tree.open(node);
    push_seed(id);
    notice_text(options.title, {t.body, colours.ink, true}, Role::paragraph);
    notice_text(options.text, {t.body, t.text, false}, Role::paragraph);
    for (const std::string& one : options.lines) {
        notice_text(options.lines.size() > 1 ? "• " + one : one, {t.body, t.text, false},
                    Role::paragraph);
    }
    begin_row(next_anonymous_id(), t.gap_small, false, false, false);
    actions();
    const bool none = !area().any;
    if (none) area().line_top -= t.gap_tiny;  // no gap before an empty row
    end_row();
    pop_seed();
    c.tree.close();
    end_box();
}

void skeleton(Shape shape, int count) {
    Context& c = context();
    const NodeId id = next_anonymous_id();
    const Rect rect =
        begin_box(id, {}, shape == Shape::table ? c.theme.gap_tiny : c.theme.gap_small);
    Node node;
    node.id = id;
    node.role = Role::progress;
    node.label = c.words.loading;
    node.state = semantics::kBusy;
    node.rect = rect;
    add_node(node);
    for (int i = 0; i < std::clamp(count, 1, 50); ++i)
        grey_item(shape, i);
    end_box();
}

bool empty_state(std::string_view title, std::string_view help, std::string_view action) {
    const Theme& t = context().theme;
    bool pressed = false;
    begin_box(next_anonymous_id(), {0, t.gap, 0, t.gap}, t.gap_small);
    state_texts(title, help);
    if (!action.empty()) pressed = button(action);
    end_box();
    return pressed;
}

bool failed_state(std::string_view title, std::string_view help, bool can_retry) {
    bool pressed = false;
    notice({.tone = Tone::bad, .title = title, .text = help}, [&] {
        if (can_retry) pressed = button(context().words.retry);
    });
    return pressed;
}

}  // namespace yk::ui
