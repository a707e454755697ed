// The ledger: the only code that changes a booking, a slot, a dose (doses.hpp) or a person. Each
// change writes a history entry. Decisions that differ between municipalities are not made here.
// Invariants:
//
//   a slot never has more taken and held places than its capacity  (conditional update, CHECK)
//   a person has at most one active booking per dose               (unique index)
//   no change is lost: optimistic locking by version               (versions)
//
// Called on the tenant's lane, inside a savepoint. On an error the calling code must roll back the
// savepoint, because part of the change may already be written. Reasons are stable ids; Error.path
// names the wrong member.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/domain/actor.hpp"
#include "server/domain/notices.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "server/store/people.hpp"
#include "shared/core/step.hpp"

namespace yk::ledger {

struct PlaceToBook {
    PersonId person{};
    SlotId slot{};
    int dose = 1;
    std::string status;  // the municipality's word
    Phase phase = Phase::booked;
    std::vector<Note> notes{};
    std::vector<std::string> confirmed{};
    std::vector<Answer> said{};  // here and below: kept with the booking and its entry, sealed
};

// The entry of a move: its action, and the notes with the slots' ids, in addition to the rules'
// notes.
inline constexpr const char* kMoved = "moved";
inline constexpr const char* kFromSlotNote = "from_slot";
inline constexpr const char* kToSlotNote = "to_slot";

// Books for one or several people: all places or, after the rollback of the savepoint, none. Here
// and below, `notices` selects the notices that are written in the same transaction. Errors, path
// "$.places[i].slot", ".dose" or ".person":
//   conflict   slot_full, slot_closed, dose_already_booked
//   not_found  slot_gone, person_gone
//   invalid    places_count (none, or more than kMostPlaces)
Result<std::vector<BookingRecord>> book(Database& database, const Actor& actor,
                                        std::span<const PlaceToBook> places,
                                        const NoticePlan& notices = {});

// Moves the booking to another slot in one step: at every moment it has exactly one place.
struct Move {
    int64_t expected_version = 0;
    SlotId slot{};
    std::string status;  // the new status; may be unchanged
    Phase phase = Phase::booked;
    std::vector<Note> notes{};
    std::vector<std::string> confirmed{};
    std::vector<Answer> said{};
    std::vector<std::string> replaced{};  // fields whose earlier answers are removed
    std::string path = "$.slot";          // of the new slot in the request
};

constexpr bool is_movable(Phase phase) {
    return phase == Phase::held || phase == Phase::booked || phase == Phase::arrived;
}

// Errors, path that of the move if the new place is the cause:
//   conflict   changed_meanwhile, slot_full, slot_closed
//   refused    same_slot; booking_not_movable: cancelled, missed or done, or a status without a
//              place
//   not_found  booking_gone, slot_gone
Result<BookingRecord> move(Database& database, const Actor& actor, BookingId booking,
                           const Move& move, const NoticePlan& notices = {});

// Holds places for people until `seconds` from now: for all others they are taken. All places or
// none. Replaces the same account's earlier holds that have a place for one of these people. Not in
// the history: a hold is no booking. Errors, path "$.places[i].slot" or ".person":
//   conflict   slot_full, slot_closed; too_many_holds (kMostHolds of one account)
//   not_found  slot_gone, person_gone
//   invalid    places_count
inline constexpr int kMostHolds = 20;
Result<HoldRecord> hold(Database& database, const Actor& actor, std::span<const HeldPlace> places,
                        int64_t seconds);

// Extends a hold, once and only by its owner: it then ends `seconds` from now. Errors: not_found
// "hold_gone" (expired, or owned by somebody else); refused "hold_extended_before".
Result<HoldRecord> extend_hold(Database& database, const Actor& actor, HoldId hold,
                               int64_t seconds);

// Frees the hold's places. Does nothing if it has expired or is owned by somebody else.
Result<void> release_hold(Database& database, const Actor& actor, HoldId hold);
// Releases all holds of the actor that contain a place for this person, before the actor books for
// the person.
Result<void> release_holds_for(Database& database, const Actor& actor, PersonId person);

struct StatusChange {
    int64_t expected_version = 0;
    std::string status;
    Phase phase = Phase::cancelled;  // decides whether the place is freed or taken again
    std::vector<Note> notes{};
    std::vector<std::string> confirmed{};
    std::vector<Answer> said{};
    std::vector<std::string> replaced{};
};

// Errors:
//   conflict   changed_meanwhile; when a cancelled booking becomes active again: slot_full,
//              slot_closed, dose_already_booked
//   refused    same_status
//   not_found  booking_gone
Result<BookingRecord> change_status(Database& database, const Actor& actor, BookingId booking,
                                    const StatusChange& change, const NoticePlan& notices = {});

// Which fields of what bookings say are counted from now on. Where they are others than before, all
// bookings are counted anew: when a tenant is opened, and when its rules change.
Result<void> count_fields(Database& database, const std::vector<std::string>& fields);

// Makes a person who has proved their identity and is not known yet: a resident who signs in
// for the first time. Errors: conflict "already_there".
Result<PersonRecord> admit_person(Database& database, const Actor& actor,
                                  const store::NewPerson& person);

// Adds a person, or completes one who is known but not registered. Errors: conflict
// "already_registered".
Result<PersonRecord> register_person(Database& database, const Actor& actor,
                                     const store::NewPerson& person);

struct PersonChange {
    PersonId id{};
    int64_t expected_version = 0;
    std::vector<Answer> answers;
    std::vector<PersonKey> keys;
    std::vector<std::string> confirmed{};
};

// The entry keeps each field's old and new value. Errors: conflict "changed_meanwhile", not_found
// "person_gone". Unchanged answers change nothing and write no entry.
Result<PersonRecord> change_person(Database& database, const Actor& actor,
                                   const PersonChange& change);

// Creates slots; existing ones (same venue, vaccine, day, times, kind and name) stay unchanged.
// Returns how many are new. Errors: invalid "slot_impossible" (times, capacity), path "$.slots[i]".
Result<int64_t> open_slots(Database& database, const Actor& actor, std::span<const NewSlot> slots);

struct SlotChange {
    int64_t expected_version = 0;
    std::optional<int> capacity{};
    std::optional<bool> closed{};
    std::vector<Note> notes{};
};

// Writes no entry if nothing changes. Held places count as taken. Errors: conflict
// "changed_meanwhile", "capacity_below_taken"; not_found "slot_gone"; invalid "slot_impossible".
Result<SlotRecord> change_slot(Database& database, const Actor& actor, SlotId slot,
                               const SlotChange& change);

}  // namespace yk::ledger
