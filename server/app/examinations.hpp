// Examinations before a dose: which one counts on a day, and what of it stands until somebody lifts
// it. Whether a dose may then be registered is the rules' decision. Source:
// 「코로나19 사전예약관리(의료기관) 사용방법매뉴얼」 p.13 (예진결과).
#pragma once

#include <vector>

#include "server/app/call.hpp"
#include "server/app/view.hpp"
#include "server/domain/doses.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/doses.hpp"

namespace yk {

Outcome<Registration> read_registration(const Call& call, Reader& reader,
                                        const RegistrationQuery& asked);
Outcome<Registration> save_examination(const Call& call, Database& database,
                                       const SaveExamination& asked);

// The examination of which a finding stands today; none: nothing stands.
Result<std::optional<ExaminationInfo>> standing_finding(const Call& call, Reader& reader,
                                                        PersonId person);

// The latest examination, of that day or before it, of which a finding stands on that day; if there
// is none, the latest of the day. "Latest" is what was saved last. Null: nothing was found.
const ExaminationRecord* examination_on(const Call& call, const std::vector<ExaminationRecord>& all,
                                        Date day);

// Whether a finding stands today that is of a later day than that one, and that the examination of
// that day doesn't have.
bool has_later_finding(const Call& call, const std::vector<ExaminationRecord>& all, Date day);

}  // namespace yk
