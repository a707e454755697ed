// A lot of vials, as the server tells it.
#pragma once

#include "shared/protocol/stock.hpp"
#include "tests/client_screens/world.hpp"

namespace yk::test {

inline LotInfo lot() {
    LotInfo made;
    made.id = LotId{5};
    made.vaccine = VaccineId{1};
    made.vaccine_name = "ファイザー社ワクチン";
    made.name = "EX3617";
    made.expires = may(31);
    made.delivered = 10;
    made.left = 10;
    made.doses_per_vial = 6;
    made.most_doses_per_vial = 7;
    made.delivered_on = may(3);
    return made;
}

}  // namespace yk::test
