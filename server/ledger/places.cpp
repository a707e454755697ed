#include "server/ledger/places.hpp"

#include "server/ledger/opening.hpp"
#include "server/store/holds.hpp"
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
    return database.each("SELECT venue, day FROM slot WHERE id = ?1", {slot}, [&](const Row& row) {
        for (const TopicKind kind : kinds)
            database.note_changed({kind, row.id<VenueId>(0), row.date(1)});
    });
}

Result<bool> change_slot_row(Database& database, SlotId slot, std::string_view sql,
                             std::initializer_list<Value> values,
                             std::initializer_list<TopicKind> kinds) {
    const auto changed = database.change(sql, values);
    if (!changed) return same_error(changed);
    if (*changed == 0) return false;
    if (auto noted = note_slot(database, slot, kinds); !noted) return same_error(noted);
    return true;
}

Result<void> take_place(Database& database, const Actor& actor, SlotId slot,
                        const std::string& path) {
    const auto taken =
        change_slot_row(database, slot,
                        "UPDATE slot AS s SET taken = taken + 1 WHERE id = ?1 AND closed = 0 AND "
                        "taken + " YK_HELD_AT("?2") " < capacity",
                        {slot, actor.now_utc}, {TopicKind::places, TopicKind::bookings});
    if (!taken) return same_error(taken);
    if (*taken) return {};
    return no_room(database, actor, slot, path);
}

Result<void> free_place(Database& database, const Actor& actor, SlotId slot) {
    const auto freed =
        change_slot_row(database, slot, "UPDATE slot SET taken = taken - 1 WHERE id = ?1", {slot},
                        {TopicKind::places, TopicKind::bookings});
    if (!freed) return same_error(freed);
    if (!*freed) return fail(Errc::broken, "store_broken", {}, "a booking without its slot");
    return give_up_place(database, actor, slot);
}

Result<void> person_is_there(Database& database, PersonId person) {
    const auto there = database.number("SELECT 1 FROM person WHERE id = ?1", {person});
    if (!there) return same_error(there);
    if (*there == 0) return fail(Errc::not_found, "person_gone");
    return {};
}

}  // namespace yk::ledger
