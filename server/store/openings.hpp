// Openings: the plans that venues have saved, as text. The changing function is for the ledger
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
// The last one that was saved.
Result<std::optional<KeptOpening>> opening(Reader& reader, VenueId venue);

// `entry` says who and when.
Result<void> insert_opening(Database& database, VenueId venue, EntryId entry,
                            const KeptOpening& opening);

}  // namespace yk::store
