// Actor: who makes a change, through which channel and when. Every history entry stores it.
#pragma once

#include <cstdint>
#include <string>

#include "shared/core/ids.hpp"
#include "shared/core/terms.hpp"

namespace yk {

struct Actor {
    AccountId account;  // none: the program itself (demo data, an import at the console)
    std::string name;   // the account's name at that moment; the history keeps it unchanged
    std::string role;   // the role's id at that moment; empty: the program itself
    Channel channel = Channel::counter;
    int64_t now_utc = 0;  // seconds on the tenant's calendar
    PersonId person{};    // a signed-in resident; none: an account or the program
};

}  // namespace yk
