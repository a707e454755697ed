// Sight: what a resident may know of slots, people and answers. All application code reads slots
// through this module, so that slots a role doesn't see are not offered, not counted, not found by
// id, and not among the facts for the rules.
//
// A slot kind may be limited to some roles: the plugin declares it with the kind. Staff see all
// kinds; the rules decide which of them a clinic or the call centre may take. Closed slots without
// bookings are hidden from everybody.
#pragma once

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "server/store/slots.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

bool sees_kind(const Call& call, const std::string& kind);

// None if it doesn't exist, or if this user doesn't see it.
Result<std::optional<SlotRecord>> slot_in_sight(const Call& call, Reader& reader, SlotId id);
Result<std::vector<SlotRecord>> slots_in_sight(const Call& call, Reader& reader,
                                               store::SlotQuery query);

// One element per day, both days inclusive; slots that only the rules hide are included
// (seen_places.hpp).
Result<std::vector<store::SlotsOfDay>> days_in_sight(const Call& call, Reader& reader,
                                                     VenueId venue, Date from, Date to);

// Residents see only themselves.
bool sees_person(const Call& call, PersonId person);

// For their own booking residents see day, time and venue, whoever made it; but not the slot if its
// kind is hidden from them, not how full it is, and not which member of staff handled it.
void hide_invisible(const Call& call, SlotInfo& slot);
void hide_invisible(const Call& call, BookingInfo& booking);
void hide_invisible(const Call& call, BookingDetail& detail);

// Of what a booking says: answers to the form "booking" and to that of the moves to where it
// stands; and of what was said with a change. Each on lines that the caller is shown.
std::vector<Answer> said_in_sight(const Call& call, const BookingRecord& booking);
std::vector<Answer> said_in_sight(const Call& call, const EntryRecord& entry);

// Of a person's answers those on lines that the caller is shown.
std::vector<Answer> answers_in_sight(const Call& call, const FormSpec& form,
                                     std::vector<Answer> answers);

}  // namespace yk
