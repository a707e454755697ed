// Openings: the plans that venues have saved, as text. The function that changes is for the ledger
// (ledger/opening.hpp).
#pragma once

#include <optional>
#include <string>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

struct KeptOpening {
    int64_t version = 0;
    std::string plan;
};
// The plan that was saved last.
Result<std::optional<KeptOpening>> opening(Reader& reader, VenueId venue);

// `entry` is the history entry, which has the account and the time.
Result<void> insert_opening(Database& database, VenueId venue, EntryId entry,
                            const KeptOpening& opening);

}  // namespace yk::store
