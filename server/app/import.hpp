// Endpoints for lists that are uploaded as files (shared/protocol/import.hpp).
#pragma once

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/import.hpp"

namespace yk {

// Errors: invalid file_not_text, csv_quotes, list_empty; too_large csv_too_long. Faults of lines
// are in the report.
Outcome<ImportReport> import_people(const Call& call, Database& database,
                                    const ImportPeople& asked);

}  // namespace yk
