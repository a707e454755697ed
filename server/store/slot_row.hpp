// A slot's columns, for all queries. The query must name the slot s and add YK_SLOT_NAMES after it.
#pragma once

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

#define YK_SLOT_COLUMNS                                                                       \
    "s.id, s.venue, s.vaccine, c.code, s.day, s.start_minute, s.end_minute, s.kind, s.name, " \
    "s.capacity, s.taken, s.closed, s.version, v.name, c.name"
#define YK_SLOT_NAMES "JOIN venue v ON v.id = s.venue JOIN vaccine c ON c.id = s.vaccine "

constexpr int kSlotColumns = 15;

inline SlotRecord slot_of(const Row& row, int at = 0) {
    return SlotRecord{row.id<SlotId>(at),        row.id<VenueId>(at + 1),
                      row.id<VaccineId>(at + 2), row.text(at + 3),
                      row.date(at + 4),          row.integer(at + 5),
                      row.integer(at + 6),       row.text(at + 7),
                      row.text(at + 8),          row.integer(at + 9),
                      row.integer(at + 10),      row.flag(at + 11),
                      row.number(at + 12),       0,
                      row.text(at + 13),         row.text(at + 14)};
}

}  // namespace yk::store
