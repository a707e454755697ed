// Names screenings, statuses and reasons that it has not declared.
#include "museum.hpp"

static uint32_t screen(const void*, const yk_facts*, const yk_reply* reply) {
    reply->answer(reply, "perhaps", 1);
    return YK_OK;
}
static uint32_t offer(const void*, const yk_facts*, const yk_slots* slots, const yk_reply* reply) {
    reply->show(reply, slots->rows[0].id, "made_up");
    return YK_OK;
}
static uint32_t decide(const void*, const yk_facts*, const yk_change*, const yk_reply* reply) {
    reply->accept(reply, "teleported");
    return YK_OK;
}
static constexpr yk_rules inventive() {
    yk_rules rules = museum::rules();
    rules.screen = screen;
    rules.offer = offer;
    rules.decide = decide;
    return rules;
}
EXPORT_TEST_PLUGIN(inventive())
