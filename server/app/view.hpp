// View: what a user may see of the stored data, and its form on the wire.
//
// A user with the scope own_venues sees only people whom the session has identified by number and
// date of birth, their family (people of the same caller), and people with a booking or a dose at
// those venues; of bookings elsewhere only day and status. What a user doesn't reach is answered as
// if it did not exist: the same status, reason and body.
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

// The venues that this user reaches.
Result<std::vector<VenueInfo>> venues_for(const Call& call, Reader& reader);

// Error: venue_gone, whether it doesn't exist or is not reached.
Outcome<VenueRecord> venue_in_view(const Call& call, Reader& reader, VenueId id,
                                   const std::string& path = "$.venue");

SlotInfo slot_info(const SlotRecord& slot);
// For a slot at a venue that the user doesn't reach, only the day.
SlotInfo slot_in_view(const Call& call, const SlotRecord& slot);
// A booking of a person whom the user sees, at a venue that the user reaches. Error: booking_gone.
Outcome<BookingInSlot> booking_in_view(const Call& call, Reader& reader, BookingId id,
                                       const std::string& path = {});
BookingInfo booking_info(const Call& call, const BookingInSlot& booking);
// Whether the user may know a dose's vaccine, lot and venue: a certificate shows them too.
bool sees_what_was_given(const Call& call);
// All data of doses that the user may read and whose venue is reached; of others only what a
// certificate shows. For a user who reads neither doses nor certificates, only number and day.
DoseInfo dose_info(const Call& call, const DoseRecord& dose);
Identity identity_of(const PersonRecord& person);
// The person's name in lists; the client's tables build it in the same way.
std::string name_of_person(const Call& call, const PersonRecord& person);
// One per dose that is booked or given. `given`: the status of doses without a booking.
std::vector<DoseState> dose_states(const Call& call, const std::vector<BookingInSlot>& bookings,
                                   const std::vector<DoseRecord>& given);

// A person whom this user may see, or the refusal. Error: person_gone.
struct PersonInView {
    PersonRecord record;
    bool listed = false;                  // on the list of valid coupons, or no list is loaded
    std::vector<BookingInSlot> bookings;  // newest first
    std::vector<DoseRecord> doses;        // first dose first; none where the rules decide none
};
Result<std::vector<DoseRecord>> doses_given(const Call& call, Reader& reader, PersonId person);
Outcome<PersonInView> person_in_view(const Call& call, Reader& reader, PersonId id);
// Without the check whether the user may see the person: for somebody who was just identified.
Result<PersonInView> person_with_bookings(const Call& call, Reader& reader, PersonRecord record);

Outcome<PersonInfo> person_info(const Call& call, Reader& reader, const PersonInView& person);

}  // namespace yk
