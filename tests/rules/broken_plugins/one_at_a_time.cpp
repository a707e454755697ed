// Not broken: relies on [main] calls coming one at a time, and refuses if they don't.
#include "museum.hpp"

#include <atomic>
#include <thread>

static std::atomic<bool> busy = false;

static void* create(const yk_host*, const yk_values*, const yk_reply* reply) {
    const bool alone = !busy.exchange(true);
    for (int i = 0; i < 100; ++i)
        std::this_thread::yield();
    if (!alone) reply->fail(reply, {"two at once", 11});
    busy = false;
    static int self = 0;
    return alone ? &self : nullptr;
}
static constexpr yk_rules careful() {
    yk_rules rules = museum::rules();
    rules.create = create;
    return rules;
}
EXPORT_TEST_PLUGIN(careful())
