// What was planned for a dose that is recorded: a booking that the dose does not fulfil is
// cancelled with it, after a question, and comes back if the dose is removed as a mistake.
#pragma once

#include <vector>

#include "server/app/call.hpp"
#include "server/app/view.hpp"
#include "server/domain/doses.hpp"
#include "server/store/database.hpp"

namespace yk {

// The person's booking of that dose that is neither done nor cancelled; there is at most one. Null:
// nothing is planned.
const BookingInSlot* planned_booking(const PersonInView& person, int dose);

// Fill the sentence of dose_doubt::kCancelsBooking: which booking it is. A user sees them of a
// booking elsewhere only where may_cancel_for_dose() allows it.
std::vector<Note> notes_of_cancelled(const BookingInSlot& booking);

// A booking at another venue belongs to that venue: the person must be in front of the user
// (in_front.hpp). Errors: refused identify_first.
Outcome<void> may_cancel_for_dose(const Call& call, const BookingInSlot& booking);

// Cancels the booking: its place and its notices. Null: does nothing.
Outcome<void> cancel_for_dose(const Call& call, Database& database, const BookingInSlot* booking,
                              DoseId dose);

// The booking that this dose has cancelled gets its status back, if its day has not passed, its
// place is free and nothing else is booked for the dose. Otherwise it stays cancelled.
Outcome<void> bring_back_planned(const Call& call, Database& database, const PersonInView& person,
                                 const DoseRecord& dose);

}  // namespace yk
