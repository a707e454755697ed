// Says yes and no to one question, and answers another question than the one asked.
#include "museum.hpp"

static uint32_t screen(const void*, const yk_facts*, const yk_reply* reply) {
    reply->accept(reply, "booked");
    return YK_OK;
}
static uint32_t offer(const void*, const yk_facts*, const yk_slots* slots, const yk_reply* reply) {
    reply->offer(reply, slots->rows[0].id, 0);
    reply->show(reply, slots->rows[0].id, "never");
    return YK_OK;
}
static uint32_t decide(const void*, const yk_facts*, const yk_change*, const yk_reply* reply) {
    reply->accept(reply, "booked");
    reply->accept(reply, "cancelled");
    return YK_OK;
}
static constexpr yk_rules torn() {
    yk_rules rules = museum::rules();
    rules.screen = screen;
    rules.offer = offer;
    rules.decide = decide;
    return rules;
}
EXPORT_TEST_PLUGIN(torn())
