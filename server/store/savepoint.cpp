// Savepoints: a step within a transaction, taken back by itself.
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
    if (!database->in_transaction()) {  // a disk's fault has ended it
        database->roll_back();
        return;
    }
    database->sequences_ = sequences_;
    const auto back = database->change("ROLLBACK TO step", {});
    const auto released = database->change("RELEASE step", {});
    if (!back || !released) database->roll_back();  // then the whole transaction fails
}

}  // namespace yk
