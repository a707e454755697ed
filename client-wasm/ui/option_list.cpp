// Lists of options (such as slots), and tabs.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "client-wasm/ui/choice.hpp"
#include "client-wasm/ui/feedback.hpp"
#include "client-wasm/ui/field_frame.hpp"

namespace yk::ui {
namespace {

float reason_left() {
    return context().theme.px(14 + 18 + 12);
}

float reason_width(float width) {
    return width - reason_left() - context().theme.px(14);
}

bool says_why(const Option& option) {
    return option.disabled && !option.reason.empty();
}

// Measures shared by all rows of a list.
struct Rows {
    float badge_column = 0;
    bool stacked = false;  // no space beside the title: the detail is below it
};

float first_line(const Rows& rows) {
    const Theme& t = context().theme;
    return rows.stacked ? t.row + t.px(24) : t.row;
}

float option_height(const Option& option, float width, const Rows& rows) {
    const Theme& t = context().theme;
    if (!says_why(option)) return first_line(rows);
    return first_line(rows) +
           put_paragraph(0, 0, reason_width(width), option.reason, small_ink(), false) + t.gap_tiny;
}

struct BadgeSize {
    float width = 0, height = 0;
};

BadgeSize badge_size(std::string_view word) {
    const Theme& t = context().theme;
    if (word.empty()) return {};
    return {std::ceil(text_width(word, {t.small, {}, false})) + t.px(12) + t.px(16) + t.gap_tiny,
            std::round(t.px(24))};
}

void paint_badge(float x, float middle, std::string_view word, Tone tone) {
    const Theme& t = context().theme;
    const BadgeSize size = badge_size(word);
    const ToneColours& colours = t.tone(tone);
    const Rect rect{x, middle - size.height / 2, size.width, size.height};
    fill(rect, colours.fill, t.px(4));
    frame(rect, colours.line, t.px(4), t.line_width);
    icon(tone_icon(tone), x + t.px(14), middle, t.px(12), colours.ink);
    const float left = t.px(20) + t.gap_tiny;
    put_text_in({x + left, rect.y, size.width - left - t.px(8) + 1, size.height}, word,
                {t.small, colours.ink, false});
}

float title_left(const Rows& rows) {
    const Theme& t = context().theme;
    return reason_left() + (rows.badge_column > 0 ? rows.badge_column + t.px(12) : 0);
}

// A time is never cut: if one title and its detail don't fit into a row, all rows are stacked.
Rows measured(std::span<const Option> options, float width) {
    const Theme& t = context().theme;
    Rows rows;
    for (const Option& option : options)
        rows.badge_column = std::max(rows.badge_column, badge_size(option.badge).width);
    const float room = width - title_left(rows) - t.px(14) - t.gap_small;
    for (const Option& option : options)
        rows.stacked |= text_width(option.title, {t.body, {}, true}) +
                            text_width(option.detail, {t.body, {}, true}) + 2 >
                        room;
    return rows;
}

void paint_option(const Rect& rect, const Option& option, bool chosen, const Rows& rows) {
    const Theme& t = context().theme;
    if (chosen) {
        fill(rect, t.accent_soft);
        fill({rect.x, rect.y, 3, rect.height}, t.accent);
    }
    const float pad = t.px(14);
    const float middle = rect.y + t.row / 2;
    const float radius = t.px(9);
    const Rect ring{rect.x + pad, middle - radius, 2 * radius, 2 * radius};
    const Colour line = option.disabled ? t.line : chosen ? t.accent : t.field_line;
    fill(ring, option.disabled ? t.sunken : t.panel, radius);
    frame(ring, line, radius, chosen ? 2 : 1.5F);
    if (chosen) icon(Icon::dot, ring.x + radius, middle, radius * 1.4F, t.accent);
    if (!option.badge.empty())
        paint_badge(rect.x + reason_left(), middle, option.badge, option.badge_tone);
    const float x = rect.x + title_left(rows);
    const float right = rect.x + rect.width - pad;
    const Colour detail_ink = option.disabled ? t.muted : t.tone(option.detail_tone).ink;
    const Ink detail{t.body, detail_ink, option.detail_tone != Tone::neutral};
    const float detail_width =
        std::min(text_width(option.detail, detail) + 1, rows.stacked ? right - x : (right - x) / 2);
    const Rect detail_rect =
        rows.stacked ? Rect{x, middle + t.px(10), detail_width, t.px(28)}
                     : Rect{right - detail_width, middle - t.px(14), detail_width, t.px(28)};
    put_text_in(detail_rect, option.detail, detail, rows.stacked ? 0 : 1);
    const Ink title{t.body, option.disabled ? t.muted : t.text, chosen};
    const float title_width = rows.stacked ? right - x : right - detail_width - x - t.gap_small;
    put_text_in({x, middle - t.px(14), title_width, t.px(28)}, option.title, title);
    if (!says_why(option)) return;
    put_paragraph(rect.x + reason_left(), rect.y + first_line(rows) - t.gap_tiny,
                  reason_width(rect.width), option.reason, small_ink());
}

std::string spoken(const Option& option) {
    std::string out;
    for (const std::string_view part : {option.badge, option.title, option.detail}) {
        if (part.empty()) continue;
        if (!out.empty()) out += ' ';
        out += part;
    }
    return out;
}

bool option_row(const Rect& rect, const Option& option, bool chosen, const Rows& rows) {
    paint_option(rect, option, chosen, rows);
    Node node;
    node.id = make_id(option.id, "option");
    node.role = Role::radio;
    const std::string label = spoken(option);
    node.label = label;
    node.value = option.reason;
    node.rect = rect;
    if (chosen) node.state |= semantics::kChecked;
    if (option.disabled) node.state |= semantics::kDisabled;
    const NodeId made = add_node(node, true);
    if (!take(Act::Kind::activated, made)) return false;
    if (option.disabled && !option.reason.empty()) toast(option.reason, Tone::waiting);
    return !option.disabled && !chosen;
}

void move_tab(NodeId id, std::span<const Choice> choices, std::string& chosen, bool& changed,
              bool& refocus) {
    Context& c = context();
    if (c.act.kind != Act::Kind::key || c.act.node != id || choices.empty()) return;
    const std::string key = *take_text(Act::Kind::key, id);
    std::size_t at = 0;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i].id == chosen) at = i;
    }
    const std::size_t count = choices.size();
    if (key == "ArrowRight") at = (at + 1) % count;
    if (key == "ArrowLeft") at = (at + count - 1) % count;
    if (key == "Home") at = 0;
    if (key == "End") at = count - 1;
    changed = changed || chosen != choices[at].id;
    chosen = choices[at].id;
    refocus = true;
}

}  // namespace

bool option_list(std::string_view label, std::span<const Option> options, std::string& chosen,
                 const OptionList& list) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = make_id(list.key.empty() ? label : list.key, "options");
    FieldParts parts{list.hide_label ? std::string_view{} : label, list.hint, list.error,
                     list.required};
    parts.width = std::min(room(), t.px(640));
    if (narrow()) parts.width = area().width;
    const Rows rows = measured(options, parts.width);
    float height = 0;
    for (const Option& option : options)
        height += option_height(option, parts.width, rows);
    parts.control_height = std::max(height, 1.0F);
    const FieldFrame frame = begin_field(id, parts);
    const Rect& at = frame.control;
    fill(at, t.panel, t.radius);
    Node group;
    group.id = id;
    group.role = Role::radio_group;
    group.label = label;
    group.rect = at;
    group.described_by = frame.hint;
    group.error = frame.error;
    if (list.required) group.state |= semantics::kRequired;
    if (!list.error.empty()) group.state |= semantics::kInvalid;
    c.tree.open(group);
    push_seed(id);
    bool changed = false;
    float y = at.y;
    const bool has_chosen = std::any_of(options.begin(), options.end(),
                                        [&](const Option& each) { return each.id == chosen; });
    const bool focus_chosen = has_chosen && std::exchange(c.focus_next, false);
    for (const Option& option : options) {
        if (focus_chosen && option.id == chosen) c.focus_next = true;
        const Rect rect{at.x, y, at.width, option_height(option, parts.width, rows)};
        if (option_row(rect, option, option.id == chosen, rows)) {
            chosen = option.id;
            changed = true;
        }
        y += rect.height;
        if (&option != &options.back()) line(at.x, y - 1, at.x + at.width, y - 1, t.line, 1);
    }
    pop_seed();
    c.tree.close();
    ui::frame(at, list.error.empty() ? t.line : t.bad.ink, t.radius, t.line_width);
    end_field(frame, parts);
    return changed;
}

bool tabs(std::string_view label, std::span<const Choice> choices, std::string& chosen,
          Body panel) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = make_id(label, "tabs");
    bool changed = false, refocus = false;
    move_tab(id, choices, chosen, changed, refocus);
    const Rect bar = place(room(), t.control + t.gap_tiny);
    line(bar.x, bar.y + bar.height - 1, bar.x + bar.width, bar.y + bar.height - 1, t.line, 1);
    Node list;
    list.id = id;
    list.role = Role::tab_list;
    list.label = label;
    list.rect = bar;
    c.tree.open(list);
    push_seed(id);
    float x = bar.x;
    const float most = bar.width / static_cast<float>(std::max<std::size_t>(choices.size(), 1));
    NodeId shown = semantics::kNoNode;
    std::string_view shown_label;
    for (const Choice& choice : choices) {
        const bool on = choice.id == chosen;
        const Ink ink{t.body, on ? t.accent_text : t.muted, on};
        const float width =
            std::min(std::ceil(text_width(choice.label, {t.body, {}, true})) + t.px(32), most);
        const Rect rect{x, bar.y, width, bar.height};
        put_text_in({x + t.gap_tiny, rect.y, width - 2 * t.gap_tiny, rect.height}, choice.label,
                    ink, 0.5F);
        if (on) fill({x, bar.y + bar.height - 3, width, 3}, t.accent);
        Node tab;
        tab.id = make_id(choice.id, "tab");
        tab.role = Role::tab;
        tab.label = choice.label;
        tab.rect = rect;
        tab.state = on ? semantics::kChecked : semantics::kNoTab;
        if (on && refocus) focus_next();
        const NodeId made = add_node(tab, true);
        if (on) {
            shown = made;
            shown_label = choice.label;
        }
        if (take(Act::Kind::activated, made) && !on) {
            chosen = choice.id;
            changed = true;
        }
        x += width;
    }
    c.tree.close();
    const NodeId panel_id = make_id("panel", "tabs");
    const Rect rect = begin_box(panel_id, {0, t.gap_small, 0, 0}, t.gap);
    Node node;
    node.id = panel_id;
    node.role = Role::tab_panel;
    node.label = shown_label;
    node.controls = shown;
    node.rect = rect;
    c.tree.open(node);
    push_seed(make_id(chosen, "panel"));
    panel();
    pop_seed();
    c.tree.close();
    end_box();
    pop_seed();
    return changed;
}

}  // namespace yk::ui
