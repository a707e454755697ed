// Returns an error, with and without a message.
#include "museum.hpp"

static uint32_t screen(const void*, const yk_facts*, const yk_reply* reply) {
    reply->fail(reply, {"the museum is closed", 20});
    return YK_BROKEN;
}
static uint32_t decide(const void*, const yk_facts*, const yk_change*, const yk_reply* reply) {
    reply->accept(reply, "booked");
    return 4711;
}
static constexpr yk_rules failing() {
    yk_rules rules = museum::rules();
    rules.screen = screen;
    rules.decide = decide;
    return rules;
}
EXPORT_TEST_PLUGIN(failing())
