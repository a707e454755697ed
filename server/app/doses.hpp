// Endpoints of doses (shared/protocol/doses.hpp). A dose that is given from a
// booking and the booking's status change together.
#pragma once

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/doses.hpp"

namespace yk {

Outcome<DoseInfo> give_dose(const Call& call, Database& database, const GiveDose& asked);
Outcome<DoseDetail> read_dose(const Call& call, Reader& reader, const DoseRef& asked);
Outcome<DoseInfo> correct_dose(const Call& call, Database& database, const CorrectDose& asked);
Outcome<Nothing> remove_dose(const Call& call, Database& database, const RemoveDose& asked);
Outcome<DoseList> list_doses(const Call& call, Reader& reader, const ListDoses& asked);

}  // namespace yk
