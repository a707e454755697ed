// Plan: checks chosen places against the rules and roles, before a booking, before a move, and
// before places are held for either. The places are those of one or several people in one request;
// each is judged as if the earlier ones were booked, or the other bookings had moved.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "server/app/call.hpp"
#include "server/app/view.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/booking.hpp"

namespace yk {

struct Wish {
    const std::vector<Place>& places;
    const std::vector<Statements>& statements;
    const std::vector<std::string>& confirmed;
    // The bookings of one person that move to these places, one for each; none: they are new.
    std::span<const BookingInSlot> moved{};
    bool is_move = false;  // the request is one, with its own paths; else it has lists
};

// Reasons that the user may confirm: `ask` refuses until they are confirmed, `leave` ignores them
// because the booking will ask.
enum class Doubts { ask, leave };

// Errors, path "$.places[i].person" or ".slot": those of person_in_view, the rules and
// check_confirmed; not_found slot_gone; refused move_not_allowed. Path "$.statements[i]…": those of
// statements_of; invalid said_malformed (about somebody without a place in the request),
// repeated_member; refused same_slot. In a move the place's path is "$.slot", the next one's
// "$.further[0].slot".
struct Plan {  // one element per requested place, in their order
    std::vector<SlotRecord> slots;
    std::vector<ledger::PlaceToBook> places;
};
Outcome<Plan> planned(const Call& call, Reader& reader, const Wish& wish,
                      Doubts doubts = Doubts::ask);

// "$.slot", then "$.further[0].slot".
std::string path_of_move(size_t i);

// The bookings that move in one step: in view, all of one person, each one once. `path`: of the
// i-th. Errors: not_found booking_gone, invalid repeated_member.
Outcome<std::vector<BookingInSlot>> bookings_to_move(const Call& call, Reader& reader,
                                                     std::span<const BookingId> ids,
                                                     std::string (*path)(size_t));

// Only reasons that can be confirmed are accepted. Errors: invalid reason_not_confirmable.
Outcome<void> check_confirmed(const Call& call, const std::vector<std::string>& confirmed);

// All slots of the slot's venue, vaccine and day, for comparison by the rules.
Outcome<std::vector<SlotFact>> slots_of_that_day(const Call& call, Reader& reader,
                                                 const SlotRecord& slot);

// The verdict's status, if it is declared and this role may make the move to it; an unchanged
// status needs no move.
Outcome<const StatusSpec*> permitted(const Call& call, const std::string& from,
                                     const Verdict& verdict, const std::string& path);

}  // namespace yk
