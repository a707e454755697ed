#include "server/hosting/abi_bytes.hpp"

#include <utility>

#include <yk_settings.hpp>

namespace yk::hosting {
namespace {

using plugin::Question;
using plugin::Rows;

// `Side` is a Packer or an Unpacker. members() of a struct passes each member to it; with a Packer
// it only reads them, although the parameter isn't const.
// A struct, so that each function finds all of them.
struct Layout {
    static void text(Packer& to, yk_text& value) { to.text(value.data, value.size); }
    static void text(Unpacker& from, yk_text& value) {
        const std::string_view read = from.text();
        value = {read.data(), static_cast<uint32_t>(read.size())};
    }

    // A text of C; null is kept. Its NUL is part of the message, so it can be read in place.
    static void text(Packer& to, const char*& value) {
        to.text(value, value == nullptr ? 0 : std::strlen(value) + 1);
    }
    static void text(Unpacker& from, const char*& value) {
        const std::string_view read = from.text();
        value = nullptr;
        if (read.empty()) return;
        if (read.find('\0') != read.size() - 1) return from.failed();
        value = read.data();
    }

    template <class Side, class List>
    static void list(Side& side, List& value) {
        if constexpr (Side::kReads) {
            side.numbers(value.count);
            using Row = std::remove_cvref_t<decltype(*value.rows)>;
            Row* rows = side.template rows<Row>(value.count);
            if (rows == nullptr) value.count = 0;
            value.rows = rows;
            value.row_size = sizeof(Row);
            for (uint32_t i = 0; i < value.count; ++i)
                members(side, rows[i]);
        } else {
            side.numbers(value.count);
            for (auto row : Rows{value})  // a copy, as long as this side knows it
                members(side, row);
        }
    }

    // Null, or one.
    template <class Side, class Of>
    static void maybe(Side& side, const Of*& value) {
        uint8_t is_there = value != nullptr;
        side.numbers(is_there);
        if constexpr (Side::kReads) {
            Of* made = is_there == 0 ? nullptr : side.template rows<Of>(1);
            value = made;
            if (made != nullptr) members(side, *made);
        } else {
            if (value != nullptr) members(side, const_cast<Of&>(*value));
        }
    }

    template <class Side>
    static void sized(Side&, auto& value) {
        if constexpr (Side::kReads) value.size = sizeof value;
    }

    // A list that ends with null.
    template <class Side>
    static void choices(Side& side, const char* const*& value) {
        uint32_t count = 0;
        if constexpr (!Side::kReads)
            while (value != nullptr && value[count] != nullptr)
                ++count;
        uint8_t is_there = value != nullptr;
        side.numbers(is_there, count);
        if constexpr (Side::kReads) {
            // One more than the message has bytes for is null, not a row of it.
            const char** made = is_there == 0 ? nullptr : side.template rows<const char*>(count, 1);
            value = made;
            for (uint32_t i = 0; made != nullptr && i < count; ++i)
                text(side, made[i]);
        } else {
            for (uint32_t i = 0; i < count; ++i) {
                const char* each = value[i];
                text(side, each);
            }
        }
    }

    // ---- Values and facts

    template <class Side>
    static void members(Side& side, yk_text& v) {
        text(side, v);
    }
    template <class Side>
    static void members(Side& side, yk_value& v) {
        text(side, v.id);
        side.numbers(v.type, v.number);
        text(side, v.text);
    }
    template <class Side>
    static void members(Side& side, yk_slot& v) {
        sized(side, v);
        side.numbers(v.own_venue, v.id, v.venue, v.vaccine, v.starts_at, v.day, v.start_minute,
                     v.end_minute, v.capacity, v.taken, v.closed);
        text(side, v.vaccine_code);
        text(side, v.kind);
    }
    template <class Side>
    static void members(Side& side, yk_booking& v) {
        sized(side, v);
        side.numbers(v.dose, v.id, v.phase, v.changes);
        maybe(side, v.slot);
        text(side, v.status);
        list(side, v.said);
    }
    template <class Side>
    static void members(Side& side, yk_dose& v) {
        sized(side, v);
        side.numbers(v.number, v.given_on);
        text(side, v.vaccine_code);
    }
    template <class Side>
    static void members(Side& side, yk_vaccine& v) {
        sized(side, v);
        side.numbers(v.doses, v.next_after_days, v.least_after_days);
        text(side, v.code);
    }
    template <class Side>
    static void members(Side& side, yk_person& v) {
        sized(side, v);
        side.numbers(v.registered, v.listed, v.birth_is_known, v.birth_date);
        text(side, v.municipality);
        list(side, v.answers);
    }
    template <class Side>
    static void members(Side& side, yk_facts& v) {
        sized(side, v);
        side.numbers(v.role, v.now, v.today, v.minute, v.dose, v.capabilities, v.scope);
        maybe(side, v.person);
        list(side, v.statements);
        list(side, v.doses);
        list(side, v.bookings);
        list(side, v.day_slots);
        list(side, v.confirmed);
        list(side, v.vaccines);
        list(side, v.others);
        maybe(side, v.moved);
        list(side, v.counted);
    }
    template <class Side>
    static void members(Side& side, yk_change& v) {
        sized(side, v);
        side.numbers(v.dose);
        maybe(side, v.booking);
        maybe(side, v.slot);
        text(side, v.to);
        list(side, v.said);
    }
    template <class Side>
    static void members(Side& side, yk_dose_change& v) {
        sized(side, v);
        side.numbers(v.wish, v.dose, v.given_on, v.lot_expires, v.is_examined);
        text(side, v.vaccine_code);
        maybe(side, v.booking);
        maybe(side, v.before);
        list(side, v.examination);
        list(side, v.said);
    }

    // ---- Tables

    template <class Side>
    static void members(Side& side, yk_field& v) {
        text(side, v.id);
        side.numbers(v.type, v.flags, v.index, v.script, v.roles, v.min, v.max);
        choices(side, v.choices);
        text(side, v.preset);
        text(side, v.shown_if);
    }
    template <class Side>
    static void members(Side& side, yk_form& v) {
        text(side, v.id);
        list(side, v.fields);
    }
    template <class Side>
    static void members(Side& side, yk_role& v) {
        text(side, v.id);
        side.numbers(v.scope, v.capabilities);
    }
    template <class Side>
    static void members(Side& side, yk_menu_entry& v) {
        text(side, v.id);
        text(side, v.screen);
        side.numbers(v.roles, v.home);
        text(side, v.group);
    }
    template <class Side>
    static void members(Side& side, yk_column& v) {
        text(side, v.source);
        side.numbers(v.align, v.priority);
        text(side, v.format);
    }
    template <class Side>
    static void members(Side& side, yk_table& v) {
        text(side, v.id);
        list(side, v.columns);
    }
    template <class Side>
    static void members(Side& side, yk_status& v) {
        text(side, v.id);
        side.numbers(v.phase, v.tone);
    }
    template <class Side>
    static void members(Side& side, yk_move& v) {
        text(side, v.from);
        text(side, v.to);
        side.numbers(v.roles, v.flags);
        text(side, v.form);
    }
    template <class Side>
    static void members(Side& side, yk_reason& v) {
        text(side, v.id);
        side.numbers(v.flags);
    }
    template <class Side>
    static void members(Side& side, yk_finding& v) {
        text(side, v.field);
        text(side, v.value);
    }
    template <class Side>
    static void members(Side& side, yk_screening& v) {
        text(side, v.id);
        side.numbers(v.next, v.tone);
    }
    template <class Side>
    static void members(Side& side, yk_slot_kind& v) {
        text(side, v.id);
        side.numbers(v.tone, v.roles);
    }
    template <class Side>
    static void members(Side& side, yk_count_reason& v) {
        text(side, v.id);
        side.numbers(v.difference);
    }
    template <class Side>
    static void members(Side& side, yk_note_key& v) {
        text(side, v.id);
    }
    template <class Side>
    static void members(Side& side, yk_counted_field& v) {
        text(side, v.id);
    }
    template <class Side>
    static void members(Side& side, yk_label& v) {
        text(side, v.locale);
        text(side, v.key);
        text(side, v.text);
    }
    template <class Side>
    static void members(Side& side, yk_catalogue& v) {
        sized(side, v);
        list(side, v.settings);
        list(side, v.forms);
        list(side, v.tables);
        list(side, v.statuses);
        list(side, v.moves);
        list(side, v.reasons);
        list(side, v.menu);
        list(side, v.slot_kinds);
        list(side, v.screenings);
        list(side, v.texts);
        list(side, v.count_reasons);
        list(side, v.roles);
        list(side, v.notes);
        list(side, v.counted);
        side.numbers(v.age_law);
        list(side, v.findings);
    }
    template <class Side>
    static void members(Side& side, Declared& v) {
        side.numbers(v.plugin.abi_major, v.plugin.needs_minor);
        side.yes_or_no(v.has_doses);
        side.yes_or_no(v.has_numbers);
        text(side, v.plugin.id);
        text(side, v.plugin.version);
        text(side, v.plugin.vendor);
        members(side, v.catalogue);
    }

    // ---- Questions

    template <class Side>
    static void members(Side& side, Asked& v) {
        side.numbers(v.question, v.today);
        maybe(side, v.facts);
        list(side, v.slots);
        maybe(side, v.change);
        maybe(side, v.booking);
        maybe(side, v.dose);
        text(side, v.digits);
    }

    // Whether the plugin finds all that the question has, and nothing that must not be null is.
    static bool is_whole(const Asked& asked) {
        if (asked.question == Question::number) return true;
        if (asked.facts == nullptr || asked.facts->person == nullptr) return false;
        switch (asked.question) {
            case Question::screen:
            case Question::offer:
                return true;
            case Question::decide:
                return asked.change != nullptr;
            case Question::propose:
                return asked.booking != nullptr;
            case Question::dose:
                return asked.dose != nullptr;
            default:
                return false;
        }
    }
};

}  // namespace

void write(Packer& to, const Declared& declared) {
    Layout::members(to, const_cast<Declared&>(declared));
}
Declared read_declared(Unpacker& from) {
    Declared declared;
    Layout::members(from, declared);
    return declared;
}

void write(Packer& to, const yk_values& settings) {
    Layout::list(to, const_cast<yk_values&>(settings));
}
yk_values read_settings(Unpacker& from) {
    yk_values settings{};
    Layout::list(from, settings);
    return settings;
}

void write(Packer& to, const Asked& asked) {
    Layout::members(to, const_cast<Asked&>(asked));
}
std::optional<Asked> read_asked(Unpacker& from) {
    Asked asked;
    Layout::members(from, asked);
    if (!from.is_at_end() || !Layout::is_whole(asked)) return std::nullopt;
    return asked;
}

}  // namespace yk::hosting
