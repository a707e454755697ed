// Notices are written in the same transaction as the change that they report.
//
// Call these as ledger.hpp describes. book(), move(), change_status(), give_dose() and
// remove_dose() write and drop notices according to the plan they are given; the other functions
// are for the code that sends notices (app/notices.hpp).
#pragma once

#include <string_view>

#include "server/domain/actor.hpp"
#include "server/domain/notices.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::ledger {

// Writes the notices of an active booking for its slot. A slot on a day that has begun gets no
// reminder.
Result<void> notify_of_booking(Database& database, const BookingRecord& booking,
                               const NoticePlan& plan);
Result<void> notify_of_dose(Database& database, PersonId person, DoseId dose,
                            const NoticePlan& plan);

// Drops the notices that still wait, with this reason.
Result<void> drop_notices(Database& database, BookingId booking, std::string_view reason);
Result<void> drop_notices(Database& database, DoseId dose, std::string_view reason);
Result<void> drop_notice(Database& database, NoticeId notice, std::string_view reason);

// Tries are repeated after 1, 2, 4 … minutes, at most 6 hours; after the last try, more than a day
// later, the notice has failed.
inline constexpr int64_t kMostTries = 13;

// Records the result of a try at `now_utc`. If the notice has ended meanwhile (its booking was
// cancelled during the try), only the try is stored.
Result<void> note_attempt(Database& database, NoticeId notice, const NoticeAttempt& attempt,
                          int64_t now_utc);

}  // namespace yk::ledger
