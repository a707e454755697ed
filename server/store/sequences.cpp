#include "server/store/sequences.hpp"

#include "server/store/database.hpp"

namespace yk {

Result<int64_t> Sequences::next(Database& database, Sequence of) {
    Block& block = blocks_[static_cast<size_t>(of)];
    if (block.next == block.end) {
        const auto end = database.number(
            "INSERT INTO sequence (name, next) VALUES (?1, 1 + ?2) "
            "ON CONFLICT (name) DO UPDATE SET next = sequence.next + ?2 RETURNING next",
            {of, kBlock});
        if (!end) return same_error(end);
        block = {*end - kBlock, *end};
    }
    return block.next++;
}

Result<int64_t> Database::next_id(Sequence of) {
    auto id = sequences_.next(*this, of);
    if (!in_transaction()) committed_sequences_ = sequences_;  // committed already
    return id;
}

}  // namespace yk
