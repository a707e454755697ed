#include "server/ledger/places.hpp"

#include "server/ledger/opening.hpp"
#include "server/store/people.hpp"
#include "server/store/slots.hpp"

namespace yk::ledger {

std::string at_place(size_t index, const char* member) {
    return "$.places[" + std::to_string(index) + "]." + member;
}

tl::unexpected<Error> no_room(Database& database, const Actor& actor, SlotId slot,
                              const std::string& path) {
    const auto there = store::slot(database, slot, actor.now_utc);
    if (!there) return same_error(there);
    if (!*there) return fail(Errc::not_found, "slot_gone", path);
    return fail(Errc::conflict, (*there)->closed ? "slot_closed" : "slot_full", path);
}

Result<void> note_slot(Database& database, SlotId slot, std::initializer_list<TopicKind> kinds) {
    const auto of = store::day_of_slot(database, slot);
    if (!of) return same_error(of);
    if (*of)
        for (const TopicKind kind : kinds)
            database.note_changed({kind, (*of)->venue, (*of)->day});
    return {};
}

Result<void> take_place(Database& database, const Actor& actor, SlotId slot,
                        const std::string& path) {
    const auto taken = store::take_place(database, slot, actor.now_utc);
    if (!taken) return same_error(taken);
    if (!*taken) return no_room(database, actor, slot, path);
    return note_slot(database, slot, {TopicKind::places, TopicKind::bookings});
}

Result<void> free_place(Database& database, const Actor& actor, SlotId slot) {
    const auto freed = store::free_place(database, slot);
    if (!freed) return same_error(freed);
    if (!*freed) return fail(Errc::broken, "store_broken", {}, "a booking without its slot");
    auto noted = note_slot(database, slot, {TopicKind::places, TopicKind::bookings});
    if (!noted) return noted;
    return remove_surplus_place(database, actor, slot);
}

Result<void> check_person_exists(Database& database, PersonId person, const std::string& path) {
    const auto there = store::person_exists(database, person);
    if (!there) return same_error(there);
    if (!*there) return fail(Errc::not_found, "person_gone", path);
    return {};
}

}  // namespace yk::ledger
