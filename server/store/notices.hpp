// Notices: asking for them; the changing functions are for the ledger. One that has ended stays as
// it is.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/domain/notices.hpp"
#include "server/store/database.hpp"

namespace yk::store {

// Those that wait and are due, the longest due first; at most `most`.
Result<std::vector<NoticeRecord>> due_notices(Reader& reader, const LocalMoment& now,
                                              int64_t now_utc, int64_t most);

// When the first of those that wait is due, or was: then it waits for its next try.
Result<std::optional<LocalMoment>> first_waiting_notice(Reader& reader);

Result<std::vector<NoticeRecord>> notices_of_person(Reader& reader, PersonId id);  // latest first
Result<std::optional<NoticeRecord>> notice(Reader& reader, NoticeId id);

// Its moment, whom and what it is about, and when it is due.
Result<void> insert_notice(Database& database, const NoticeRecord& notice);
Result<void> end_notice(Database& database, NoticeId id, NoticeState state,
                        std::string_view reason);
// Those that wait; how many they were.
Result<int64_t> drop_notices_of(Database& database, BookingId id, std::string_view reason);
Result<int64_t> drop_notices_of(Database& database, DoseId id, std::string_view reason);

Result<void> insert_notice_attempt(Database& database, NoticeId id, int64_t number, int64_t at,
                                   const NoticeAttempt& attempt);
Result<void> postpone_notice(Database& database, NoticeId id, int64_t not_before);

}  // namespace yk::store
