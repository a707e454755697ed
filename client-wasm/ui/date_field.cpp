// A date: typed, or picked from a calendar of one month.
#include "client-wasm/ui/date_field.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/button.hpp"
#include "client-wasm/ui/calendar.hpp"
#include "client-wasm/ui/feedback.hpp"
#include "client-wasm/ui/field_frame.hpp"
#include "client-wasm/ui/layout.hpp"
#include "client-wasm/ui/text.hpp"

namespace yk::ui {
namespace {

constexpr std::size_t kLongestDate = 40;

Day fallback_day(const DateValue& value, const DateField& options) {
    if (value.day) return *value.day;
    if (options.today) return *options.today;
    return std::chrono::year{2021} / 5 / 1;
}

struct Size {
    float cell = 0, row = 0, width = 0;
};

Size size_of(float width) {
    const Theme& t = context().theme;
    Size out;
    out.cell = std::floor(std::min(width / 7, t.px(56)));
    out.row = std::max(t.control, t.px(44));
    out.width = out.cell * 7;
    return out;
}

void paint_day(const Rect& rect, Day day, const DayMark& mark, bool inside, bool chosen,
               bool today) {
    const Theme& t = context().theme;
    const Rect box{rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2};
    if (chosen) fill(box, t.accent, t.radius);
    if (today && !chosen) frame(box, t.accent, t.radius, 1.5F);
    const bool off = !mark.enabled || !inside;
    Colour ink = chosen ? t.on_accent : off ? t.muted : t.text;
    const std::string number = std::to_string(static_cast<unsigned>(day.day()));
    const bool two = !mark.text.empty() && inside;
    const float lift = two ? rect.height * 0.18F : 0;
    put_text_in({rect.x, rect.y - lift, rect.width, rect.height}, number,
                {t.body, ink, mark.enabled && inside}, 0.5F);
    if (!mark.enabled && inside) {
        // Struck through: a mark beside the paler colour.
        const float half = text_width(number, {t.body, ink, false}) / 2 + 2;
        const float y = rect.y - lift + rect.height / 2;
        line(rect.x + rect.width / 2 - half, y, rect.x + rect.width / 2 + half, y, t.muted, 1);
    }
    if (!two) return;
    const Ink small{std::round(t.small * 0.79F),
                    chosen ? t.on_accent
                    : off  ? t.muted
                           : t.tone(mark.tone).ink,
                    false};
    put_text_in({rect.x, rect.y + rect.height * 0.26F, rect.width, rect.height * 0.9F}, mark.text,
                small, 0.5F);
}

std::string spoken(Day day, const DayMark& mark) {
    const Words& w = context().words;
    std::string out = written(w.day_title, day, w.weekdays[weekday_of(day)]);
    if (!mark.note.empty()) out.append(" ").append(mark.note);
    return out;
}

bool day_cell(const Rect& rect, Day day, Day cursor, const DateValue& value,
              const DateField& options) {
    Context& c = context();
    const bool inside = day.month() == cursor.month();
    const DayMark mark = options.mark ? options.mark(day) : DayMark{};
    const bool chosen = value.day == day;
    paint_day(rect, day, mark, inside, chosen, options.today == day);
    const std::string label = spoken(day, mark);
    Node node;
    node.id = make_id(written("{year}-{month}-{day}", day, {}), "day");
    node.role = Role::grid_cell;
    node.label = label;
    node.column = weekday_of(day) + 1;
    node.rect = rect;
    if (day != cursor) node.state |= semantics::kNoTab;
    if (chosen) node.state |= semantics::kChecked;
    if (!mark.enabled) node.state |= semantics::kDisabled;
    if (options.today == day) node.state |= semantics::kCurrent;
    const NodeId made = add_node(node, true);
    if (day == cursor && c.focus_path.size() > 1 && focus_is_within(make_id("grid", "month")) &&
        c.focused != made) {
        c.focus_wanted = made;
    }
    if (!take(Act::Kind::activated, made)) return false;
    if (!mark.enabled && !mark.note.empty()) toast(mark.note, Tone::waiting);
    return mark.enabled;
}

void weekday_names(const Rect& at, const Size& size) {
    Context& c = context();
    Node row;
    row.id = make_id("weekdays");
    row.role = Role::row;
    row.rect = at;
    c.tree.open(row);
    for (int i = 0; i < 7; ++i) {
        const Rect rect{at.x + static_cast<float>(i) * size.cell, at.y, size.cell, at.height};
        put_text_in(rect, c.words.weekdays[i], small_ink(), 0.5F);
        Node head;
        head.id = make_id(c.words.weekdays[i], "weekday");
        head.role = Role::column_header;
        head.label = c.words.weekdays[i];
        head.column = i + 1;
        head.rect = rect;
        add_node(head);
    }
    c.tree.close();
}

void month_bar(Day& cursor, const Size& size) {
    Context& c = context();
    const Theme& t = c.theme;
    const Rect bar = place(size.width, t.control);
    const auto step = [&](float x, Icon mark, std::string_view label, int months) {
        const Rect at{x, bar.y, t.control, t.control};
        icon(mark, x + t.control / 2, bar.y + t.control / 2, t.px(14), t.text);
        Node node;
        node.id = make_id(label, "step");
        node.role = Role::button;
        node.label = label;
        node.rect = at;
        const NodeId first = c.first_in_modal;
        const NodeId made = add_node(node, true);
        c.first_in_modal = first;  // the focus goes to the day, not to this button
        if (take(Act::Kind::activated, made)) cursor = plus_months(cursor, months);
    };
    const std::string title = written(c.words.month_title, cursor, {});
    step(bar.x, Icon::chevron_left, c.words.previous_month, -1);
    put_text_in({bar.x + t.control, bar.y, size.width - 2 * t.control, t.control}, title,
                {t.body, t.text, true}, 0.5F);
    Node node;
    node.id = make_id("title", "month");
    node.role = Role::text;
    node.label = title;
    node.live = semantics::Live::polite;
    node.rect = {bar.x + t.control, bar.y, size.width - 2 * t.control, t.control};
    add_node(node);
    step(bar.x + size.width - t.control, Icon::chevron_right, c.words.next_month, 1);
}

// True when a day was picked: value.day is set.
bool month(std::string_view label, DateValue& value, const DateField& options) {
    Context& c = context();
    const Theme& t = c.theme;
    Day cursor = value.cursor.value_or(fallback_day(value, options));
    const Size size = size_of(room());
    const NodeId grid_id = make_id("grid", "month");
    bool picked = false;
    if (std::optional<std::string> key = take_text(Act::Kind::key, grid_id)) {
        if (*key == "Enter" || *key == " ") {
            const DayMark mark = options.mark ? options.mark(cursor) : DayMark{};
            if (mark.enabled) {
                value.day = cursor;
                picked = true;
            } else if (!mark.note.empty()) {
                toast(mark.note, Tone::waiting);
            }
        } else if (const std::optional<Day> next = after_key(cursor, *key)) {
            cursor = *next;
        }
    }
    month_bar(cursor, size);
    const float head = std::round(t.small * t.line_height);
    const Rect all = place(size.width, head + 6 * size.row);
    Node grid;
    grid.id = grid_id;
    grid.role = Role::grid;
    grid.label = label;
    grid.rect = all;
    grid.row = 7;
    grid.column = 7;
    c.tree.open(grid);
    weekday_names({all.x, all.y, all.width, head}, size);
    Day day = first_shown(cursor);
    for (int week = 0; week < 6; ++week) {
        const float y = all.y + head + static_cast<float>(week) * size.row;
        Node row;
        row.id = make_id(std::to_string(week), "week");
        row.role = Role::row;
        row.row = week + 2;
        row.rect = {all.x, y, all.width, size.row};
        c.tree.open(row);
        for (int i = 0; i < 7; ++i) {
            const Rect rect{all.x + static_cast<float>(i) * size.cell, y, size.cell, size.row};
            if (day_cell(rect, day, cursor, value, options)) {
                value.day = day;
                cursor = day;
                picked = true;
            }
            day = plus_days(day, 1);
        }
        c.tree.close();
    }
    c.tree.close();
    if (value.cursor != cursor) c.again = true;
    value.cursor = cursor;
    return picked;
}

Rect popup_rect(const Rect& field, NodeId body) {
    Context& c = context();
    const Theme& t = c.theme;
    const float width = std::min(t.px(336) + 2 * t.padding, c.environment.width - 16);
    const float height = std::min(c.memory(body).height, c.environment.height - 16);
    const float x = std::clamp(field.x, 8.0F, std::max(8.0F, c.environment.width - width - 8));
    const float below = field.y + field.height + 4;
    const float above = field.y - height - 4;
    const bool fits = below + height <= c.environment.height - 8;
    const float y = fits         ? below
                    : above >= 8 ? above
                                 : std::max(8.0F, c.environment.height - height - 8);
    return {std::round(x), std::round(y), width, height};
}

bool popup(NodeId id, const Rect& anchor, DateValue& value, const DateField& options) {
    Context& c = context();
    bool picked = false;
    layer("calendar", 2, [&] {
        const Theme& t = c.theme;
        const NodeId body = sub_id(id, "calendar body");
        const NodeId popup_id = sub_id(id, "calendar");
        const Rect rect = popup_rect(anchor, body);
        fill({rect.x - 1, rect.y + 2, rect.width + 2, rect.height + 2}, {0, 0, 0, 40},
             t.radius + 4);
        fill(rect, t.raised, t.radius + 2);
        frame(rect, t.field_line, t.radius + 2, t.line_width);
        Node node;
        node.id = popup_id;
        node.role = Role::dialog;
        node.label = c.words.calendar;
        node.rect = rect;
        node.state = semantics::kModal | semantics::kFocusable | semantics::kNoTab;
        c.tree.open(node);
        c.modal = popup_id;
        c.first_in_modal = semantics::kNoNode;
        push_seed(popup_id);
        scroll_area(body, rect, {}, {t.padding, t.gap_small, t.padding, t.padding}, t.gap_tiny,
                    [&] { picked = month(c.words.calendar, value, options); });
        pop_seed();
        c.tree.close();
        const bool closed =
            take(Act::Kind::key, popup_id) ||
            (c.act.kind == Act::Kind::outside && take(Act::Kind::outside, c.act.node));
        if (closed) value.open = false;
    });
    return picked;
}

bool calendar_button(const FieldFrame& frame_of, NodeId id, bool disabled) {
    Context& c = context();
    const Theme& t = c.theme;
    const Rect& control = frame_of.control;
    const Rect at{control.x + control.width - t.control, control.y, t.control, control.height};
    line(at.x, at.y + 1, at.x, at.y + at.height - 1, t.line);
    icon(Icon::calendar, at.x + at.width / 2, at.y + at.height / 2, t.px(18), t.muted);
    Node node;
    node.id = sub_id(id, "open");
    node.role = Role::button;
    node.label = c.words.open_calendar;
    node.rect = at;
    if (disabled) node.state |= semantics::kDisabled;
    return take(Act::Kind::activated, add_node(node, true)) && !disabled;
}

}  // namespace

FieldResult date_field(std::string_view label, DateValue& value, const DateField& options) {
    Context& c = context();
    const Theme& t = c.theme;
    const Field& field = options.field;
    const NodeId id = make_id(field.key.empty() ? label : field.key, "field");
    FieldResult result;
    const auto reparse = [&] {
        value.day = options.parse ? options.parse(value.text) : std::nullopt;
    };
    if (std::optional<std::string> edited = take_text(Act::Kind::edited, id);
        edited && !field.disabled) {
        result.changed = *edited != value.text;
        value.text = std::move(*edited);
        reparse();
    }
    result.submitted = take(Act::Kind::submitted, id);
    result.left = take(Act::Kind::left, id);
    FieldParts parts{label, field.hint, field.error, field.required};
    parts.width = field_width(field.width > 0 ? field.width : 240);
    const FieldFrame frame = begin_field(id, parts);
    const bool focused = c.focused == id;
    paint_control(frame.control, focused, !field.error.empty(), field.disabled);
    Rect input = frame.control;
    if (options.calendar) input.width -= t.control;
    const float pad = t.px(10);
    if (!focused) {
        put_text_in({input.x + pad, input.y, input.width - 2 * pad, input.height}, value.text,
                    {t.body, field.disabled ? t.muted : t.text, false});
    }
    Node node;
    node.id = id;
    node.role = Role::textbox;
    node.input = semantics::Input::date;
    node.label = label;
    node.value = value.text;
    node.rect = input;
    node.font_size = t.body;
    node.max_length = kLongestDate;
    node.autocomplete = field.autocomplete;
    node.described_by = frame.hint;
    node.error = frame.error;
    if (field.required) node.state |= semantics::kRequired;
    if (field.takes_enter) node.state |= semantics::kTakesEnter;
    if (!field.error.empty()) node.state |= semantics::kInvalid;
    if (field.disabled) node.state |= semantics::kDisabled;
    add_node(node, true);
    if (options.calendar && calendar_button(frame, id, field.disabled)) {
        value.open = !value.open;
        value.cursor = fallback_day(value, options);
    }
    end_field(frame, parts);
    if (!value.open) return result;
    if (popup(id, frame.control, value, options)) {
        value.open = false;
        value.text = options.format ? options.format(*value.day)
                                    : written("{year}-{month}-{day}", *value.day, {});
        result.changed = true;
    }
    return result;
}

bool calendar(std::string_view label, DateValue& value, const DateField& options) {
    bool picked = false;
    const NodeId id = make_id(options.field.key.empty() ? label : options.field.key, "calendar");
    begin_box(id, {}, context().theme.gap_tiny);
    push_seed(id);
    picked = month(label, value, options);
    pop_seed();
    end_box();
    if (picked && options.format) value.text = options.format(*value.day);
    return picked;
}

}  // namespace yk::ui
