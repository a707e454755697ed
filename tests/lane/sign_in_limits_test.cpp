// Guessing gets slower, also with many tries at once, and keeps nobody out but who guesses.
#include "server/tenant/sign_in_limits.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace yk {
namespace {

const DigestKey kKey{7};

SignInFrom from(const std::string& name, const std::string& address = "192.0.2.1",
                const std::string& browser = {}) {
    return {name, address, browser};
}

// Seconds to wait; 0: the try was made, and failed.
int64_t guess(SignInLimits& limits, const SignInFrom& who, int64_t now_s) {
    auto trying = limits.begin(who, now_s);
    if (!trying) return trying.error();
    trying->failed();
    return 0;
}

void signs_in(SignInLimits& limits, const SignInFrom& who, int64_t now_s) {
    auto trying = limits.begin(who, now_s);
    ASSERT_TRUE(trying);
    trying->succeeded();
    limits.remember(limits.places_of(who), now_s);
}

TEST(SignInLimits, MakeEachFurtherGuessWaitTwiceAsLong) {
    SignInLimits limits(kKey);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(guess(limits, from("a"), 100), 0);
    EXPECT_EQ(guess(limits, from("a"), 100), 2);
    EXPECT_EQ(guess(limits, from("b"), 100), 0);
    EXPECT_EQ(guess(limits, from("a"), 102), 0);
    EXPECT_EQ(guess(limits, from("a"), 102), 4);
    int64_t now = 106;
    for (int i = 0; i < 20; ++i)
        now += guess(limits, from("a"), now) + 1;
    EXPECT_EQ(guess(limits, from("a"), now), 0);
    EXPECT_EQ(guess(limits, from("a"), now), 300);
    EXPECT_EQ(guess(limits, from("a"), now + 3601), 0) << "an hour after the last try";
}

TEST(SignInLimits, CountATryFromItsBeginning) {
    SignInLimits limits(kKey);
    std::vector<SignInLimits::Try> under_way;
    for (int i = 0; i < kAddressLimit.at_once; ++i)
        under_way.push_back(std::move(*limits.begin(from("a"), 100)));
    EXPECT_FALSE(limits.begin(from("b"), 100)) << "so many from one address at once";
    EXPECT_TRUE(limits.begin(from("a", "192.0.2.2"), 100));
    under_way.clear();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(guess(limits, from("a"), 100), 0) << "none had a result";
    EXPECT_GT(guess(limits, from("a"), 100), 0);
}

TEST(SignInLimits, ForgetAPlacesFailuresWithItsSuccess) {
    SignInLimits limits(kKey);
    for (int i = 0; i < 4; ++i)
        guess(limits, from("a"), 100);
    signs_in(limits, from("a"), 100);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(guess(limits, from("a"), 100), 0);
    EXPECT_EQ(guess(limits, from("a"), 100), 2);
}

TEST(SignInLimits, CountStrangersSuccessesForTheirAddress) {
    SignInLimits limits(kKey);
    for (int i = 0; i < kAddressLimit.free_tries; ++i)
        signs_in(limits, from("coupon " + std::to_string(i)), 100);
    EXPECT_EQ(guess(limits, from("coupon 1000"), 100), 2);
    EXPECT_EQ(guess(limits, from("coupon 7"), 100), 0) << "known here";
    EXPECT_EQ(guess(limits, from("coupon 1000"), 102), 0) << "one more each two seconds";
    EXPECT_EQ(guess(limits, from("coupon 1000", "192.0.2.2"), 100), 0);
}

TEST(SignInLimits, SlowGuessingFromManyAddressesDown) {
    SignInLimits limits(kKey);
    int made = 0;
    for (int i = 0; i < 1000; ++i)
        made += guess(limits, from("a", std::to_string(i)), 100) == 0;
    EXPECT_EQ(made, kNameLimit.free_tries);
}

// Whoever tries a name twice a second for a day keeps out nobody else.
TEST(SignInLimits, LetTheOwnerInWhileSomebodyElseGuesses) {
    SignInLimits limits(kKey);
    const SignInFrom desk = from("a", "192.0.2.1", "browser"), thief = from("a", "198.51.100.1");
    signs_in(limits, desk, 0);
    int made = 0;
    for (int64_t now = 0; now < 24 * 3600; ++now)
        for (int twice = 0; twice < 2; ++twice)
            made += guess(limits, thief, now) == 0;
    EXPECT_LT(made, 400) << "one each five minutes";
    const int64_t now = 24 * 3600;
    EXPECT_EQ(guess(limits, desk, now), 0) << "the usual browser";
    EXPECT_EQ(guess(limits, from("a", "198.51.100.1", "browser"), now), 0) << "at any address";
    EXPECT_EQ(guess(limits, from("a", "192.0.2.1"), now), 0) << "the usual address";
    EXPECT_EQ(guess(limits, from("a", "203.0.113.1"), now), 0) << "and a new one";
    EXPECT_GT(guess(limits, thief, now), 0);
}

TEST(SignInLimits, LetTheUsualBrowserInWhileSomebodyGuessesAtItsAddress) {
    SignInLimits limits(kKey);
    const SignInFrom desk = from("a", "192.0.2.1", "browser"), colleague = from("a", "192.0.2.1");
    signs_in(limits, desk, 0);
    for (int i = 0; i < 100; ++i)
        guess(limits, colleague, 1);
    EXPECT_GT(guess(limits, colleague, 1), 0);
    EXPECT_EQ(guess(limits, desk, 1), 0);
}

TEST(SignInLimits, AreTheSameAfterARestart) {
    SignInLimits before(kKey), after(kKey);
    signs_in(before, from("a", "192.0.2.1", "browser"), 100);
    for (int i = 0; i < 6; ++i)
        guess(before, from("b"), 100);
    std::vector<SignInPlace> places;
    for (const std::string& mark : before.places_of(from("a", "192.0.2.1", "browser")))
        places.push_back({mark, 100});
    after.restore(before.take_changed(), places);
    EXPECT_TRUE(before.take_changed().empty());
    EXPECT_EQ(guess(after, from("b"), 100), 2);
    auto known = after.begin(from("a", "203.0.113.1", "browser"), 100);
    ASSERT_TRUE(known);
    EXPECT_TRUE(known->known());
}

}  // namespace
}  // namespace yk
