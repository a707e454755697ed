// A move leads to a status that is not declared.
#include "museum.hpp"

static constexpr yk_move kMoves[] = {museum::becoming("booked"), museum::becoming("arrived")};
static constexpr yk_catalogue astray() {
    yk_catalogue all = museum::sound();
    all.moves = museum::table(kMoves);
    return all;
}
static constexpr yk_catalogue kAstray = astray();
EXPORT_TEST_PLUGIN(museum::rules(&kAstray))
