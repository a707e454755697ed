// An account's columns, in the order in which accounts.cpp and sessions.cpp select them: id, login,
// name, role, password_hash, suspended, terms_version, terms_at, created_at, version.
#pragma once

#include "server/domain/accounts.hpp"
#include "server/store/database.hpp"

namespace yk::store {

inline AccountRecord account_of(const Row& row) {
    return AccountRecord{row.id<AccountId>(0), row.text(1),  row.text(2), row.text(3),
                         row.text(4),          row.flag(5),  row.text(6), row.number(7),
                         row.number(8),        row.number(9)};
}

}  // namespace yk::store
