// Headings, paragraphs, key-value lists, badges.
#include "client-wasm/ui/text.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "client-wasm/ui/paint.hpp"

namespace yk::ui {
namespace {

// The browser opens the address, not the client.
void address_link(const Fact& fact, const Rect& at, const Ink& ink) {
    const Rect rect{at.x, at.y, std::min(at.width, std::ceil(text_width(fact.value, ink)) + 1),
                    at.height};
    underline(rect, ink);
    Node node;
    node.id = make_id(fact.label, "link");
    node.role = Role::link;
    node.label = fact.value;
    node.href = fact.href;
    node.font_size = ink.size;
    node.rect = rect;
    add_node(node, true);
}

void fact_pair(const Fact& fact, float term_width) {
    const Theme& t = context().theme;
    const Ink label = small_ink();
    Ink value = body_ink();
    value.bold = fact.strong;
    if (!fact.href.empty()) value.colour = t.accent_text;
    if (fact.tone) value.colour = t.tone(*fact.tone).ink;
    const float width = room();
    const bool stacked = term_width <= 0;
    const float value_width = stacked ? width : width - term_width - t.gap;
    const float value_height = put_paragraph(0, 0, value_width, fact.value, value, false);
    const float label_height =
        put_paragraph(0, 0, stacked ? width : term_width, fact.label, label, false);
    const float height =
        stacked ? label_height + value_height : std::max(value_height, label_height);
    const Rect rect = place(width, height);
    const float lift = stacked ? 0 : (line_height(value) - line_height(label)) / 2;
    put_paragraph(rect.x, rect.y + lift, stacked ? width : term_width, fact.label, label);
    const Rect at = stacked ? Rect{rect.x, rect.y + label_height, width, value_height}
                            : Rect{rect.x + term_width + t.gap, rect.y, value_width, value_height};
    put_paragraph(at.x, at.y, at.width, fact.value, value);
    Node node;
    node.id = make_id(fact.label, "term");
    node.role = Role::term;
    node.label = fact.label;
    node.font_size = label.size;
    node.rect = {rect.x, rect.y + lift, stacked ? width : term_width, label_height};
    add_node(node);
    node.id = make_id(fact.label, "definition");
    node.role = Role::definition;
    node.font_size = value.size;
    node.rect = at;
    if (fact.href.empty()) {
        node.label = fact.value;
        add_node(node);
        return;
    }
    node.label = {};
    context().tree.open(node);
    address_link(fact, at, value);
    context().tree.close();
}

}  // namespace

void heading(int level, std::string_view text) {
    Context& c = context();
    const Theme& t = c.theme;
    const float size = level <= 1 ? t.heading1 : level == 2 ? t.heading2 : t.heading3;
    const Ink ink{size, t.text, true};
    const float width = on_line() ? std::min(text_width(text, ink) + 1, area().width) : room();
    const float height = put_paragraph(0, 0, width, text, ink, false);
    const Rect rect = place(width, height);
    put_paragraph(rect.x, rect.y, rect.width, text, ink);
    Node node;
    node.id = make_id(text, "heading");
    node.role = Role::heading;
    node.level = static_cast<std::uint8_t>(std::clamp(level, 1, 3));
    node.label = text;
    node.font_size = ink.size;
    node.rect = rect;
    node.state = semantics::kFocusable | semantics::kNoTab;
    const NodeId id = add_node(node);
    if (level <= 1 && c.heading == semantics::kNoNode) c.heading = id;
}

void text(std::string_view text, const Text& options) {
    const Theme& t = context().theme;
    Ink ink{options.small ? t.small : t.body, options.muted ? t.muted : t.text, options.bold};
    if (options.tone) ink.colour = t.tone(*options.tone).ink;
    const float natural = on_line() || options.one_line ? text_width(text, ink) + 1 : 0;
    const float width = on_line() ? std::min(natural, area().width) : room();
    const bool one_line = options.one_line && natural > width;
    const float height = one_line ? line_height(ink) : put_paragraph(0, 0, width, text, ink, false);
    const Rect rect = place(width, height, std::min(height, line_height(ink)) / 2);
    if (one_line) {
        put_text_in(rect, text, ink);
    } else if (options.numeric && !on_line()) {
        put_text_in(rect, text, ink, 1);
    } else {
        put_paragraph(rect.x, rect.y, rect.width, text, ink);
    }
    Node node;
    node.id = options.key.empty() ? next_anonymous_id() : make_id(options.key, "text");
    node.role = on_line() ? Role::text : Role::paragraph;
    node.label = text;
    node.font_size = ink.size;
    node.rect = rect;
    node.live = options.live;
    add_node(node);
}

void facts(std::span<const Fact> facts) {
    Context& c = context();
    const Theme& t = c.theme;
    float term_width = 0;
    for (const Fact& fact : facts) {
        term_width = std::max(term_width, text_width(fact.label, small_ink()));
    }
    const float width = room();
    term_width = std::min(std::ceil(term_width) + 1, width * 0.4F);
    if (width - term_width < t.px(160)) term_width = 0;
    const NodeId id = next_anonymous_id();
    const Rect rect = begin_box(id, {}, term_width > 0 ? t.gap_tiny : t.gap_small);
    Node node;
    node.id = id;
    node.role = Role::description_list;
    node.rect = rect;
    c.tree.open(node);
    push_seed(id);
    for (const Fact& fact : facts)
        fact_pair(fact, term_width);
    pop_seed();
    c.tree.close();
    end_box();
}

void facts(std::initializer_list<Fact> list) {
    facts(std::span<const Fact>(list.begin(), list.size()));
}

float badge_width(std::string_view word) {
    const Theme& t = context().theme;
    const float mark = t.px(12), pad = t.px(8);
    return std::ceil(text_width(word, {t.small, t.text, false})) + mark + pad * 2 + t.gap_tiny;
}

void badge(std::string_view word, Tone tone) {
    const Theme& t = context().theme;
    const ToneColours& colours = t.tone(tone);
    const Ink ink{t.small, colours.ink, false};
    const float height = std::round(t.px(24));
    const float mark = t.px(12);
    const float pad = t.px(8);
    const float width = std::min(badge_width(word), area().width);
    const Rect rect = place(width, height);
    fill(rect, colours.fill, t.px(4));
    frame(rect, colours.line, t.px(4), t.line_width);
    // A status that waits is no warning.
    const Icon which = tone == Tone::waiting ? Icon::dot : tone_icon(tone);
    icon(which, rect.x + pad + mark / 2, rect.y + height / 2, mark, colours.ink);
    const float left = pad + mark + t.gap_tiny;
    put_text_in({rect.x + left, rect.y, rect.width - left - pad + 1, height}, word, ink);
    Node node;
    node.id = next_anonymous_id();
    node.role = Role::text;
    node.label = word;
    node.font_size = ink.size;
    node.rect = {rect.x + left, rect.y, rect.width - left, height};
    add_node(node);
}

}  // namespace yk::ui
