// Work that is put off to the end of a thread's batch.
#include "server/system/together.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace yk {
namespace {

TEST(Together, RunsWorkAtOnceOutsideABatch) {
    std::string did;
    Together::at_end([&] { did += "a"; });
    EXPECT_EQ(did, "a");
}

TEST(Together, RunsWorkInOrderAtTheEndOfTheOutermostBatch) {
    std::string did;
    {
        const Together outer;
        Together::at_end([&] { did += "a"; });
        {
            const Together inner;
            Together::at_end([&] { did += "b"; });
        }
        did += "|";
    }
    EXPECT_EQ(did, "|ab");
}

TEST(Together, DoesNotPutOffAgainWhatItRuns) {
    std::string did;
    {
        const Together batch;
        Together::at_end([&] { Together::at_end([&] { did += "a"; }); });
    }
    EXPECT_EQ(did, "a");
}

TEST(Together, IsAThreadsOwn) {
    std::string did;
    const Together batch;
    std::thread([&] { Together::at_end([&] { did += "a"; }); }).join();
    EXPECT_EQ(did, "a");
}

}  // namespace
}  // namespace yk
