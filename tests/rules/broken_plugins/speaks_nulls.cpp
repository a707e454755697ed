// Passes null pointers and invalid texts to the host, and far too many answers.
#include "museum.hpp"

static uint32_t screen(const void*, const yk_facts*, const yk_reply* reply) {
    reply->answer(reply, nullptr, 1);
    return YK_OK;
}
static uint32_t decide(const void*, const yk_facts*, const yk_change*, const yk_reply* reply) {
    reply->accept(reply, "booked");
    reply->note(reply, "note", {"\xff\xfe", 2});
    return YK_OK;
}
static uint32_t offer(const void*, const yk_facts*, const yk_slots*, const yk_reply* reply) {
    for (uint64_t slot = 0; slot < 1'000'000; ++slot)
        reply->offer(reply, slot, 0);
    return YK_OK;
}
static uint32_t propose(const void*, const yk_facts*, const yk_booking*, const yk_reply* reply) {
    reply->propose(reply, nullptr);
    return YK_OK;
}
static constexpr yk_rules babbling() {
    yk_rules rules = museum::rules();
    rules.screen = screen;
    rules.decide = decide;
    rules.offer = offer;
    rules.propose = propose;
    return rules;
}
EXPORT_TEST_PLUGIN(babbling())
