// Opening: reading, previewing and saving a venue's opening plan. For users who keep slots, at
// venues that they reach.
#pragma once

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/opening.hpp"

namespace yk {

Outcome<Opening> read_opening(const Call& call, Reader& reader, const OpeningRef& asked);
Outcome<OpeningEffect> preview_opening(const Call& call, Reader& reader, const SaveOpening& asked);
Outcome<OpeningSaved> save_opening(const Call& call, Database& database, const SaveOpening& asked);

}  // namespace yk
