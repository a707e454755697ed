// Asks to confirm a reason that is not confirmable, and offers a slot that it was not asked about.
#include "museum.hpp"

static uint32_t offer(const void*, const yk_facts*, const yk_slots*, const yk_reply* reply) {
    reply->offer(reply, 424242, 0);
    return YK_OK;
}
static uint32_t decide(const void*, const yk_facts*, const yk_change*, const yk_reply* reply) {
    reply->accept(reply, "booked");
    reply->ask(reply, "never");
    return YK_OK;
}
static constexpr yk_rules wrong() {
    yk_rules rules = museum::rules();
    rules.offer = offer;
    rules.decide = decide;
    return rules;
}
EXPORT_TEST_PLUGIN(wrong())
