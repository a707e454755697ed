// Two reasons with the same id.
#include "museum.hpp"

static constexpr yk_reason kTwins[] = {museum::reason("never"), museum::reason("never"),
                                       museum::confirmable("doubtful")};
static constexpr yk_catalogue doubled() {
    yk_catalogue all = museum::sound();
    all.reasons = museum::table(kTwins);
    return all;
}
static constexpr yk_catalogue kDoubled = doubled();
EXPORT_TEST_PLUGIN(museum::rules(&kDoubled))
