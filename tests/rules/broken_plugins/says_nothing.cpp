// Gives no answer to a question.
#include "museum.hpp"

static uint32_t screen(const void*, const yk_facts*, const yk_reply*) {
    return YK_OK;
}
static uint32_t decide(const void*, const yk_facts*, const yk_change*, const yk_reply*) {
    return YK_OK;
}
static constexpr yk_rules silent() {
    yk_rules rules = museum::rules();
    rules.screen = screen;
    rules.decide = decide;
    return rules;
}
EXPORT_TEST_PLUGIN(silent())
