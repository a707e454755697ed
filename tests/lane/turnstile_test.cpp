// A turnstile lets so many in at once.
#include "server/tenant/turnstile.hpp"

#include <gtest/gtest.h>

namespace yk {
namespace {

TEST(Turnstile, LetsSoManyInAndTheNextOneWhenOneGoes) {
    Turnstile turnstile(2);
    auto one = turnstile.enter(), two = turnstile.enter();
    EXPECT_TRUE(one && two);
    EXPECT_FALSE(turnstile.enter());
    one.reset();
    EXPECT_TRUE(turnstile.enter());
    EXPECT_TRUE(turnstile.enter());
}

}  // namespace
}  // namespace yk
