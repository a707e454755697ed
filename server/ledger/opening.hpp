// The ledger of openings: a venue's plan is saved, and its slots become what the plan says
// (domain/opening.hpp), from today on; days that are past never change. What always holds:
//
//   no booking changes by it
//   a slot that the plan doesn't have is closed to new bookings, whoever stands in it
//   where the plan has fewer places than are taken, the slot keeps what is taken; each who leaves
//   takes a place along, until as many are left as the plan has
//
// Called as ledger.hpp says; every slot that changes has its entry, and the venue has one.
#pragma once

#include <string>
#include <vector>

#include "server/domain/actor.hpp"
#include "server/domain/opening.hpp"
#include "server/store/database.hpp"

namespace yk::ledger {

// What stands in the way of a plan: a slot with more people in it than the plan has places there.
struct Crowded {
    SlotRecord slot;
    bool in_plan = false;
    int planned = 0;  // places
};

// What saving a plan would do to the slots that are there.
struct OpeningChanges {
    struct Change {
        SlotRecord slot;
        SlotFate fate;
    };
    std::vector<NewSlot> slots;  // all that the plan has
    std::vector<NewSlot> fresh;  // of these, the new ones
    std::vector<Change> changes;
    int64_t reopened = 0;
    int64_t changed = 0;  // of another capacity, and open before
    int64_t kept = 0;
    int64_t closed = 0;
    std::vector<Crowded> crowded;  // by day and start
};

// Changes nothing. `plan` has been checked. Errors: too_many_slots.
Result<OpeningChanges> opening_changes(Reader& reader, VenueId venue, const OpeningPlan& plan,
                                       Date today, int64_t now);

struct OpeningSave {
    VenueId venue{};
    int64_t expected_version = 0;  // 0: none was saved yet
    std::string name;              // what the venue is called from now on, where it is, its number
    std::string address;
    std::string phone;
    OpeningPlan plan;  // checked
    std::string text;  // the plan as it is kept
    Date today;
};

// Errors: conflict changed_meanwhile; not_found venue_gone; invalid venue_name_taken (path
// "$.plan.name"), too_many_slots.
Result<OpeningChanges> save_opening(Database& database, const Actor& actor,
                                    const OpeningSave& save);

// After somebody has left a slot that is more crowded than the plan: one place less.
Result<void> give_up_place(Database& database, const Actor& actor, SlotId slot);

}  // namespace yk::ledger
