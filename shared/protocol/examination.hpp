// An examination before a dose, as it is shown.
#pragma once

#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/terms.hpp"

namespace yk {

struct ExaminationInfo {
    ExaminationId id;
    Date day;
    std::vector<Answer> answers;  // to the form "examination"
    std::string at;               // when it was saved, tenant's time
    std::string by;               // the account's name
    std::string lift_reason;      // why it lifted an earlier finding; empty: it lifted none
    static constexpr std::string_view kName = "ExaminationInfo";
    static constexpr auto fields() {
        using E = ExaminationInfo;
        return Bundle{field("id", &E::id),
                      field("day", &E::day),
                      field("answers", &E::answers, {0, 32}),
                      field("at", &E::at, {0, 20}),
                      field("by", &E::by, {0, 200}),
                      field("lift_reason", &E::lift_reason, {0, 500})};
    }
};

}  // namespace yk
