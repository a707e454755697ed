// Layout functions for screens: stacks, rows, columns, grids, cards, groups.
#include "client-wasm/ui/layout.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/paint.hpp"
#include "client-wasm/ui/text.hpp"

namespace yk::ui {
namespace {

float size_of(Gap gap) {
    const Theme& t = context().theme;
    switch (gap) {
        case Gap::none:
            return 0;
        case Gap::tiny:
            return t.gap_tiny;
        case Gap::small:
            return t.gap_small;
        case Gap::large:
            return t.gap_large;
        case Gap::normal:
            break;
    }
    return t.gap;
}

void named(Role role, NodeId id, std::string_view label, const Rect& rect, Body body) {
    Context& c = context();
    Node node;
    node.id = id;
    node.role = role;
    node.label = label;
    node.rect = rect;
    c.tree.open(node);
    push_seed(id);
    body();
    pop_seed();
    c.tree.close();
}

// Of the part of the window that the page scrolls in.
float seen_height() {
    const ImDrawList* sheet = ImGui::GetWindowDrawList();
    return std::max(
        0.0F, sheet->GetClipRectMax().y - sheet->GetClipRectMin().y - 2 * context().theme.gap);
}

// Ids of the boxes of one container.
NodeId numbered(NodeId id, std::size_t number) {
    return id ^ static_cast<NodeId>((number + 1) * 0x9E3779B1U);
}

}  // namespace

void stack(Gap gap, Body body) {
    begin_box(next_anonymous_id(), {}, size_of(gap));
    body();
    end_box();
}

void row(Body body, const Row& options) {
    begin_row(next_anonymous_id(), size_of(options.gap), options.end, options.spread,
              options.fill_when_narrow && options.end && narrow());
    body();
    end_row();
}

void columns(Body left, Body right, const Columns& options) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = next_anonymous_id();
    const float gap = t.gap_large;
    const float width = room();
    const float part = (width - gap) / (options.left + options.right);
    const bool beside =
        std::min(options.left, options.right) * part >= t.px(options.least) && !narrow();
    const auto side = [&](Body body, std::string_view label, NodeId box, const Rect& rect) {
        if (label.empty()) return body();
        named(Role::region, numbered(box, 7), label, rect, body);
    };
    if (!beside) {
        begin_box(numbered(id, 0), {}, t.gap);
        left();
        end_box();
        const Rect rect = begin_box(numbered(id, 1), {}, t.gap);
        side(right, options.right_label, numbered(id, 1), rect);
        end_box();
        return;
    }
    const bool stays = options.right_stays && !printing();
    const float right_height = stays ? std::min(c.memory(numbered(id, 1)).height, seen_height())
                                     : c.memory(numbered(id, 1)).height;
    const float tallest = std::max(c.memory(numbered(id, 0)).height, right_height);
    const Rect all = place(width, tallest, std::min(tallest, t.control) / 2);
    const Rect first{all.x, all.y, part * options.left, all.height};
    begin_box_at(numbered(id, 0), first, {}, t.gap);
    left();
    end_box_at();
    Rect second{all.x + part * options.left + gap, all.y, part * options.right, all.height};
    if (stays) {
        const ImVec2 top = ImGui::GetWindowDrawList()->GetClipRectMin();
        const ImVec2 bottom = ImGui::GetWindowDrawList()->GetClipRectMax();
        second.y =
            std::clamp(top.y + t.gap, all.y, std::max(all.y, all.y + all.height - right_height));
        second.height = std::min(right_height, std::max(bottom.y - t.gap - second.y, t.px(240)));
        const float ring = t.px(6);  // the focus ring of what stands at the edge
        const Rect area{second.x - ring, second.y - ring, second.width + 2 * ring,
                        second.height + 2 * ring};
        scroll_area(numbered(id, 1), area, {}, {ring, ring, ring, ring}, t.gap,
                    [&] { side(right, options.right_label, numbered(id, 1), second); });
        return;
    }
    begin_box_at(numbered(id, 1), second, {}, t.gap);
    side(right, options.right_label, numbered(id, 1), second);
    end_box_at();
}

void grid(std::size_t count, float least_width, FunctionRef<void(std::size_t)> item) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = next_anonymous_id();
    const float width = room();
    const float least = t.px(least_width);
    const auto fit = static_cast<std::size_t>(std::max(1.0F, (width + t.gap) / (least + t.gap)));
    const std::size_t across = std::min(fit, std::max<std::size_t>(count, 1));
    const float part =
        (width - t.gap * static_cast<float>(across - 1)) / static_cast<float>(across);
    for (std::size_t first = 0; first < count; first += across) {
        const std::size_t last = std::min(first + across, count);
        float tallest = 0;
        for (std::size_t i = first; i < last; ++i) {
            tallest = std::max(tallest, c.memory(numbered(id, i)).height);
        }
        const Rect line_rect = place(width, tallest);
        for (std::size_t i = first; i < last; ++i) {
            const float x = line_rect.x + static_cast<float>(i - first) * (part + t.gap);
            begin_box_at(numbered(id, i), {x, line_rect.y, part, tallest}, {}, t.gap);
            push_seed(numbered(id, i));
            item(i);
            pop_seed();
            end_box_at();
        }
    }
}

void card(const Card& options, Body body) {
    Context& c = context();
    const Theme& t = c.theme;
    const std::string_view key = options.key.empty() ? options.title : options.key;
    const NodeId id = key.empty() ? next_anonymous_id() : make_id(key, "card");
    const float pad = options.plain ? 0 : t.padding;
    const Rect rect = begin_box(id, {pad, pad, pad, pad}, t.gap);
    if (!options.plain) {
        fill(rect, t.panel, t.radius + 2);
        frame(rect, t.line, t.radius + 2, t.line_width);
        if (options.tone != Tone::neutral) {
            fill({rect.x, rect.y + 2, 4, rect.height - 4}, t.tone(options.tone).ink, 2);
        }
    }
    const auto inside = [&] {
        if (!options.title.empty()) heading(options.level, options.title);
        body();
    };
    if (options.title.empty()) {
        push_seed(id);
        inside();
        pop_seed();
    } else {
        named(Role::region, id, options.title, rect, inside);
    }
    end_box();
}

void card(Body body) {
    card(Card{}, body);
}

void group(std::string_view label, Body body) {
    const Theme& t = context().theme;
    const NodeId id = make_id(label, "group");
    const Rect rect = begin_box(id, {}, t.gap);
    named(Role::group, id, label, rect, [&] {
        const Ink ink{t.body, t.text, true};
        const Rect at = place(room(), line_height(ink));
        put_text_in(at, label, ink);
        body();
    });
    end_box();
}

void form(std::string_view label, Body body, float max_width) {
    Context& c = context();
    const NodeId id = make_id(label, "form");
    const float width = max_width > 0 ? std::min(c.theme.px(max_width), room()) : 0;
    const Rect rect = begin_box(id, {}, c.theme.gap, width);
    c.forms.push_back(id);
    named(Role::form, id, label, rect, body);
    c.forms.pop_back();
    end_box();
}

void region(std::string_view label, Body body) {
    const NodeId id = make_id(label, "region");
    const Rect rect = begin_box(id, {}, context().theme.gap);
    named(Role::region, id, label, rect, body);
    end_box();
}

void space(Gap gap) {
    skip(size_of(gap));
}

void divider() {
    const Theme& t = context().theme;
    const Rect rect = place(room(), 1);
    line(rect.x, rect.y, rect.x + rect.width, rect.y, t.line, t.line_width);
}

void list(std::string_view label, std::size_t count, FunctionRef<void(std::size_t)> item) {
    Context& c = context();
    const NodeId id = make_id(label, "list");
    const Rect rect = begin_box(id, {}, c.theme.gap_small);
    named(Role::list, id, label, rect, [&] {
        for (std::size_t i = 0; i < count; ++i) {
            const NodeId one = numbered(id, i);
            const Rect at = begin_box(one, {}, c.theme.gap_tiny);
            named(Role::list_item, one, {}, at, [&] { item(i); });
            end_box();
        }
    });
    end_box();
}

}  // namespace yk::ui
