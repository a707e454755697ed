// Endpoints of scans (shared/protocol/scans.hpp).
#pragma once

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/scans.hpp"

namespace yk {

Outcome<ScanInfo> add_scan(const Call& call, Database& database, const AddScan& asked);
Outcome<Scans> list_scans(const Call& call, Reader& reader, const ScansOf& asked);
Outcome<ScanDocument> read_scan(const Call& call, Reader& reader, const ScanRef& asked);

}  // namespace yk
