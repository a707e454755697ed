// The shell: top bar, navigation, content, footer.
#include "client-wasm/ui/shell.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "client-wasm/ui/button.hpp"
#include "client-wasm/ui/choice.hpp"
#include "client-wasm/ui/layout.hpp"
#include "client-wasm/ui/paint.hpp"
#include "client-wasm/ui/text.hpp"
#include "client-wasm/ui/toasts.hpp"

namespace yk::ui {
namespace {

NodeId open_landmark(Role role, NodeId id, std::string_view label, const Rect& rect) {
    Node node;
    node.id = id;
    node.role = role;
    node.label = label;
    node.rect = rect;
    return context().tree.open(node);
}

bool nav_item(const NavItem& item) {
    Context& c = context();
    const Theme& t = c.theme;
    const Rect rect = place(room(), std::max(t.control, t.px(40)));
    if (item.current) {
        fill(rect, t.accent_soft, t.radius);
        fill({rect.x, rect.y + 6, 3, rect.height - 12}, t.accent, 2);
    }
    const float pad = t.px(12);
    const Ink label{t.body, item.current ? t.accent_text : t.text, item.current};
    const float rest = rect.width - 2 * pad - text_width(item.label, label) - t.gap_small;
    const bool keys =
        !item.shortcut.empty() && !narrow() && text_width(item.shortcut, small_ink()) <= rest;
    const float keys_width = keys ? text_width(item.shortcut, small_ink()) + t.gap_small : 0;
    put_text_in({rect.x + pad, rect.y, rect.width - 2 * pad - keys_width, rect.height}, item.label,
                label);
    if (keys) {
        put_text_in({rect.x + pad, rect.y, rect.width - 2 * pad, rect.height}, item.shortcut,
                    small_ink(), 1);
    }
    const std::string address = c.platform.base() + std::string(item.path);
    Node node;
    node.id = make_id(item.id, "nav");
    node.role = Role::link;
    node.label = item.label;
    node.href = address;
    node.shortcut = item.shortcut;
    node.rect = rect;
    if (item.current) node.state |= semantics::kCurrent;
    const NodeId made = add_node(node, true);
    register_shortcut(item.shortcut, made);
    return take(Act::Kind::activated, made);
}

// The heading is the group's name, so it isn't read twice.
void nav_group(std::string_view heading, Body entries) {
    const Theme& t = context().theme;
    const NodeId id = make_id(heading, "nav group");
    const Rect rect = begin_box(id, {}, 2);
    open_landmark(Role::group, id, heading, rect);
    const Ink ink{t.small, t.muted, true};
    const Rect at = place(room(), line_height(ink) + t.gap_small);
    put_text_in({at.x + t.px(12), at.y, at.width - t.px(24), at.height}, heading, ink);
    entries();
    context().tree.close();
    end_box();
}

std::optional<std::string> nav_items(const Shell& shell) {
    std::optional<std::string> followed;
    const auto items = shell.navigation;
    for (std::size_t i = 0; i < items.size();) {
        const std::string_view heading = items[i].group;
        const auto draw_all = [&] {
            for (; i < items.size() && items[i].group == heading; ++i)
                if (nav_item(items[i])) followed = std::string(items[i].id);
        };
        if (i > 0) space(Gap::small);
        heading.empty() ? draw_all() : nav_group(heading, draw_all);
    }
    return followed;
}

void skip_link() {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = make_id("skip");
    const Rect rect{8, 8, t.px(200), t.control};
    Node node;
    node.id = id;
    node.role = Role::button;
    node.label = c.words.skip_to_content;
    node.rect = c.focused == id ? rect : Rect{0, 0, 1, 1};
    if (c.focused == id)
        layer("skip", 2, [&] {  // over the title
            fill(rect, t.text, t.radius);
            put_text_in(rect, c.words.skip_to_content, {t.body, t.page, true}, 0.5F);
        });
    if (take(Act::Kind::activated, add_node(node, true))) focus_heading();
}

bool menu_button(const Rect& at) {
    Context& c = context();
    icon(Icon::menu, at.x + at.width / 2, at.y + at.height / 2, c.theme.px(20), c.theme.text);
    Node node;
    node.id = make_id("menu");
    node.role = Role::button;
    node.label = c.words.menu;
    node.rect = at;
    node.state = semantics::kExpandable | (c.drawer_open ? semantics::kExpanded : 0U);
    return take(Act::Kind::activated, add_node(node, true));
}

// Draws product name and version at `x`; returns their right end.
float title_at(float x, float most, float height, const Shell& shell) {
    const Theme& t = context().theme;
    const Ink ink{t.px(17), t.text, true};
    const float width = std::min(text_width(shell.title, ink) + 1, most);
    put_text_in({x, 0, width, height}, shell.title, ink);
    Node node;
    node.id = make_id("title");
    node.role = Role::text;
    node.label = shell.title;
    node.font_size = ink.size;
    node.rect = {x, 0, width, height};
    add_node(node);
    const float version = text_width(shell.version, small_ink()) + 1;
    if (shell.version.empty() || width + version + t.gap_small > most) return x + width;
    node.id = make_id("version");
    node.label = shell.version;
    node.font_size = small_ink().size;
    node.rect = {x + width + t.gap_small, 0, version, height};
    put_text_in(node.rect, shell.version, small_ink());
    add_node(node);
    return x + width + t.gap_small + version;
}

// Width of the bar's items in the pass before.
float bar_width() {
    return context().memory(make_id("bar")).width;
}

void bar_items(float left, float right, float height, const Shell& shell, Body top) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = make_id("bar");
    const float account = text_width(shell.account, {t.small, t.muted, false}) + 1 + t.gap_small;
    // Buttons are more important than the account's name: without enough width the name is hidden.
    const bool fits = !shell.account.empty() && account + bar_width() <= right - left;
    begin_box_at(id, {left, std::round((height - t.control) / 2), right - left, t.control}, {}, 0);
    begin_row(make_id("bar row"), t.gap_small, true, false, false);
    if (fits) text(shell.account, {.muted = true, .small = true});
    // The bar has one line and never wraps: if it is too narrow, the title is cut.
    const float width = std::exchange(area().width, 1e5F);
    const float before = area().x;
    top();
    c.remember(c.memory(id).width, area().x - before);
    area().width = width;
    end_row();
    end_box_at();
}

void top_bar(const Shell& shell, Body top, bool small) {
    Context& c = context();
    const Theme& t = c.theme;
    const Rect rect{0, 0, c.environment.width, t.top_bar};
    fill(rect, t.panel);
    line(0, rect.height - 1, rect.width, rect.height - 1, t.line, t.line_width);
    fill({0, 0, rect.width, 3}, t.accent);
    open_landmark(Role::banner, make_id("banner"), {}, rect);
    if (small) {
        const bool pressed = menu_button({4, (rect.height - 44) / 2, 44, 44});
        if (pressed) c.drawer_open = !c.drawer_open;
        title_at(56, rect.width - 64, rect.height, shell);
    } else {
        const float most = std::max(t.px(120), rect.width - bar_width() - 3 * t.gap);
        const float end = title_at(t.gap, most, rect.height, shell);
        bar_items(end + t.gap, rect.width - t.gap, rect.height, shell, top);
    }
    c.tree.close();
}

std::optional<std::string> rail(const Shell& shell) {
    Context& c = context();
    const Theme& t = c.theme;
    const Rect rect{0, t.top_bar, t.rail, c.environment.height - t.top_bar};
    fill(rect, t.panel);
    line(t.rail - 1, rect.y, t.rail - 1, c.environment.height, t.line, t.line_width);
    std::optional<std::string> followed;
    open_landmark(Role::navigation, make_id("navigation"), shell.navigation_label, rect);
    scroll_area(make_id("rail"), rect, {}, {t.gap_small, t.gap_small, t.gap_small, t.gap_small}, 2,
                [&] { followed = nav_items(shell); });
    c.tree.close();
    return followed;
}

// The navigation in a narrow window: above the page, with the items that don't fit in the top bar.
std::optional<std::string> drawer(const Shell& shell, Body top) {
    Context& c = context();
    std::optional<std::string> followed;
    layer("drawer", 1, [&] {
        const Theme& t = c.theme;
        const NodeId id = make_id("drawer");
        const Rect rect{0, 0, std::min(t.px(296), c.environment.width - 48), c.environment.height};
        fill({0, 0, c.environment.width, c.environment.height}, t.scrim);
        fill(rect, t.raised);
        Node node;
        node.id = id;
        node.role = Role::dialog;
        node.label = c.words.menu;
        node.rect = rect;
        node.state = semantics::kModal | semantics::kFocusable | semantics::kNoTab;
        c.tree.open(node);
        c.modal = id;
        c.first_in_modal = semantics::kNoNode;
        scroll_area(make_id("drawer body"), rect, {}, {t.gap, t.gap, t.gap, t.gap}, t.gap_small,
                    [&] {
                        open_landmark(Role::navigation, make_id("navigation"),
                                      shell.navigation_label, rect);
                        followed = nav_items(shell);
                        c.tree.close();
                        divider();
                        if (!shell.account.empty()) text(shell.account, {.muted = true});
                        top();
                        if (button(c.words.close, {.wide = true, .key = "close drawer"}))
                            c.drawer_open = false;
                    });
        c.tree.close();
        const bool closed = take(Act::Kind::key, id) || (c.act.kind == Act::Kind::outside &&
                                                         take(Act::Kind::outside, c.act.node));
        if (closed || followed) c.drawer_open = false;
    });
    return followed;
}

// Leaves room for the page's footer below the content, as high as in the pass before.
void leave_room_for_footer(Rect& content, float side, float right) {
    Context& c = context();
    PageFooter& foot = c.page_footer;
    foot = {make_id("page footer"), {}, side, right, content.height / 2, false};
    const float height = c.memory(foot.id).height;
    if (height <= foot.most) content.height -= height;
    foot.place = {content.x, content.y + content.height, content.width, height};
}

void content(const Shell& shell, const ShellBodies& bodies, bool small) {
    Context& c = context();
    const Theme& t = c.theme;
    const float left = small ? 0 : t.rail;
    const float height = c.environment.height - t.top_bar;
    Rect rect{left, t.top_bar, c.environment.width - left,
              std::max(height - toast_room(), height / 2)};
    const NodeId id = make_id("content");
    if (c.focus_heading) c.memory(id).scroll = 0;
    const float side = small ? t.gap : t.gap_large;
    const float most = shell.content_width > 0 ? t.px(shell.content_width) : t.content;
    const float extra = std::max(0.0F, rect.width - 2 * side - most);
    leave_room_for_footer(rect, side, side + extra);
    // The content is aligned to the left, close to the menu, and not centred.
    const Padding padding{side, t.gap_large, side + extra, t.gap};
    scroll_area(id, rect, {}, padding, t.gap_large, [&] {
        const NodeId main = make_id("main");
        const Rect inside = begin_box(main, {}, t.gap);
        open_landmark(Role::main, main, {}, inside);
        push_seed(main);
        bodies.content();
        pop_seed();
        c.tree.close();
        end_box();
        const NodeId foot = make_id("footer");
        const Rect below = begin_box(foot, {0, t.gap_small, 0, 0}, t.gap_tiny);
        open_landmark(Role::content_info, foot, {}, below);
        line(below.x, below.y, below.x + below.width, below.y, t.line, t.line_width);
        push_seed(foot);
        bodies.footer();
        pop_seed();
        c.tree.close();
        end_box();
    });
    if (!c.page_footer.drawn) c.remember(c.memory(c.page_footer.id).height, 0);
}

}  // namespace

void footer(std::string_view label, Body body) {
    Context& c = context();
    const Theme& t = c.theme;
    PageFooter& foot = c.page_footer;
    foot.drawn = true;
    if (foot.id == semantics::kNoNode || c.memory(foot.id).height > foot.most ||
        c.environment.printing) {
        begin_box(foot.id, {0, t.gap_small, 0, t.gap_small}, t.gap_small);
        body();
        end_box();
        return;
    }
    const Rect& at = foot.place;
    ImGui::PushClipRect({at.x, at.y}, {at.x + at.width, at.y + at.height}, false);
    fill(at, t.raised);
    line(at.x, at.y, at.x + at.width, at.y, t.line, t.line_width);
    c.tree.reopen(semantics::kRoot);
    open_landmark(Role::region, foot.id, label, at);
    begin_box_at(foot.id, at, {foot.side, t.gap_small, foot.right, t.gap_small}, t.gap_small);
    body();
    end_box_at();
    c.tree.close();
    c.tree.close();
    ImGui::PopClipRect();
}

std::optional<std::string> shell(const Shell& shell, const ShellBodies& bodies) {
    Context& c = context();
    const std::string title(shell.document_title.empty() ? shell.title : shell.document_title);
    if (c.title != title) {
        c.title = title;
        c.platform.set_title(title);
    }
    // Also if the bar's items don't leave enough width for a readable title.
    const Theme& t = c.theme;
    const bool small = narrow() || bar_width() + t.px(120) + 4 * t.gap > c.environment.width;
    if (!small) c.drawer_open = false;
    std::optional<std::string> followed;
    skip_link();
    top_bar(shell, bodies.top, small);
    if (small && c.drawer_open) {
        followed = drawer(shell, bodies.top);
    } else if (!small) {
        followed = rail(shell);
    } else {
        // The shortcuts work also while the navigation is hidden.
        for (const NavItem& item : shell.navigation) {
            if (!item.shortcut.empty() && shortcut(item.shortcut)) followed = std::string(item.id);
        }
    }
    content(shell, bodies, small);
    return followed;
}

void display_settings() {
    const Words& w = words();
    Preferences chosen = preferences();
    static constexpr std::string_view kIds[] = {"system", "light", "dark", "high_contrast"};
    const Choice looks[] = {{"system", w.appearance_system},
                            {"light", w.appearance_light},
                            {"dark", w.appearance_dark},
                            {"high_contrast", w.appearance_high_contrast}};
    std::string look(kIds[static_cast<std::size_t>(chosen.appearance)]);
    if (radio_group(w.appearance, looks, look)) {
        const auto at = std::find(std::begin(kIds), std::end(kIds), look);
        chosen.appearance = static_cast<Appearance>(at - std::begin(kIds));
    }
    const Choice sizes[] = {
        {"100", "100%"}, {"125", "125%"}, {"150", "150%"}, {"175", "175%"}, {"200", "200%"}};
    std::string size = std::to_string(chosen.text_percent);
    if (radio_group(w.text_size, sizes, size, {.segmented = true})) {
        chosen.text_percent = std::atoi(size.c_str());
    }
    set_preferences(chosen);
}

}  // namespace yk::ui
