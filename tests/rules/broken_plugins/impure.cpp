// Answers differently each time it is asked.
#include "museum.hpp"

static bool says_yes = false;
static uint32_t decide(const void*, const yk_facts*, const yk_change*, const yk_reply* reply) {
    says_yes = !says_yes;
    if (says_yes)
        reply->accept(reply, "booked");
    else
        reply->refuse(reply, "never");
    return YK_OK;
}
static constexpr yk_rules moody() {
    yk_rules rules = museum::rules();
    rules.decide = decide;
    return rules;
}
EXPORT_TEST_PLUGIN(moody())
