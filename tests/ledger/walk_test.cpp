// Random walks: the ledger is compared with a model of a hundred lines, with a clock that jumps,
// batches that are rolled back and files that are opened again. Every walk has its own seed:
//
//   YK_SEED=7 repeats the walk that was printed as seed 7. YK_STEPS sets the number of operations
//   of all walks together.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "tests/ledger/walk.hpp"

namespace yk {
namespace {

using test::Walk;

constexpr int kStepsOfAWalk = 2000;

uint64_t from_environment(const char* name, uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

// Several tests, so that they run in parallel. A million operations in all.
constexpr int kParts = 5;
class LedgerWalk : public testing::TestWithParam<int> {};

TEST_P(LedgerWalk, AgreesWithItsModelAllTheWay) {
    const bool repeats = std::getenv("YK_SEED") != nullptr;
    const uint64_t first = from_environment("YK_SEED", std::random_device{}());
    const uint64_t steps = from_environment("YK_STEPS", 1'000'000) / kParts;
    const uint64_t walks = repeats ? 1 : std::max<uint64_t>(1, steps / kStepsOfAWalk);
    std::printf("seeds from %llu, %llu walks\n", static_cast<unsigned long long>(first),
                static_cast<unsigned long long>(walks));
    std::map<std::string, int> accepted;
    for (uint64_t seed = first; seed < first + walks; ++seed) {
        Walk walk(seed);
        for (int i = 0; i < kStepsOfAWalk; ++i) {
            walk.step();
            if (i % 100 == 0) walk.compare();
            if (testing::Test::HasFailure()) FAIL() << "YK_SEED=" << seed << ", step " << i;
        }
        walk.compare();
        for (const auto& [name, count] : walk.accepted)
            accepted[name] += count;
    }
    for (const char* name :
         {"book", "book_family", "book_held", "change_status", "move", "hold", "extend", "release",
          "change_slot", "open", "register", "change_person"})
        EXPECT_GT(accepted[name], 0) << name << " was never accepted";
}

INSTANTIATE_TEST_SUITE_P(Parts, LedgerWalk, testing::Range(0, kParts));

}  // namespace
}  // namespace yk
