// Capabilities: what a role may do. Scopes: for which people and venues.
//
// The core has no roles. A municipality declares its roles, each with capabilities and a scope; a
// route names the capability that it needs (shared/protocol/routes.hpp).
#pragma once

#include <array>
#include <cstddef>

#include "shared/core/fields.hpp"

namespace yk {

// The names are used on the wire, and the order is the order of the bits in the plugin ABI
// (YK_CAN_... in yk_values.h): add new ones at the end.
enum class Capability {
    find_by_number,     // a person, by number and date of birth
    find_by_name,       // people, by name or telephone
    read_people,        // a person's page and bookings
    register_people,    // who are not registered yet; with the scope own_person: oneself
    change_people,      // what was registered
    unmask,             // see the whole of a masked number, with a reason
    import_people,      // lists of coupons and people
    read_certificates,  // vaccination certificates
    read_notices,       // which notices a person got, and whether they were delivered
    read_places,        // which times are free
    book,               // and hold places before
    change_bookings,    // another status, another time
    move_within_day,    // even if that time is full
    list_bookings,      // of a venue's day
    read_doses,         // examinations, doses and scans
    examine,            // record examinations, and add scans
    give_doses,         // and correct and remove them
    count_vials,        // deliveries and stock
    keep_slots,         // opening hours, and the slots made of them
    keep_venues,        // names, addresses, vaccines
    keep_accounts,      // who may sign in, and where they work
    export_lists,       // of people and bookings, as files
    read_trace,         // who did what
    answer_inquiries,   // of people, by mail or telephone
    correct_identity,   // number and date of birth, coupons, two records of one person
};
constexpr auto names(Capability) {
    using C = Capability;
    return std::array{Name<C>{C::find_by_number, "find_by_number"},
                      Name<C>{C::find_by_name, "find_by_name"},
                      Name<C>{C::read_people, "read_people"},
                      Name<C>{C::register_people, "register_people"},
                      Name<C>{C::change_people, "change_people"},
                      Name<C>{C::unmask, "unmask"},
                      Name<C>{C::import_people, "import_people"},
                      Name<C>{C::read_certificates, "read_certificates"},
                      Name<C>{C::read_notices, "read_notices"},
                      Name<C>{C::read_places, "read_places"},
                      Name<C>{C::book, "book"},
                      Name<C>{C::change_bookings, "change_bookings"},
                      Name<C>{C::move_within_day, "move_within_day"},
                      Name<C>{C::list_bookings, "list_bookings"},
                      Name<C>{C::read_doses, "read_doses"},
                      Name<C>{C::examine, "examine"},
                      Name<C>{C::give_doses, "give_doses"},
                      Name<C>{C::count_vials, "count_vials"},
                      Name<C>{C::keep_slots, "keep_slots"},
                      Name<C>{C::keep_venues, "keep_venues"},
                      Name<C>{C::keep_accounts, "keep_accounts"},
                      Name<C>{C::export_lists, "export_lists"},
                      Name<C>{C::read_trace, "read_trace"},
                      Name<C>{C::answer_inquiries, "answer_inquiries"},
                      Name<C>{C::correct_identity, "correct_identity"}};
}
inline constexpr size_t kCapabilityCount = names(Capability{}).size();

// The people and data that a role reaches: own_person: only oneself; own_venues: people and data of
// the account's venues, and people it has identified; tenant: everything.
enum class Scope { own_person, own_venues, tenant };
constexpr auto names(Scope) {
    return std::array{Name<Scope>{Scope::own_person, "own_person"},
                      Name<Scope>{Scope::own_venues, "own_venues"},
                      Name<Scope>{Scope::tenant, "tenant"}};
}

}  // namespace yk
