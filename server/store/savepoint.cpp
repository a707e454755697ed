// Savepoints: parts of a transaction that can be rolled back.
#include "server/store/database.hpp"

namespace yk {

Result<Savepoint> Savepoint::begin(Database& database) {
    if (auto ran = database.change("SAVEPOINT step", {}); !ran) return same_error(ran);
    return Savepoint(database);
}

Result<void> Savepoint::keep() {
    if (!database_) return fail(Errc::broken, "store_broken", {}, "the savepoint has ended");
    auto ran = database_->change("RELEASE step", {});
    if (!ran) return same_error(ran);
    database_ = nullptr;
    return {};
}

void Savepoint::roll_back() {
    Database* database = std::exchange(database_, nullptr);
    if (!database) return;
    if (!database->in_transaction()) {  // a disk fault has ended it
        database->roll_back();
        return;
    }
    database->sequences_ = sequences_;
    database->effects_.erase(database->effects_.begin() + static_cast<std::ptrdiff_t>(effects_),
                             database->effects_.end());
    const auto rolled_back = database->change("ROLLBACK TO step", {});
    const auto released = database->change("RELEASE step", {});
    if (!rolled_back || !released) database->roll_back();  // so that the whole transaction fails
}

}  // namespace yk
