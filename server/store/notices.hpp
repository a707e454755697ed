// Notices: asking for them. Only the ledger changes them.
#pragma once

#include <optional>
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

}  // namespace yk::store
