// Converts the C tables to the Catalogue.
#include "server/rules/catalogue_bridge.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/core/text.hpp"

namespace yk {

using plugin::copied;
using plugin::Rows;

namespace {

std::string text_or_empty(const char* text) {
    return text == nullptr ? std::string{} : std::string{text};
}

template <size_t... bits>
constexpr bool in_the_order_of_bits(std::index_sequence<bits...>) {
    constexpr auto kNames = names(Capability{});
    return ((static_cast<size_t>(kNames[bits].value) == bits) && ...);
}
static_assert(in_the_order_of_bits(std::make_index_sequence<kCapabilityCount>{}) &&
              YK_CAN_EVERYTHING == (1 << kCapabilityCount) - 1 &&
              YK_CAN_CORRECT_IDENTITY == 1 << static_cast<int>(Capability::correct_identity) &&
              YK_CAN_BOOK == 1 << static_cast<int>(Capability::book));

Scope scope_of(uint32_t scope) {
    switch (scope) {
        case YK_OWN_VENUES:
            return Scope::own_venues;
        case YK_WHOLE_TENANT:
            return Scope::tenant;
        default:
            return Scope::own_person;
    }
}
RoleSpec role_of(const yk_role& from) {
    RoleSpec out{from.id, scope_of(from.scope), {}};
    for (const auto& [capability, name] : names(Capability{}))
        if ((from.capabilities >> static_cast<int>(capability) & 1) != 0)
            out.capabilities.push_back(capability);
    return out;
}
std::vector<std::string> roles_in(uint32_t mask, const yk_catalogue& all) {
    std::vector<std::string> out;
    for (uint32_t i = 0; i < all.roles.count; ++i)
        if ((mask >> i & 1) != 0) out.emplace_back(Rows{all.roles}[i].id);
    return out;
}

FieldType type_of(uint32_t type) {
    switch (type) {
        case YK_INTEGER:
            return FieldType::integer;
        case YK_BOOLEAN:
            return FieldType::boolean;
        case YK_DATE:
            return FieldType::date;
        case YK_CHOICE:
            return FieldType::choice;
        case YK_DIGITS:
            return FieldType::digits;
        case YK_PHONE:
            return FieldType::phone;
        case YK_EMAIL:
            return FieldType::email;
        case YK_KANA:
            return FieldType::kana;
        case YK_MEMO:
            return FieldType::memo;
        case YK_PASSWORD:
            return FieldType::password;
        default:
            return FieldType::text;
    }
}
SearchBy search_of(uint32_t index) {
    switch (index) {
        case YK_INDEX_KANA:
            return SearchBy::kana;
        case YK_INDEX_PHONE:
            return SearchBy::phone;
        case YK_INDEX_EXACT:
            return SearchBy::exact;
        default:
            return SearchBy::none;
    }
}
Tone tone_of(uint32_t tone) {
    switch (tone) {
        case YK_GOOD:
            return Tone::good;
        case YK_WAITING:
            return Tone::waiting;
        case YK_BAD:
            return Tone::bad;
        default:
            return Tone::neutral;
    }
}
Phase phase_of(uint32_t phase) {
    switch (phase) {
        case YK_HELD:
            return Phase::held;
        case YK_ARRIVED:
            return Phase::arrived;
        case YK_DONE:
            return Phase::done;
        case YK_CANCELLED:
            return Phase::cancelled;
        case YK_MISSED:
            return Phase::missed;
        default:
            return Phase::booked;
    }
}
NextStep next_of(uint32_t next) {
    switch (next) {
        case YK_NEXT_BOOK:
            return NextStep::book;
        case YK_NEXT_REGISTER:
            return NextStep::register_person;
        case YK_NEXT_SHOW_BOOKINGS:
            return NextStep::show_bookings;
        default:
            return NextStep::stop;
    }
}

// "sex=f|x", "age>=65" or "age<16".
Condition condition_of(std::string_view said) {
    Condition out;
    if (const auto age = plugin::age_condition(said)) {
        (age->at_least ? out.least_age : out.below_age) = age->years;
        return out;
    }
    const size_t sign = said.find('=');
    out.field = said.substr(0, sign);
    for (said.remove_prefix(sign + 1);;) {
        const size_t end = said.find('|');
        out.values.emplace_back(said.substr(0, end));
        if (end == std::string_view::npos) return out;
        said.remove_prefix(end + 1);
    }
}

// Replaces "{setting.x}" in a text by the tenant's value of x; the items of a list are joined by
// commas.
std::string with_settings(std::string text, const std::vector<plugin::Value>& settings) {
    for (std::size_t i = 0; i < settings.size(); ++i) {
        const std::string& id = settings[i].id;
        std::string words = plugin::typed_text(settings[i]);
        for (; i + 1 < settings.size() && settings[i + 1].id == id; ++i)
            words += ", " + plugin::typed_text(settings[i + 1]);
        text = filled(std::move(text), "setting." + id, words);
    }
    return text;
}

FieldSpec field_of(const yk_field& from, const std::vector<plugin::Value>& settings) {
    FieldSpec out;
    out.id = from.id;
    out.type = type_of(from.type);
    out.required = (from.flags & YK_REQUIRED) != 0;
    out.personal = (from.flags & YK_PERSONAL) != 0;
    out.read_back = (from.flags & YK_READ_BACK) != 0;
    out.remembered = (from.flags & YK_REMEMBERED) != 0;
    if (from.min != 0 || from.max != 0) {
        out.min = from.min;
        out.max = from.max;
    } else if (from.type == YK_INTEGER) {
        out.min = INT64_MIN;
        out.max = INT64_MAX;
    } else if (from.type == YK_MEMO) {
        out.max = 2000;
    }
    for (const char* const* choice = from.choices; choice && *choice; ++choice)
        out.choices.emplace_back(*choice);
    out.preset = with_settings(text_or_empty(from.preset), settings);
    if (from.shown_if != nullptr) out.shown_if = condition_of(from.shown_if);
    out.search = search_of(from.index);
    if (from.script == YK_KATAKANA) out.script = "katakana";
    if (from.script == YK_HIRAGANA) out.script = "hiragana";
    return out;
}

}  // namespace

DeclaredRole role_in(const yk_catalogue& from, std::string_view id) {
    const Rows roles{from.roles};
    for (uint32_t i = 0; i < from.roles.count; ++i)
        if (roles[i].id == id) return {&roles[i], uint32_t{1} << i};
    return {};
}

Catalogue declared_catalogue(const yk_catalogue& from, const std::vector<plugin::Value>& settings,
                             std::string_view role) {
    const uint32_t own = role.empty() ? 0 : role_in(from, role).bit;
    const uint32_t shown = role.empty() ? UINT32_MAX : own;
    const auto is_shown = [&](uint32_t mask) { return mask == 0 || (mask & shown) != 0; };
    Catalogue out;
    for (const yk_role& one : copied(from.roles))
        out.roles.push_back(role_of(one));
    for (const yk_form& form : copied(from.forms)) {
        FormSpec& made = out.forms.emplace_back();
        made.id = form.id;
        for (const yk_field& field : copied(form.fields))
            if (is_shown(field.roles)) made.inputs.push_back(field_of(field, settings));
    }
    for (const yk_table& table : copied(from.tables)) {
        TableSpec& made = out.tables.emplace_back();
        made.id = table.id;
        for (const yk_column& column : copied(table.columns))
            made.columns.push_back({column.source, text_or_empty(column.format),
                                    int64_t{column.priority}, column.align == YK_END});
    }
    for (const yk_status& one : copied(from.statuses))
        out.statuses.push_back({one.id, phase_of(one.phase), tone_of(one.tone)});
    for (const yk_move& one : copied(from.moves))
        out.moves.push_back({text_or_empty(one.from), one.to, roles_in(one.roles, from),
                             (one.flags & YK_DESTRUCTIVE) != 0, text_or_empty(one.form)});
    for (const yk_reason& one : copied(from.reasons))
        out.reasons.push_back(
            {one.id, (one.flags & YK_CONFIRMABLE) != 0, (one.flags & YK_EXPLAINED) != 0});
    for (const yk_menu_entry& one : copied(from.menu))
        if (is_shown(one.roles))
            out.menu.push_back({one.id, one.screen, roles_in(one.roles, from),
                                (one.home & own) != 0, text_or_empty(one.group)});
    for (const yk_slot_kind& one : copied(from.slot_kinds))
        if (is_shown(one.roles))
            out.slot_kinds.push_back({one.id, tone_of(one.tone), roles_in(one.roles, from)});
    for (const yk_counted_field& one : copied(from.counted))
        out.counted.emplace_back(one.id);
    for (const yk_finding& one : copied(from.findings))
        out.findings.push_back({one.field, one.value});
    if (from.age_law == YK_AGE_ON_THE_DAY_BEFORE) out.age_law = AgeLaw::on_the_day_before;
    for (const yk_count_reason& one : copied(from.count_reasons))
        out.count_reasons.push_back({one.id, one.difference == YK_MORE_USED});
    for (const yk_screening& one : copied(from.screenings))
        out.screenings.push_back({one.id, next_of(one.next), tone_of(one.tone)});
    return out;
}

std::vector<TextEntry> texts_in(const yk_catalogue& from,
                                const std::vector<plugin::Value>& settings,
                                std::string_view locale) {
    std::vector<TextEntry> out;
    for (const yk_label& label : Rows{from.texts})
        if (locale == label.locale) out.push_back({label.key, with_settings(label.text, settings)});
    std::sort(out.begin(), out.end(),
              [](const TextEntry& a, const TextEntry& b) { return a.key < b.key; });
    return out;
}

std::vector<std::string> locales_of(const yk_catalogue& from) {
    std::vector<std::string> out;  // in the order of the tables: the first is the plugin's own
    for (const yk_label& label : Rows{from.texts})
        if (std::find(out.begin(), out.end(), label.locale) == out.end())
            out.emplace_back(label.locale);
    return out;
}

}  // namespace yk
