// Care: what the server does for its tenants besides answering: opens them at the start, and takes
// in those that a fault of the disk had kept out.
#pragma once

#include <string>

#include "server/system/clock.hpp"
#include "server/system/log.hpp"
#include "server/tenant/tenants.hpp"

namespace yk {

class Care {
public:
    // All outlive it. `demo`: tenants get their demonstration data.
    Care(Tenants& tenants, const Clock& clock, Log& log, bool demo)
        : tenants_(tenants), clock_(clock), log_(log), demo_(demo) {}

    // Opens every tenant of the data folder, in demo mode also those that have only a file. Uses
    // all cores: a thousand tenants are opened in a second. A tenant with a fault is left out.
    void open_all();

    // Tries again those that a fault of the disk had kept out: it may be over. Returns how many are
    // served again. Other faults wait for an operator (`yoyaku tenant add`), who may be copying a
    // file just now.
    int bring_back();

private:
    void open(const std::string& code);

    Tenants& tenants_;
    const Clock& clock_;
    Log& log_;
    const bool demo_;
};

}  // namespace yk
