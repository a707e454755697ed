// Sequences: generate the ids of rows, one sequence per table. No two committed rows ever have the
// same id of a sequence; a restart skips some ids.
//
// Ids are reserved in the store in blocks, within the transaction that needs the first of them, and
// then given out from memory by the only writer. A rollback, of the transaction or of a savepoint,
// restores the store's counter; Database and Savepoint therefore restore this value too.
#pragma once

#include <array>
#include <cstdint>

#include "shared/core/fields.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/result.hpp"

namespace yk {

class Database;

// The names are those of the tables.
enum class Sequence {
    account,
    venue,
    vaccine,
    slot,
    person,
    person_change,
    booking,
    hold,
    entry,
    lot,
    delivery,
    dose,
    examination,
    scan,
    notice,
    caller
};
constexpr auto names(Sequence) {
    return std::array{Name<Sequence>{Sequence::account, "account"},
                      Name<Sequence>{Sequence::venue, "venue"},
                      Name<Sequence>{Sequence::vaccine, "vaccine"},
                      Name<Sequence>{Sequence::slot, "slot"},
                      Name<Sequence>{Sequence::person, "person"},
                      Name<Sequence>{Sequence::person_change, "person_change"},
                      Name<Sequence>{Sequence::booking, "booking"},
                      Name<Sequence>{Sequence::hold, "hold"},
                      Name<Sequence>{Sequence::entry, "entry"},
                      Name<Sequence>{Sequence::lot, "lot"},
                      Name<Sequence>{Sequence::delivery, "delivery"},
                      Name<Sequence>{Sequence::dose, "dose"},
                      Name<Sequence>{Sequence::examination, "examination"},
                      Name<Sequence>{Sequence::scan, "scan"},
                      Name<Sequence>{Sequence::notice, "notice"},
                      Name<Sequence>{Sequence::caller, "caller"}};
}
inline constexpr size_t kSequences = names(Sequence{}).size();

constexpr Sequence sequence_of(AccountId) {
    return Sequence::account;
}
constexpr Sequence sequence_of(VenueId) {
    return Sequence::venue;
}
constexpr Sequence sequence_of(VaccineId) {
    return Sequence::vaccine;
}
constexpr Sequence sequence_of(SlotId) {
    return Sequence::slot;
}
constexpr Sequence sequence_of(PersonId) {
    return Sequence::person;
}
constexpr Sequence sequence_of(BookingId) {
    return Sequence::booking;
}
constexpr Sequence sequence_of(HoldId) {
    return Sequence::hold;
}
constexpr Sequence sequence_of(EntryId) {
    return Sequence::entry;
}
constexpr Sequence sequence_of(LotId) {
    return Sequence::lot;
}
constexpr Sequence sequence_of(DoseId) {
    return Sequence::dose;
}
constexpr Sequence sequence_of(ExaminationId) {
    return Sequence::examination;
}
constexpr Sequence sequence_of(ScanId) {
    return Sequence::scan;
}
constexpr Sequence sequence_of(NoticeId) {
    return Sequence::notice;
}
constexpr Sequence sequence_of(CallerId) {
    return Sequence::caller;
}

// The remaining ids of the reserved blocks. A plain value, 16 bytes per sequence.
class Sequences {
public:
    static constexpr int64_t kBlock = 64;

    [[nodiscard]] Result<int64_t> next(Database& database, Sequence of);

private:
    struct Block {
        int64_t next = 0;
        int64_t end = 0;  // one after the last
    };
    std::array<Block, kSequences> blocks_{};
};

}  // namespace yk
