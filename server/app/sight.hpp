// Sight: what a resident may know of slots, people and answers. The one door through which the
// application reads slots, so that what a role doesn't see is not there for it: not offered, not
// counted, not found by its id, and no fact that the rules could give away.
//
// A kind of slot may be some roles' only: the municipality's plugin declares it with the kind.
// Staff see all kinds; what of them a clinic or the call centre may take is the rules' to say.
// Among a venue's slots, one that was closed and has nobody in it is nobody's to see.
#pragma once

#include "server/app/call.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "server/store/slots.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

bool sees_kind(const Call& call, const std::string& kind);

// Nothing where there is none, or none for this caller.
Result<std::optional<SlotRecord>> slot_in_sight(const Call& call, Reader& reader, SlotId id);
Result<std::vector<SlotRecord>> slots_in_sight(const Call& call, Reader& reader,
                                               store::SlotQuery query);

// Each day from a day to a day; without what only the rules hide (seen_places.hpp).
Result<std::vector<store::SlotsOfDay>> days_in_sight(const Call& call, Reader& reader,
                                                     VenueId venue, Date from, Date to);

// A resident sees himself and nobody else.
bool sees_person(const Call& call, PersonId person);

// Of a resident's own booking he sees when and where, whoever made it; not which slot it stands in
// where its kind isn't his to see, not how full it is, and not which member of staff had it in
// hand.
void keep_in_sight(const Call& call, SlotInfo& slot);
void keep_in_sight(const Call& call, BookingInfo& booking);
void keep_in_sight(const Call& call, BookingDetail& detail);

// Of what a booking says: answers to the form "booking" and to that of the moves to where it
// stands; and of what was said with a change. Each on lines that the caller is shown.
std::vector<Answer> said_in_sight(const Call& call, const BookingRecord& booking);
std::vector<Answer> said_in_sight(const Call& call, const EntryRecord& entry);

// Of a person's answers those on lines that the caller is shown.
std::vector<Answer> answers_in_sight(const Call& call, const FormSpec& form,
                                     std::vector<Answer> answers);

}  // namespace yk
