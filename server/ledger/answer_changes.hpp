// Compares answers to a form, for the history. Private to the ledger.
#pragma once

#include <vector>

#include "server/domain/records.hpp"

namespace yk::ledger {

// Every field whose value differs, including added and removed ones.
std::vector<FieldChange> answer_changes(const std::vector<Answer>& before,
                                        const std::vector<Answer>& after);

}  // namespace yk::ledger
