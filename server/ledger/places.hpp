// Places: takes or frees one place of a slot. Private to the ledger.
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
Result<void> check_person_exists(Database& database, PersonId person, const std::string& path = {});

// Notes these topics of the slot's day as changed, for clients that watch them.
Result<void> note_slot(Database& database, SlotId slot, std::initializer_list<TopicKind> kinds);

// Errors: conflict slot_full, slot_closed; not_found slot_gone. Places that are held at the actor's
// time count as taken.
Result<void> take_place(Database& database, const Actor& actor, SlotId slot,
                        const std::string& path);
// If the venue's plan has fewer places than are taken, the place is removed too (opening.hpp).
Result<void> free_place(Database& database, const Actor& actor, SlotId slot);

// Writes the entry of a slot whose capacity or `closed` has changed.
Result<void> write_slot_change(Database& database, const Actor& actor, const SlotRecord& before,
                               int capacity, bool closed, std::vector<Note> notes);

// The reason why a place could not be taken in a slot.
tl::unexpected<Error> no_room(Database& database, const Actor& actor, SlotId slot,
                              const std::string& path);

// Checks that there are 1 to kMostPlaces places and that their people exist. Errors: invalid
// "places_count", path "$.places"; not_found "person_gone", path "$.places[i].person".
Result<void> check_people_exist(Database& database, const auto& places) {
    if (places.empty() || places.size() > kMostPlaces)
        return fail(Errc::invalid, "places_count", "$.places");
    std::set<PersonId> there;
    for (size_t i = 0; i < places.size(); ++i)
        if (there.insert(places[i].person).second)
            if (auto found = check_person_exists(database, places[i].person, at_place(i, "person"));
                !found)
                return found;
    return {};
}

}  // namespace yk::ledger
