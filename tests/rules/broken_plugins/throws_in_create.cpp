// Throws an exception out of create().
#include <stdexcept>

#include "museum.hpp"

static void* thrown(const yk_host*, const yk_values*, const yk_reply*) {
    throw std::runtime_error("no room in the museum");
}
static constexpr yk_rules throwing() {
    yk_rules rules = museum::rules();
    rules.create = thrown;
    return rules;
}
EXPORT_TEST_PLUGIN(throwing())
