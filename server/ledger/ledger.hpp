// The ledger: the only way a booking, a slot, a dose (doses.hpp) or a person changes. Each change
// writes its entry. It decides nothing a municipality could decide; it keeps what always holds:
//
//   a slot never holds more than its capacity,
//   places that are held for somebody among them     (conditional update, CHECK)
//   a person has at most one live booking per dose   (unique index)
//   nobody overwrites what he hasn't seen            (versions)
//
// Called on the tenant's lane, inside a savepoint. On an error the caller rolls that back: part of
// the change may have been made. Reasons are stable ids; Error.path names the place at fault.
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

// A move's entry: its action, and what it notes beside the rules' notes, the slots' ids.
inline constexpr const char* kMoved = "moved";
inline constexpr const char* kFromSlotNote = "from_slot";
inline constexpr const char* kToSlotNote = "to_slot";

// Of one person or of several: all of them or, with the savepoint rolled back, none. `notices`
// says, here and below, which are written along. Errors, path "$.places[i].slot", ".dose" or
// ".person":
//   conflict   slot_full, slot_closed, dose_already_booked
//   not_found  slot_gone, person_gone
//   invalid    places_count (none, or more than kMostPlaces)
Result<std::vector<BookingRecord>> book(Database& database, const Actor& actor,
                                        std::span<const PlaceToBook> places,
                                        const NoticePlan& notices = {});

// Leaves its slot for another in one step: at no moment without a place, at no moment with two.
struct Move {
    int64_t expected_version = 0;
    SlotId slot{};
    std::string status;  // what it becomes; may be what it is
    Phase phase = Phase::booked;
    std::vector<Note> notes{};
    std::vector<std::string> confirmed{};
    std::vector<Answer> said{};  // takes the place of earlier answers to the same fields
};

constexpr bool is_movable(Phase phase) {
    return phase == Phase::held || phase == Phase::booked || phase == Phase::arrived;
}

// Errors, path "$.slot" where the new place is at fault:
//   conflict   changed_meanwhile, slot_full, slot_closed
//   refused    same_slot; booking_not_movable: a cancelled, missed or given one, or a status
//              without a place
//   not_found  booking_gone, slot_gone
Result<BookingRecord> move(Database& database, const Actor& actor, BookingId booking,
                           const Move& move, const NoticePlan& notices = {});

// Keeps places for people until `seconds` from now: to everybody else they are taken. All of them
// or none. Replaces the earlier holds of the same account that have a place for one of these
// people. Not in the history: a hold is no booking. Errors, path "$.places[i].slot" or ".person":
//   conflict   slot_full, slot_closed; too_many_holds (kMostHolds of one account)
//   not_found  slot_gone, person_gone
//   invalid    places_count
inline constexpr int kMostHolds = 20;
Result<HoldRecord> hold(Database& database, const Actor& actor, std::span<const HeldPlace> places,
                        int64_t seconds);

// Once, by who made it: it ends `seconds` from now. Errors: not_found "hold_gone" (it
// has lapsed, or is another's); refused "hold_extended_before".
Result<HoldRecord> extend_hold(Database& database, const Actor& actor, HoldId hold,
                               int64_t seconds);

// Gives its places back, when somebody leaves. Nothing where it has lapsed or is another's.
Result<void> release_hold(Database& database, const Actor& actor, HoldId hold);
// The actor's holds that have a place for this person, whole: before the actor books for the
// person.
Result<void> release_holds_for(Database& database, const Actor& actor, PersonId person);

struct StatusChange {
    int64_t expected_version = 0;
    std::string status;
    Phase phase = Phase::cancelled;  // frees the place, or takes one again, as it says
    std::vector<Note> notes{};
    std::vector<std::string> confirmed{};
    std::vector<Answer> said{};
};

// Errors:
//   conflict   changed_meanwhile; and where a cancelled one is revived: slot_full, slot_closed,
//              dose_already_booked
//   refused    same_status
//   not_found  booking_gone
Result<BookingRecord> change_status(Database& database, const Actor& actor, BookingId booking,
                                    const StatusChange& change, const NoticePlan& notices = {});

// Which fields of what bookings say are counted from now on. Where they are others than before, all
// bookings are counted anew: when a tenant is opened, and when its rules change.
Result<void> count_fields(Database& database, const std::vector<std::string>& fields);

// Makes a person who has proved who he is and has not been taken down yet: a resident who signs in
// for the first time. Errors: conflict "already_there".
Result<PersonRecord> admit_person(Database& database, const Actor& actor,
                                  const store::NewPerson& person);

// Makes a person, or completes one who is known and not registered. Errors: conflict
// "already_registered".
Result<PersonRecord> register_person(Database& database, const Actor& actor,
                                     const store::NewPerson& person);

struct PersonChange {
    PersonId id{};
    int64_t expected_version = 0;
    std::vector<Answer> answers;
    std::vector<PersonKey> keys;
};

// The entry keeps each field's old and new value. Errors: conflict "changed_meanwhile", not_found
// "person_gone". Answers that are the same change nothing and write no entry.
Result<PersonRecord> change_person(Database& database, const Actor& actor,
                                   const PersonChange& change);

// Makes slots; those that are there already (same venue, vaccine, day, times, kind and name) stay
// as they are. How many are new. Errors: invalid "slot_impossible" (times, capacity), path
// "$.slots[i]".
Result<int64_t> open_slots(Database& database, const Actor& actor, std::span<const NewSlot> slots);

struct SlotChange {
    int64_t expected_version = 0;
    std::optional<int> capacity{};
    std::optional<bool> closed{};
    std::vector<Note> notes{};
};

// What is the same already changes nothing and writes no entry. Places that are held count as
// taken. Errors: conflict "changed_meanwhile", "capacity_below_taken"; not_found "slot_gone";
// invalid "slot_impossible".
Result<SlotRecord> change_slot(Database& database, const Actor& actor, SlotId slot,
                               const SlotChange& change);

}  // namespace yk::ledger
