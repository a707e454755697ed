// WalkedTown: what a walk over the permissions needs of a municipality. Each role has an account
// and a session, and a person with booking, hold, dose and papers at a venue of its own and at
// another.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "tests/app/world.hpp"

namespace yk::test {

using Things = std::tuple<PersonId, BookingId, VenueId, SlotId, HoldId, DoseId, LotId, ScanId>;

struct WalkingRole {
    RoleSpec role;
    std::string cookie;
    std::vector<std::string> said;  // with each booking, to the form "booking"
    Things own, others;
};

struct WalkedTown {
    std::string code;
    bool has_doses = false;
    VaccineId vaccine{};
    std::vector<WalkingRole> roles{};
};

// Writes all of it to the tenant's data. Its sessions are valid from the next start on.
WalkedTown walked_town(World& world, const std::string& code);

}  // namespace yk::test
