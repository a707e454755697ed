// Plan: places somebody chose, as the rules and the roles would have them booked. Asked before a
// booking, before a move and before places are held for either. The places are those of one person
// or of several, in one step; each is judged as if those before it were booked.
#pragma once

#include <optional>
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
    const BookingInSlot* moved = nullptr;  // would leave its slot for the only place
};

// Reasons that a person may confirm: they stand in the way until they are confirmed, or are left
// for the booking to ask.
enum class Doubts { ask, leave };

// Errors, path "$.places[i].person" or ".slot": those of person_in_view, the rules and
// check_confirmed; not_found slot_gone; refused move_not_allowed. Path "$.statements[i]…": those of
// statements_of; invalid said_malformed (of nobody in the step), repeated_member. Of a move the
// place's path is "$.slot".
struct Plan {  // of each place that was wished for, in their order
    std::vector<SlotRecord> slots;
    std::vector<ledger::PlaceToBook> places;
};
Outcome<Plan> planned(const Call& call, Reader& reader, const Wish& wish,
                      Doubts doubts = Doubts::ask);

// Only what can be confirmed is kept as confirmed. Errors: invalid reason_not_confirmable.
Outcome<void> check_confirmed(const Call& call, const std::vector<std::string>& confirmed);

// All slots of a slot's venue, vaccine and day: the rules compare.
Outcome<std::vector<SlotFact>> slots_of_that_day(const Call& call, Reader& reader,
                                                 const SlotRecord& slot);

// The rules' verdict as a status that the catalogue has, reached by a move that this role may make;
// to keep the status needs none.
Outcome<const StatusSpec*> permitted(const Call& call, const std::string& from,
                                     const Verdict& verdict, const std::string& path);

}  // namespace yk
