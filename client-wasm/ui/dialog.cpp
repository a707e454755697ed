// Dialogs: a panel above a scrim; the page behind is inert.
#include "client-wasm/ui/dialog.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/banner.hpp"
#include "client-wasm/ui/button.hpp"
#include "client-wasm/ui/feedback.hpp"
#include "client-wasm/ui/layout.hpp"
#include "client-wasm/ui/paint.hpp"
#include "client-wasm/ui/text.hpp"

namespace yk::ui {
namespace {

constexpr float kLeastBody = 96;  // at 100 % text: with less height, the buttons scroll too

struct Panel {
    Rect rect{};
    Rect title{};
    float head = 0;
    float foot = 0;  // 0: nothing is below the scrolling part
};

NodeId body_id() {
    return make_id("body", "dialog");
}
NodeId actions_id() {
    return make_id("actions", "dialog");
}

Ink title_ink() {
    const Theme& t = context().theme;
    return {t.heading2, t.text, true};
}

Panel panel_of(const Dialog& options, bool has_actions) {
    Context& c = context();
    const Theme& t = c.theme;
    const float margin = narrow() ? 8 : t.gap_large;
    const float wanted = options.width > 0 ? t.px(options.width) : t.dialog;
    const float width = std::min(wanted, c.environment.width - 2 * margin);
    const float title_width = width - 2 * t.padding - (options.can_close ? t.control : 0);
    const float title_height = put_paragraph(0, 0, title_width, options.title, title_ink(), false);
    const float head = title_height + t.padding + t.gap_small;
    const float top = margin + banner_room();
    const float most = c.environment.height - top - margin;
    float foot = has_actions ? t.gap + c.memory(actions_id()).height + t.padding : 0;
    if (most - head - foot < t.px(kLeastBody)) foot = 0;
    const float height = std::min(head + c.memory(body_id()).height + foot, most);
    const float x = std::round((c.environment.width - width) / 2);
    const float y = std::round(std::max(top, (c.environment.height - height) * 0.4F));
    return {{x, y, width, height},
            {x + t.padding, y + t.padding, title_width, title_height},
            head,
            foot};
}

void paint_title(const Panel& panel, const Dialog& options) {
    const Rect& at = panel.title;
    put_paragraph(at.x, at.y, at.width, options.title, title_ink());
    Node title;
    title.id = make_id("title", "dialog");
    title.role = Role::heading;
    title.level = 2;
    title.label = options.title;
    title.font_size = title_ink().size;
    title.rect = at;
    add_node(title);
}

bool cross_button(const Panel& panel) {
    Context& c = context();
    const Theme& t = c.theme;
    const Rect at{panel.rect.x + panel.rect.width - t.control - t.gap_small,
                  panel.rect.y + t.gap_small, t.control, t.control};
    icon(Icon::cross, at.x + at.width / 2, at.y + at.height / 2, t.px(14), t.muted);
    Node node;
    node.id = make_id("close", "dialog");
    node.role = Role::button;
    node.label = c.words.close;
    node.rect = at;
    // The close button must not be the first focus of the dialog: the focus goes to the content.
    const NodeId first = c.first_in_modal;
    const NodeId made = add_node(node, true);
    if (first == semantics::kNoNode) c.first_in_modal = semantics::kNoNode;
    return take(Act::Kind::activated, made);
}

// A body longer than the window scrolls. If nothing in the body can get the focus, the scroll area
// gets it, so that the keys can scroll.
void draw_body(const Panel& panel, std::string_view title, Body body, const Body* actions) {
    Context& c = context();
    const Theme& t = c.theme;
    const Rect& whole = panel.rect;
    const Rect inside{whole.x, whole.y + panel.head, whole.width,
                      whole.height - panel.head - panel.foot};
    const bool beside = panel.foot > 0;
    const bool cut = beside && c.memory(body_id()).height > inside.height + 0.5F;
    scroll_area(body_id(), inside, cut ? title : std::string_view{},
                {t.padding, t.gap_tiny, t.padding, beside ? t.gap_tiny : t.padding}, t.gap, [&] {
                    body();
                    if (actions == nullptr || beside) return;
                    begin_box(actions_id(), {}, t.gap);
                    (*actions)();
                    end_box();
                });
    if (Node* made = c.tree.find(body_id()); cut && made != nullptr)
        made->state |= semantics::kFocusable;
    if (!beside) return;
    const float top = whole.y + whole.height - panel.foot;
    if (cut) line(whole.x, top, whole.x + whole.width, top, t.line, t.line_width);
    begin_box_at(actions_id(), {whole.x + t.padding, top + t.gap, whole.width - 2 * t.padding, 0},
                 {}, t.gap);
    (*actions)();
    end_box_at();
}

bool draw_dialog(const Dialog& options, Body body, const Body* actions) {
    bool stays = true;
    Context& c = context();
    ++c.dialogs;
    const NodeId id = make_id(options.key.empty() ? options.title : options.key, "dialog");
    layer("dialog", 1, [&] {
        const Theme& t = c.theme;
        push_seed(id);
        const Panel panel = panel_of(options, actions != nullptr);
        fill({0, 0, c.environment.width, c.environment.height}, t.scrim);
        fill(panel.rect, t.raised, t.radius + 4);
        frame(panel.rect, t.line, t.radius + 4, t.line_width);
        Node node;
        node.id = id;
        node.role = options.alert ? Role::alert_dialog : Role::dialog;
        node.label = options.title;
        node.rect = panel.rect;
        node.state = semantics::kModal | semantics::kFocusable | semantics::kNoTab;
        c.tree.open(node);
        c.modal = id;
        c.first_in_modal = semantics::kNoNode;
        c.forms.push_back(id);
        paint_title(panel, options);
        draw_body(panel, options.title, body, actions);
        if (options.can_close && cross_button(panel)) stays = false;
        c.forms.pop_back();
        c.tree.close();
        pop_seed();
        const bool asked =
            (c.act.kind == Act::Kind::key && c.act.text == "Escape" && take(Act::Kind::key, id)) ||
            (c.modal == id && c.act.kind == Act::Kind::outside &&
             take(Act::Kind::outside, c.act.node));
        if (asked && options.can_close) stays = false;
    });
    return stays;
}

}  // namespace

bool dialog(const Dialog& options, Body body) {
    return draw_dialog(options, body, nullptr);
}

bool dialog(const Dialog& options, Body body, Body actions) {
    return draw_dialog(options, body, &actions);
}

Answer confirm(const Confirm& options) {
    return confirm(options, [] {});
}

Answer confirm(const Confirm& options, Body details) {
    Answer answer = Answer::none;
    const Dialog box{.title = options.title,
                     .can_close = !options.busy,
                     .alert = options.danger,
                     .key = options.key};
    const auto body = [&] {
        if (!options.text.empty()) text(options.text);
        details();
    };
    const auto buttons = [&] {
        const bool fresh = context().shown_modal != context().modal;
        if (fresh && !options.danger) focus_next();
        if (button(options.confirm,
                   {.emphasis = options.danger ? Emphasis::danger : Emphasis::primary,
                    .busy = options.busy})) {
            answer = Answer::confirmed;
        }
        if (fresh && options.danger) focus_next();
        if (button(options.cancel, {.disabled = options.busy})) answer = Answer::cancelled;
    };
    const bool stays = dialog(box, body, [&] {
        if (!options.error.empty()) notice({.tone = Tone::bad, .text = options.error});
        row(buttons, {.end = true});
    });
    if (!stays) answer = Answer::cancelled;
    return answer;
}

}  // namespace yk::ui
