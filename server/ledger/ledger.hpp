// The ledger: the only way a booking, a slot, a dose or a person changes. Each change writes its
// entry. It decides nothing a municipality could decide; it keeps what always holds:
//
//   a slot never holds more than its capacity        (conditional update, CHECK)
//   a person has at most one live booking per dose   (partial unique index)
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
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "server/store/people.hpp"

namespace yk::ledger {

struct PlaceToBook {
    SlotId slot{};
    int dose = 1;
    std::string status;  // the municipality's word
    Phase phase = Phase::booked;
    std::vector<Note> notes{};
    std::vector<std::string> confirmed{};
};

inline constexpr size_t kMostPlaces = 8;

// All of them or, with the savepoint rolled back, none. Errors, path "$.places[i].slot" or ".dose":
//   conflict   slot_full, slot_closed, dose_already_booked
//   not_found  slot_gone, person_gone
//   invalid    places_count (none, or more than kMostPlaces)
Result<std::vector<BookingRecord>> book(Database& database, const Actor& actor, PersonId person,
                                        std::span<const PlaceToBook> places);

struct StatusChange {
    int64_t expected_version = 0;
    std::string status;
    Phase phase = Phase::cancelled;  // frees the place, or takes one again, as it says
    std::vector<Note> notes{};
    std::vector<std::string> confirmed{};
};

// Errors:
//   conflict   changed_meanwhile; and where a cancelled one is revived: slot_full, slot_closed,
//              dose_already_booked
//   refused    same_status
//   not_found  booking_gone
Result<BookingRecord> change_status(Database& database, const Actor& actor, BookingId booking,
                                    const StatusChange& change);

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

// What is the same already changes nothing and writes no entry. Errors: conflict
// "changed_meanwhile", "capacity_below_taken"; not_found "slot_gone"; invalid "slot_impossible".
Result<SlotRecord> change_slot(Database& database, const Actor& actor, SlotId slot,
                               const SlotChange& change);

}  // namespace yk::ledger
