// The history: entries are added, and never changed or removed (triggers of the schema prevent it).
#pragma once

#include <string_view>
#include <vector>

#include "server/domain/actor.hpp"
#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

Result<std::vector<EntryRecord>> entries(Reader& reader, Subject subject,
                                         int64_t subject_id);  // oldest first, at most 500
Result<std::vector<EntryRecord>> entries_of_booking(Reader& reader, BookingId id);

// How many entries of that action an account has made after that instant. Only for actions that the
// schema has an index for: number_shown, identified_by_scan,
// birth_date_wrong.
Result<int64_t> count_entries(Reader& reader, AccountId account, std::string_view action,
                              int64_t after);

// The confirmed reasons in an entry's column `detail`.
Result<std::vector<std::string>> confirmed_in(const std::string& detail);

// What is said with an entry: why a finding was lifted, why a dose was recorded against the rules,
// why somebody's identity was corrected.
inline constexpr const char* kCorrectionReason = "reason";
inline constexpr const char* kLiftReason = "lift_reason";
inline constexpr const char* kRecordReason = "record_reason";

struct NewEntry {
    Subject subject = Subject::booking;
    int64_t subject_id = 0;
    std::string action;  // a stable word, "booked"
    std::string from_status{};
    std::string to_status{};
    std::vector<std::string> confirmed{};
    std::vector<Note> notes{};  // nothing personal
    std::vector<Answer> said{};
};
Result<EntryId> insert_entry(Database& database, const Actor& actor, const NewEntry& entry);

}  // namespace yk::store
