// Places: one more or one less in a slot. Within the ledger only.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/actor.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/core/ids.hpp"

namespace yk::ledger {

// "$.places[2].slot"
std::string at_place(size_t index, const char* member);

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

Result<void> person_is_there(Database& database, PersonId person);  // not_found "person_gone"

}  // namespace yk::ledger
