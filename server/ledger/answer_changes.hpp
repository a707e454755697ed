// Which answers to a form have changed, for the history. Within the ledger only.
#pragma once

#include <vector>

#include "server/domain/records.hpp"

namespace yk::ledger {

// Every field whose value differs, those that came or went among them.
std::vector<FieldChange> answer_changes(const std::vector<Answer>& before,
                                        const std::vector<Answer>& after);

}  // namespace yk::ledger
