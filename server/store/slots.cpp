#include "server/store/slots.hpp"

#include "server/store/slot_row.hpp"

namespace yk::store {

Result<std::optional<SlotRecord>> slot(Reader& reader, SlotId id) {
    return reader.first("SELECT " YK_SLOT_COLUMNS
                        " FROM slot s JOIN vaccine c ON c.id = s.vaccine WHERE s.id = ?1",
                        {id}, [](const Row& row) { return slot_of(row); });
}

Result<std::vector<SlotRecord>> slots(Reader& reader, const SlotQuery& query) {
    return reader.all("SELECT " YK_SLOT_COLUMNS
                      " FROM slot s JOIN vaccine c ON c.id = s.vaccine "
                      "WHERE s.venue = ?1 AND s.vaccine = ?2 AND s.day BETWEEN ?3 AND ?4 "
                      "ORDER BY s.day, s.start_minute, s.end_minute, s.kind, s.name",
                      {query.venue, query.vaccine, query.from, query.to},
                      [](const Row& row) { return slot_of(row); });
}

Result<std::optional<Date>> last_slot_day(Reader& reader) {
    auto last = reader.first("SELECT max(day) FROM slot", {},
                             [](const Row& row) { return row.maybe_date(0); });
    if (!last) return same_error(last);
    return last->value_or(std::nullopt);
}

}  // namespace yk::store
