#include "server/ledger/answer_changes.hpp"

#include <algorithm>

namespace yk::ledger {

std::vector<FieldChange> answer_changes(const std::vector<Answer>& before,
                                        const std::vector<Answer>& after) {
    std::vector<FieldChange> changes;
    for (const Answer& old : before) {
        const std::string_view now = answer(after, old.field);
        if (now != old.value) changes.push_back({old.field, old.value, std::string(now)});
    }
    for (const Answer& fresh : after) {
        const bool known = std::any_of(before.begin(), before.end(), [&](const Answer& each) {
            return each.field == fresh.field;
        });
        if (!known && !fresh.value.empty()) changes.push_back({fresh.field, {}, fresh.value});
    }
    return changes;
}

}  // namespace yk::ledger
