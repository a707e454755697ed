// Counts of bookings that occupy a place and say the same in a field, for quotas. Which fields are
// counted stands in the file itself, so that every change counts the same. For the ledger, but for
// the asking.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

Result<std::vector<std::string>> counted_fields(Reader& reader);
// 0 where the field isn't counted.
Result<int64_t> bookings_saying(Reader& reader, std::string_view field, std::string_view value);

// One booking more (1) or less (-1) that says this: of its answers those that are counted.
Result<void> count_booking(Database& database, const std::vector<Answer>& said, int by);
// Counts these fields, and no others, from all bookings that there are.
Result<void> count_anew(Database& database, const std::vector<std::string>& fields);

// Sentences, at most 10: where a count isn't that of the bookings.
Result<std::vector<std::string>> wrong_counts(Reader& reader);

}  // namespace yk::store
