// Notices, in the transaction of what they are about: neither is there without the other.
//
// Called as ledger.hpp says. book(), move(), change_status(), give_dose() and remove_dose() do so
// themselves, with their caller's plan; the rest is for whoever sends (app/notices.hpp).
#pragma once

#include <string_view>

#include "server/domain/actor.hpp"
#include "server/domain/notices.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::ledger {

// Of a booking that is expected now, for its slot. One for a day that has begun isn't reminded of.
Result<void> notify_of_booking(Database& database, const BookingRecord& booking,
                               const NoticePlan& plan);
Result<void> notify_of_dose(Database& database, PersonId person, DoseId dose,
                            const NoticePlan& plan);

// Those that still wait are dropped, for this reason.
Result<void> drop_notices(Database& database, BookingId booking, std::string_view reason);
Result<void> drop_notices(Database& database, DoseId dose, std::string_view reason);
Result<void> drop_notice(Database& database, NoticeId notice, std::string_view reason);

// After 1, 2, 4 … minutes, six hours at most; after the last, a good day later, it has failed.
inline constexpr int64_t kMostTries = 13;

// A try, as it went, at `now_utc`. Of a notice that has ended meanwhile (its booking was cancelled
// while it was on its way) only the try is kept.
Result<void> note_attempt(Database& database, NoticeId notice, const NoticeAttempt& attempt,
                          int64_t now_utc);

}  // namespace yk::ledger
