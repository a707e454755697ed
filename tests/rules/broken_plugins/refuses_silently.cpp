// Refuses all settings without a message.
#include "museum.hpp"

static void* refuse(const yk_host*, const yk_values*, const yk_reply*) {
    return nullptr;
}
static constexpr yk_rules refusing() {
    yk_rules rules = museum::rules();
    rules.create = refuse;
    return rules;
}
EXPORT_TEST_PLUGIN(refusing())
