// Actor: who changes something, through which channel and when. Every entry of the history keeps
// it.
#pragma once

#include <cstdint>
#include <string>

#include "shared/core/ids.hpp"
#include "shared/core/terms.hpp"

namespace yk {

struct Actor {
    AccountId account;  // none: the program itself (demo data, an import at the console)
    std::string name;   // the account's at that moment; the history keeps it as it was
    std::string role;   // its id at that moment; empty: the program itself
    Channel channel = Channel::counter;
    int64_t now_utc = 0;  // seconds, of the tenant's calendar
    PersonId person{};    // a resident who acts for himself; none: an account, or the program
};

}  // namespace yk
