// The ledger of openings: saves a venue's plan, and changes its slots to match the plan
// (domain/opening.hpp), from today on; past days never change. Invariants:
//
//   existing bookings don't change
//   a slot that is not in the plan is closed to new bookings, even if it has bookings
//   where the plan has fewer places than are taken, the slot keeps its taken places; each place
//   that is freed is removed until the slot has as many places as the plan
//
// Call these as ledger.hpp describes; every changed slot and the venue get a history entry.
#pragma once

#include <string>
#include <vector>

#include "server/domain/actor.hpp"
#include "server/domain/opening.hpp"
#include "server/store/database.hpp"

namespace yk::ledger {

// A conflict with a plan: a slot with more people than the plan has places there.
struct OverfullSlot {
    SlotRecord slot;
    bool in_plan = false;
    int planned = 0;  // places
};

// What saving a plan would change.
struct OpeningChanges {
    struct Change {
        SlotRecord slot;
        PlannedSlotState fate;
    };
    std::vector<NewSlot> slots;  // all slots of the plan
    std::vector<NewSlot> fresh;  // those that don't exist yet
    std::vector<Change> changes;
    int64_t reopened = 0;
    int64_t changed = 0;  // another capacity; were open before
    int64_t kept = 0;
    int64_t closed = 0;
    std::vector<OverfullSlot> crowded;  // by day and start
};

// Only reads. `plan` has been checked. Errors: too_many_slots.
Result<OpeningChanges> opening_changes(Reader& reader, VenueId venue, const OpeningPlan& plan,
                                       Date today, int64_t now);

struct OpeningSave {
    VenueId venue{};
    int64_t expected_version = 0;  // 0: no plan was saved yet
    std::string name;              // the venue's new name, address and telephone number
    std::string address;
    std::string phone;
    OpeningPlan plan;  // has been checked
    std::string text;  // the plan as it is stored
    Date today;
};

// Errors: conflict changed_meanwhile; not_found venue_gone; invalid venue_name_taken (path
// "$.plan.name"), too_many_slots.
Result<OpeningChanges> save_opening(Database& database, const Actor& actor,
                                    const OpeningSave& save);

// Removes one place after somebody has left a slot that has more places than the plan.
Result<void> remove_surplus_place(Database& database, const Actor& actor, SlotId slot);

}  // namespace yk::ledger
