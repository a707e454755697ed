#include "server/store/holds.hpp"

namespace yk::store {

Result<std::optional<HoldRecord>> hold(Reader& reader, HoldId id, int64_t now) {
    auto found = reader.first(
        "SELECT id, person, account, until, extended FROM hold WHERE id = ?1 AND until > ?2",
        {id, now}, [](const Row& row) {
            return HoldRecord{row.id<HoldId>(0), row.id<PersonId>(1), row.id<AccountId>(2),
                              row.number(3),     row.flag(4),         {}};
        });
    if (!found || !*found) return found;
    auto slots = reader.all("SELECT slot FROM held_place WHERE hold = ?1 ORDER BY position", {id},
                            [](const Row& row) { return row.id<SlotId>(0); });
    if (!slots) return same_error(slots);
    (*found)->slots = std::move(*slots);
    return found;
}

}  // namespace yk::store
