// Accounts made on the command line: whoever is told that they may sign in can.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/crash/program.hpp"
#include "tests/outside/two_towns.hpp"

namespace yk::test {
namespace {

using ::testing::HasSubstr;

std::string times(int n, const std::string& text) {
    std::string all;
    for (int i = 0; i < n; ++i)
        all += text;
    return all;
}

TEST(AccountCreate, MakesAccountsThatCanSignIn) {
    const TwoTowns site;
    Program program(site.serve());
    ASSERT_EQ(program.fault(), "");
    struct Case {
        std::string typed, signs_in_as, password;
    };
    for (const Case& each :
         {Case{"ＳＡＴＯ", "SATO", "pass-word-1"}, Case{"  suzuki ", "suzuki", "  pass-word-1  "},
          Case{times(40, "강"), times(40, "강"), "pass-word-1"},
          Case{times(64, "x"), times(64, "x"), times(200, "p")}}) {
        SCOPED_TRACE(each.typed);
        EXPECT_THAT(site.create_account(each.typed, each.password),
                    HasSubstr(each.signs_in_as + " may sign in at /431001/"));
        EXPECT_EQ(
            sign_in(program.port(), {.login = each.signs_in_as, .password = each.password}).status,
            201);
    }
    EXPECT_THAT(site.create_account("tanaka", "pass-word-1", "--role admin", "４３１００１"),
                HasSubstr("may sign in at /431001/"));
}

TEST(AccountCreate, RefusesWhatTheSignInFormWouldNotTake) {
    const TwoTowns site;
    Program program(site.serve());
    ASSERT_EQ(program.fault(), "");
    EXPECT_THAT(site.create_account(times(65, "x"), "pass-word-1"),
                HasSubstr("a login has 1 to 64 characters at /431001/; this one has 65"));
    EXPECT_THAT(site.create_account("　", "pass-word-1"), HasSubstr("this one has 0"));
    EXPECT_THAT(site.create_account("long", times(201, "p")),
                HasSubstr("a password has 1 to 200 characters at /431001/; this one has 201"));
    EXPECT_THAT(site.create_account("nowhere", "pass-word-1", "--role clinic"),
                HasSubstr("works at no venue"));
}

}  // namespace
}  // namespace yk::test
