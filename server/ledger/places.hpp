// Places: one more or one less in a slot. Within the ledger only.
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/actor.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/step.hpp"

namespace yk::ledger {

// "$.places[2].slot"
std::string at_place(size_t index, const char* member);

// Errors: not_found "person_gone".
Result<void> person_is_there(Database& database, PersonId person, const std::string& path = {});

// For those who look at the slot's day: what of it has changed.
Result<void> note_slot(Database& database, SlotId slot, std::initializer_list<TopicKind> kinds);

// Errors: conflict slot_full, slot_closed; not_found slot_gone. What is held at the actor's moment
// counts as taken.
Result<void> take_place(Database& database, const Actor& actor, SlotId slot,
                        const std::string& path);
// Where a venue's plan has fewer places there than are taken, the place goes too (opening.hpp).
Result<void> free_place(Database& database, const Actor& actor, SlotId slot);

// The entry of a slot whose capacity or openness has become another.
Result<void> write_slot_change(Database& database, const Actor& actor, const SlotRecord& before,
                               int capacity, bool closed, std::vector<Note> notes);

// Why a slot that had no room hadn't.
tl::unexpected<Error> no_room(Database& database, const Actor& actor, SlotId slot,
                              const std::string& path);

// Between one and kMostPlaces places, of people who are there. Errors: invalid "places_count", path
// "$.places"; not_found "person_gone", path "$.places[i].person".
Result<void> people_are_there(Database& database, const auto& places) {
    if (places.empty() || places.size() > kMostPlaces)
        return fail(Errc::invalid, "places_count", "$.places");
    std::set<PersonId> there;
    for (size_t i = 0; i < places.size(); ++i)
        if (there.insert(places[i].person).second)
            if (auto found = person_is_there(database, places[i].person, at_place(i, "person"));
                !found)
                return found;
    return {};
}

}  // namespace yk::ledger
