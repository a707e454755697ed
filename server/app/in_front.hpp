// In front: what belongs to another venue is read, not changed, unless the person is in front of
// the user.
//
// It concerns users with the scope own_venues. The session must have identified the person, and the
// user confirms that the person is there; the history keeps the confirmed reason. Everybody else
// changes what their scope reaches.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/app/call.hpp"
#include "server/app/view.hpp"

namespace yk {

using Confirmed = std::optional<std::vector<std::string>>;  // as the request says it

// Both: the reasons for the history to keep. Errors: refused identify_first; asks kOfAnotherVenue;
// invalid reason_not_confirmable.

// For what was registered of a person. It belongs to the venues where the person has a place or a
// dose and where it was written last, and to others where the person was examined. What belongs to
// others alone needs the person in front of the user.
Outcome<std::vector<std::string>> may_change_person(const Call& call, Reader& reader,
                                                    const PersonInView& person,
                                                    const Confirmed& confirmed);
// For a record of a person that was made at that venue.
Outcome<std::vector<std::string>> may_change_record(const Call& call, PersonId person,
                                                    VenueId made_at, const Confirmed& confirmed);

}  // namespace yk
