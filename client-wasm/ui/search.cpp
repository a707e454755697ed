// The search box and its hits.
#include "client-wasm/ui/search.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "client-wasm/ui/field_frame.hpp"

namespace yk::ui {
namespace {

constexpr std::size_t kMostHits = 12;

struct OpenList {
    NodeId id = semantics::kNoNode;
    NodeId list = semantics::kNoNode;
    int at = -1;  // index of the selected hit
};

float hit_height() {
    return context().theme.px(52);
}

void paint_hit(const Rect& rect, const Hit& hit, bool under_keys) {
    const Theme& t = context().theme;
    if (under_keys) {
        fill(rect, t.row_current);
        fill({rect.x, rect.y, 3, rect.height}, t.accent);
    }
    const float pad = t.px(12);
    float right = rect.x + rect.width - pad;
    if (!hit.badge.empty()) {
        const ToneColours& colours = t.tone(hit.badge_tone);
        const Ink ink{t.small, colours.ink, false};
        const float width = text_width(hit.badge, ink) + t.px(20);
        right -= width;
        icon(tone_icon(hit.badge_tone), right + t.px(6), rect.y + rect.height / 2, t.px(12),
             colours.ink);
        put_text_in({right + t.px(16), rect.y, width, rect.height}, hit.badge, ink);
        right -= t.gap_small;
    }
    const float half = rect.height / 2;
    put_text_in({rect.x + pad, rect.y + t.px(3), right - rect.x - pad, half}, hit.title,
                {t.body, t.text, true});
    put_text_in({rect.x + pad, rect.y + half - t.px(2), right - rect.x - pad, half}, hit.detail,
                small_ink());
}

void plain_line(const Rect& rect, std::string_view text) {
    const Theme& t = context().theme;
    put_text_in({rect.x + t.px(12), rect.y, rect.width - t.px(24), rect.height}, text, muted_ink());
    Node node;
    node.id = make_id("line", "search");
    node.role = Role::status;
    node.label = text;
    node.rect = rect;
    add_node(node);
}

std::optional<std::string> hits_list(const OpenList& open, const Rect& field,
                                     std::span<const Hit> hits, const SearchBox& options) {
    std::optional<std::string> chosen;
    Context& c = context();
    floating("hits", [&] {
        const Theme& t = c.theme;
        const std::size_t count = std::min(hits.size(), kMostHits);
        const bool plain = count == 0;
        const float height =
            (plain ? t.control + t.gap_small : hit_height() * static_cast<float>(count)) + 8;
        const float width = std::min(std::max(field.width, t.px(320)), c.environment.width - 16);
        const float x = std::clamp(field.x, 8.0F, std::max(8.0F, c.environment.width - width - 8));
        const Rect rect{x, field.y + field.height + 4, width, height};
        fill({rect.x - 1, rect.y + 2, rect.width + 2, rect.height + 2}, {0, 0, 0, 40},
             t.radius + 2);
        fill(rect, t.raised, t.radius);
        frame(rect, t.field_line, t.radius, t.line_width);
        push_seed(open.list);
        const Rect first{rect.x, rect.y + 4, rect.width, hit_height()};
        if (plain) {
            plain_line({rect.x, rect.y, rect.width, rect.height},
                       options.load == Load::loading ? std::string_view(c.words.loading)
                                                     : options.empty_text);
        } else {
            // The list is drawn outside of every other landmark, so it is a landmark itself.
            Node landmark;
            landmark.id = make_id("landmark", "search");
            landmark.role = Role::search;
            landmark.label = options.hint.empty() ? std::string_view("hits") : options.hint;
            landmark.rect = rect;
            c.tree.open(landmark);
            Node list;
            list.id = open.list;
            list.role = Role::list_box;
            list.label = landmark.label;
            list.rect = rect;
            c.tree.open(list);
            for (std::size_t i = 0; i < count; ++i) {
                const bool under_keys = static_cast<int>(i) == open.at;
                const Rect at{first.x, first.y + hit_height() * static_cast<float>(i), first.width,
                              hit_height()};
                paint_hit(at, hits[i], under_keys);
                std::string label(hits[i].title);
                for (const std::string_view part : {hits[i].detail, hits[i].badge}) {
                    if (!part.empty()) label.append(" ").append(part);
                }
                Node node;
                node.id = make_id(hits[i].id, "hit");
                node.role = Role::list_option;
                node.label = label;
                node.rect = at;
                node.state = semantics::kNoTab | (under_keys ? semantics::kChecked : 0U);
                if (take(Act::Kind::activated, add_node(node, true)))
                    chosen = std::string(hits[i].id);
            }
            c.tree.close();
            c.tree.close();
        }
        pop_seed();
    });
    return chosen;
}

}  // namespace

SearchResult search_box(std::string_view label, std::string& query, std::span<const Hit> hits,
                        const SearchBox& options) {
    Context& c = context();
    const Theme& t = c.theme;
    const NodeId id = make_id(options.key.empty() ? label : options.key, "search");
    SearchResult result;
    Memory& memory = c.memory(id);  // height: 1 + selected hit; width: closed by Escape
    if (std::optional<std::string> edited = take_text(Act::Kind::edited, id)) {
        result.changed = *edited != query;
        query = std::move(*edited);
        memory.height = memory.width = 0;
    }
    take(Act::Kind::left, id);
    result.submitted = take(Act::Kind::submitted, id);
    const int count = static_cast<int>(std::min(hits.size(), kMostHits));
    int at = std::min(static_cast<int>(memory.height) - 1, count - 1);
    const bool focused = c.focused == id;
    if (std::optional<std::string> key = take_text(Act::Kind::key, id)) {
        if (*key == "ArrowDown" && count > 0) at = (at + 1) % count;
        if (*key == "ArrowUp" && count > 0) at = (at + count) % std::max(count, 1);
        if (*key == "Enter" && at >= 0)
            result.chosen = std::string(hits[static_cast<std::size_t>(at)].id);
        memory.width = *key == "Escape" ? 1.0F : 0.0F;
    }
    memory.height = static_cast<float>(at + 1);
    const bool has_text = count > 0 || options.load == Load::loading || !options.empty_text.empty();
    const bool open =
        options.show_hits && !query.empty() && focused && memory.width < 0.5F && has_text;

    FieldParts parts;
    parts.width = field_width(options.width > 0 ? options.width : 320);
    const FieldFrame frame = begin_field(id, parts);
    const Rect& control = frame.control;
    paint_control(control, focused, false, false);
    const float pad = t.px(34);
    icon(Icon::search, control.x + t.px(18), control.y + control.height / 2, t.px(18), t.muted);
    if (!focused || query.empty()) {
        const bool empty = query.empty();
        put_text_in({control.x + pad, control.y, control.width - pad - t.px(10), control.height},
                    empty ? options.hint : std::string_view(query),
                    {t.body, empty ? t.muted : t.text, false});
    }
    const NodeId list = sub_id(id, "hits");
    push_seed(list);
    const NodeId active = open && at >= 0 ? make_id(hits[static_cast<std::size_t>(at)].id, "hit")
                                          : semantics::kNoNode;
    pop_seed();
    Node node;
    node.id = id;
    node.role = Role::combobox;
    node.input = semantics::Input::search;
    node.label = label;
    node.value = query;
    node.rect = control;
    node.font_size = t.body;
    node.max_length = options.max_length;
    node.shortcut = options.shortcut;
    node.state = semantics::kExpandable | (open ? semantics::kExpanded : 0U);
    node.controls = open && count > 0 ? list : semantics::kNoNode;
    node.active = active;
    const NodeId made = add_node(node, true);
    register_shortcut(options.shortcut, made);
    if (open) {
        if (std::optional<std::string> chosen = hits_list({id, list, at}, control, hits, options)) {
            result.chosen = std::move(chosen);
        }
    }
    if (result.chosen) c.memory(id).width = 1;
    return result;
}

}  // namespace yk::ui
