// Guessing at sign-in, by accounts, coupons and addresses: it keeps out nobody but who guesses, and
// a restart forgets nothing.
#include "tests/app/resident.hpp"

namespace yk {
namespace {

constexpr const char* kOffice = "192.0.2.1";
constexpr const char* kThief = "198.51.100.1";

std::string browser_in(const Received& answer) {
    return answer.headers.at("Browser").substr(0, answer.headers.at("Browser").find(';'));
}

// Tries twice a second for ten minutes.
template <class Guess>
int guesses_made(World& world, Guess guess) {
    world.peer = kThief;
    int made = 0;
    for (int i = 0; i < 1200; ++i) {
        made += guess().status == 401;
        world.clock.advance_ms(500);
    }
    return made;
}

TEST(SignInLimits, LetAnAccountsOwnerInWhileSomebodyGuesses) {
    World world;
    world.peer = kOffice;
    const auto first = Caller::sign_in(world, "clinic", "yoyaku-demo", true);
    ASSERT_EQ(first.status, 201);
    EXPECT_LT(guesses_made(world, [&] { return Caller::sign_in(world, "clinic", "guess", true); }),
              20);
    EXPECT_EQ(Caller::sign_in(world, "clinic", "yoyaku-demo", true).status, 429) << "the thief";
    EXPECT_EQ(
        world.send("POST", "/session", Caller::sign_in_body(world, "clinic"), browser_in(first))
            .status,
        201)
        << "even at that address, in the browser that is known";
    world.peer = kOffice;
    EXPECT_EQ(Caller::sign_in(world, "clinic", "yoyaku-demo", true).status, 201);
    world.peer = "203.0.113.1";
    EXPECT_EQ(Caller::sign_in(world, "clinic", "yoyaku-demo", true).status, 201) << "a new address";
}

TEST(SignInLimits, LetACouponsOwnerInWhileSomebodyGuesses) {
    World world;
    EXPECT_LT(
        guesses_made(world, [&] { return Resident::sign_in(world, "9000000101", "1950-01-02"); }),
        20);
    world.peer = kOffice;
    EXPECT_EQ(Resident::sign_in(world, "9000000101", "1950-01-01").status, 201);
}

TEST(SignInLimits, AreTheSameAfterARestart) {
    World world;
    world.peer = kOffice;
    const auto first = Caller::sign_in(world, "clinic", "yoyaku-demo", true);
    world.peer = kThief;
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(Caller::sign_in(world, "clinic", "guess", true).status, 401);
        EXPECT_EQ(Resident::sign_in(world, "9000000101", "1950-01-02").status, 401);
    }
    world.restart();
    EXPECT_EQ(Caller::sign_in(world, "clinic", "guess", true).status, 429);
    EXPECT_EQ(Resident::sign_in(world, "9000000101", "1950-01-02").status, 429);
    EXPECT_EQ(
        world.send("POST", "/session", Caller::sign_in_body(world, "clinic"), browser_in(first))
            .status,
        201);
}

TEST(SignInLimits, CountAnAddressesSuccesses) {
    World world;
    world.peer = kThief;
    int opened = 0;
    for (int i = 101; i < 199; ++i)
        opened +=
            Resident::sign_in(world, "9000000" + std::to_string(i), "1950-01-01").status == 201;
    EXPECT_EQ(opened, kAddressLimit.free_tries);
}

TEST(SignInLimits, TakeAnIpv6NetworkForOneAddress) {
    World world;
    for (int i = 0; i < 5; ++i) {
        world.peer = "2001:db8:1:2::" + std::to_string(i + 1);
        EXPECT_EQ(Caller::sign_in(world, "clinic", "guess", true).status, 401);
    }
    world.peer = "2001:db8:1:2:3:4:5:6";
    EXPECT_EQ(Caller::sign_in(world, "clinic", "guess", true).status, 429);
    world.peer = "2001:db8:1:3::1";
    EXPECT_EQ(Caller::sign_in(world, "clinic", "guess", true).status, 401);
}

}  // namespace
}  // namespace yk
