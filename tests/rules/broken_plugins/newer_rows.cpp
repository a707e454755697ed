// Not broken: built with a later header, whose rows and structs have additional members at their
// ends.
#include "museum.hpp"

struct LaterReason {
    yk_reason reason;
    uint64_t severity;
};
struct LaterCatalogue {
    yk_catalogue catalogue;
    yk_values more;
};
static constexpr LaterReason kReasons[] = {{museum::reason("never"), 7},
                                           {museum::confirmable("doubtful"), 8}};
static constexpr LaterCatalogue later() {
    LaterCatalogue all{museum::sound(), {}};
    all.catalogue.size = sizeof(LaterCatalogue);
    all.catalogue.reasons = {&kReasons[0].reason, 2, sizeof(LaterReason)};
    return all;
}
static constexpr LaterCatalogue kLater = later();
EXPORT_TEST_PLUGIN(museum::rules(&kLater.catalogue))
