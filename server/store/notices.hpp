// Notices. The functions that change are for the ledger. A notice that has ended never changes.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/domain/notices.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// Waiting notices that are due, longest due first; at most `most`.
Result<std::vector<NoticeRecord>> due_notices(Reader& reader, const LocalMoment& now,
                                              int64_t now_utc, int64_t most);

// When the first waiting notice is due. If that is in the past, it waits for its next try.
Result<std::optional<LocalMoment>> first_waiting_notice(Reader& reader);

Result<std::vector<NoticeRecord>> notices_of_person(Reader& reader, PersonId id);  // latest first
Result<std::optional<NoticeRecord>> notice(Reader& reader, NoticeId id);

// Stores moment, person, booking or dose, and the due time.
Result<void> insert_notice(Database& database, const NoticeRecord& notice);
Result<void> end_notice(Database& database, NoticeId id, NoticeState state,
                        std::string_view reason);
// Drops waiting notices; returns how many.
Result<int64_t> drop_notices_of(Database& database, BookingId id, std::string_view reason);
Result<int64_t> drop_notices_of(Database& database, DoseId id, std::string_view reason);

Result<void> insert_notice_attempt(Database& database, NoticeId id, int64_t number, int64_t at,
                                   const NoticeAttempt& attempt);
Result<void> postpone_notice(Database& database, NoticeId id, int64_t not_before);

}  // namespace yk::store
