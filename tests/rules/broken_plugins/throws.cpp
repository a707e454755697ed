// Throws an exception out of every function, once one that is not a std::exception.
#include <stdexcept>

#include "museum.hpp"

static uint32_t screen(const void*, const yk_facts*, const yk_reply*) {
    throw std::runtime_error("thrown while screening");
}
static uint32_t offer(const void*, const yk_facts*, const yk_slots*, const yk_reply*) {
    throw 42;
}
static uint32_t decide(const void*, const yk_facts*, const yk_change*, const yk_reply*) {
    throw std::runtime_error("thrown while deciding");
}
static uint32_t propose(const void*, const yk_facts*, const yk_booking*, const yk_reply*) {
    throw std::runtime_error("thrown while proposing");
}
static void destroy(void*) {
    throw std::runtime_error("thrown while leaving");
}
static constexpr yk_rules throwing() {
    yk_rules rules = museum::rules();
    rules.destroy = destroy;
    rules.screen = screen;
    rules.offer = offer;
    rules.decide = decide;
    rules.propose = propose;
    return rules;
}
EXPORT_TEST_PLUGIN(throwing())
