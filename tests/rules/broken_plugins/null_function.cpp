// Its function `decide` is null.
#include "museum.hpp"

static constexpr yk_rules without_decide() {
    yk_rules rules = museum::rules();
    rules.decide = nullptr;
    return rules;
}
EXPORT_TEST_PLUGIN(without_decide())
