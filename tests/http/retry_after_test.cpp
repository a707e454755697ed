// The value of Retry-After: never too short, and different for different clients.
#include "server/http/retry_after.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "server/http/problem.hpp"

namespace yk::http {
namespace {

TEST(RetryAfter, IsAtLeastTheWaitAndSpreadWithinBounds) {
    struct Case {
        std::int64_t wait_ms;
        int from_s, to_s;
    };
    for (const Case& c : {Case{0, 1, 3}, Case{-5, 1, 3}, Case{1000, 1, 3}, Case{1001, 2, 4},
                          Case{5000, 5, 10}, Case{30'000, 30, 40}, Case{300'000, 300, 310}}) {
        EXPECT_EQ(retry_range(c.wait_ms).from_s, c.from_s) << c.wait_ms;
        EXPECT_EQ(retry_range(c.wait_ms).to_s, c.to_s) << c.wait_ms;
        for (int i = 0; i < 200; ++i) {
            const int said = retry_after_s(c.wait_ms);
            EXPECT_GE(said, c.from_s);
            EXPECT_LE(said, c.to_s);
        }
    }
}

TEST(RetryAfter, TellsThoseWhoWereTurnedAwayTogetherDifferentTimes) {
    std::set<int> said;
    for (int i = 0; i < 1000; ++i)
        said.insert(retry_after_s(8000));
    EXPECT_EQ(said.size(), 9u);  // 8 to 16
}

TEST(RetryAfter, ComesWithEveryNotNowAndWithNothingElse) {
    for (const int status : {400, 401, 404, 409, 429, 500, 503}) {
        const Reply reply = problem_reply(Problem{.status = status}, 5000);
        const std::string* header = reply.header("Retry-After");
        EXPECT_EQ(header != nullptr, status == 429 || status == 503) << status;
        if (header) {
            EXPECT_GE(std::stoi(*header), 5);
        }
    }
}

}  // namespace
}  // namespace yk::http
