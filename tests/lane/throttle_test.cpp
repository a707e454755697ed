// Password guessing gets slower, also with many attempts at once; a busy server doesn't count as a
// failed attempt.
#include "server/tenant/throttle.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "server/tenant/turnstile.hpp"

namespace yk {
namespace {

// Seconds to wait; 0: the attempt was made, and failed.
int64_t guess(Throttle& throttle, const char* name, int64_t now_s) {
    auto trying = throttle.begin(name, now_s);
    if (!trying) return trying.error();
    trying->failed();
    return 0;
}

TEST(Throttle, MakesEachFurtherGuessWaitTwiceAsLong) {
    Throttle throttle;
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(guess(throttle, "a", 100), 0);
    EXPECT_EQ(guess(throttle, "a", 100), 2);
    EXPECT_EQ(guess(throttle, "b", 100), 0);
    EXPECT_EQ(guess(throttle, "a", 102), 0);
    EXPECT_EQ(guess(throttle, "a", 102), 4);
    int64_t now = 106;
    for (int i = 0; i < 20; ++i)
        now += guess(throttle, "a", now) + 1;
    EXPECT_EQ(guess(throttle, "a", now), 0);
    EXPECT_EQ(guess(throttle, "a", now), 300);
}

TEST(Throttle, CountsATryFromItsBeginning) {
    Throttle throttle;
    std::vector<Throttle::Try> under_way;
    for (int i = 0; i < 5; ++i)
        under_way.push_back(std::move(*throttle.begin("a", 100)));
    EXPECT_FALSE(throttle.begin("a", 100));
}

TEST(Throttle, ForgetsAllAfterSuccessAndTakesBackWhatWasntDecided) {
    Throttle throttle;
    for (int i = 0; i < 4; ++i)
        guess(throttle, "a", 100);
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(throttle.begin("a", 100));  // each is dropped without a result
    auto right = throttle.begin("a", 100);
    ASSERT_TRUE(right);
    right->succeeded();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(guess(throttle, "a", 100), 0);
    EXPECT_EQ(guess(throttle, "a", 100), 2);
    EXPECT_EQ(guess(throttle, "a", 100 + 3601), 0);  // an hour after the last attempt
}

TEST(Throttle, LetsAnAddressThatManyShareFadeOneByOne) {
    Throttle throttle(ThrottleRules{3, 30, 2});
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(guess(throttle, "a", 100), 0);
    EXPECT_EQ(guess(throttle, "a", 100), 2);
    EXPECT_EQ(guess(throttle, "a", 101), 1);
    EXPECT_EQ(guess(throttle, "a", 102), 0);
    EXPECT_EQ(guess(throttle, "a", 102), 2);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(guess(throttle, "a", 120), 0) << "long ago";
    EXPECT_GT(guess(throttle, "a", 120), 0);
}

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
