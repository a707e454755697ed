// View: what of the store a caller may see, and how it looks on the wire.
//
// Who reaches its own venues only sees anybody whom it has identified by number and date of birth,
// that person's family (for whom the same caller books), and people with a booking or a dose there;
// of bookings elsewhere it sees day and status alone. What a caller doesn't reach is answered like
// what isn't there: the same status, reason and body.
#pragma once

#include <string>
#include <vector>

#include "server/app/call.hpp"
#include "server/domain/doses.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"
#include "shared/protocol/session.hpp"

namespace yk {

// The venues that this caller reaches.
Result<std::vector<VenueInfo>> venues_for(const Call& call, Reader& reader);

SlotInfo slot_info(const SlotRecord& slot);
// Of a slot at a venue that isn't the caller's, the day alone.
SlotInfo slot_in_view(const Call& call, const SlotRecord& slot);
BookingInfo booking_info(const Call& call, const BookingInSlot& booking);
// Everything of doses that the caller may read and whose venue it reaches; of others what a
// certificate says.
DoseInfo dose_info(const Call& call, const DoseRecord& dose);
Identity identity_of(const PersonRecord& person);
// What the lists call the person; the client's tables do it the same way.
std::string name_of_person(const Call& call, const PersonRecord& person);
// One of each dose that is booked or given. `given`: the status of those without a booking.
std::vector<DoseState> dose_states(const Call& call, const std::vector<BookingInSlot>& bookings,
                                   const std::vector<DoseRecord>& given);

// A person whom this caller may see, or the refusal. Error: person_gone.
struct PersonInView {
    PersonRecord record;
    bool listed = false;                  // on the list of valid coupons, or no list is loaded
    std::vector<BookingInSlot> bookings;  // newest first
    std::vector<DoseRecord> doses;        // first dose first; none where the rules decide none
};
Result<std::vector<DoseRecord>> doses_given(const Call& call, Reader& reader, PersonId person);
Outcome<PersonInView> person_in_view(const Call& call, Reader& reader, PersonId id);
// Without asking whether the caller may: for who has just been identified.
Result<PersonInView> person_with_bookings(const Call& call, Reader& reader, PersonRecord record);

Outcome<PersonInfo> person_info(const Call& call, Reader& reader, const PersonInView& person);

}  // namespace yk
