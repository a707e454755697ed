// The power fails after any system call of a story. What was acknowledged is stored completely;
// what was not acknowledged is stored completely or not at all. After each call all unflushed data
// is dropped, and once a random part of it (nineteen times with YK_SOAK=1). YK_SEED repeats a run.
#include <gtest/gtest.h>

#include <cstdlib>

#include "server/store/answers.hpp"
#include "tests/crash/soak.hpp"
#include "tests/crash/story.hpp"
#include "tests/store/world.hpp"

namespace yk::test {
namespace {

// The faults found after a power failure; empty: none.
struct Damage {
    std::string lost;  // acknowledged, but not stored
    std::string half;  // a state that never existed, or an unreadable file
};

std::string integrity(Reader& reader) {
    std::string faults;
    const auto note = [&](const Row& row) {
        if (row.text(0) != "ok") faults += row.text(0) + "; ";
    };
    for (const char* check : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"})
        if (const auto ran = reader.each(check, {}, note); !ran) faults += ran.error().detail;
    const auto ledger = store::check(reader);
    if (!ledger) return faults + ledger.error().detail;
    for (const std::string& sentence : *ledger)
        faults += sentence + "; ";
    return faults;
}

// Opens the files like the server at its next start, and compares them with the story.
Damage found(const Files& files, const Story& story, size_t calls_made) {
    const Folder folder;
    put(folder, files);
    const auto database = Database::open(folder.file(), test::sealed());
    if (!database) return {{}, database.error().reason + ": " + database.error().detail};
    Damage damage;
    damage.half = integrity(**database);
    for (const Acknowledged& each : story.acknowledged) {
        if (each.after_calls > calls_made) break;
        const auto kept = store::given_answer(**database, {AccountId{story.account}, {}, each.key});
        if (!kept || !*kept || (*kept)->body != each.body) damage.lost += each.key + " ";
    }
    const std::string state = contents_of(folder.file());
    if (std::find(story.states.begin(), story.states.end(), state) == story.states.end())
        damage.half += "a state between two commits";
    return damage;
}

struct Tally {
    int64_t cases = 0;
    int64_t lost = 0;
    int64_t half = 0;
    std::string first;  // a description of the first of them
};

// Power failures after every `step`-th call, with each of the seeds of seeds_of(call).
template <class SeedsOf>
Tally lose_power(const Story& story, size_t step, SeedsOf&& seeds_of, Disk disk = Disk()) {
    Tally tally;
    for (size_t calls = 0; calls <= story.calls.size(); ++calls) {
        if (calls > 0) disk.apply(story.calls[calls - 1]);
        if (calls % step != 0 && calls != story.calls.size()) continue;
        for (const uint64_t seed : seeds_of(calls)) {
            const Damage damage = found(disk.after_power_loss(seed), story, calls);
            ++tally.cases;
            tally.lost += damage.lost.empty() ? 0 : 1;
            tally.half += damage.half.empty() ? 0 : 1;
            if (tally.first.empty() && !(damage.lost + damage.half).empty())
                tally.first = "after " + std::to_string(calls) + " calls, damage " +
                              std::to_string(seed) + ": lost " + damage.lost + damage.half;
        }
    }
    return tally;
}

void tell(const Tally& tally, const char* of) {
    std::printf("%s: %lld cases, %lld lost, %lld half\n", of, static_cast<long long>(tally.cases),
                static_cast<long long>(tally.lost), static_cast<long long>(tally.half));
}

uint64_t told_seed() {
    const uint64_t seed = from_environment("YK_SEED", std::random_device{}());
    std::printf("YK_SEED=%llu\n", static_cast<unsigned long long>(seed));
    return seed;
}

TEST(PowerLoss, KeepsEveryAcknowledgedChangeWholeAfterAnyCall) {
    const Story story = tell_story(Durability::full);
    ASSERT_GT(story.acknowledged.size(), 40u);
    ASSERT_GT(story.largest_batch, 4) << "a story without a batch";
    const uint64_t chance = told_seed();
    const Tally tally = lose_power(story, 1, [&](size_t calls) {
        std::vector<uint64_t> seeds{kDropsAll};
        for (uint64_t i = 0; i < (is_soak() ? 19 : 1); ++i)
            seeds.push_back(chance + 100'000 * i + calls);
        return seeds;
    });
    std::printf("%zu calls, %zu acknowledgements\n", story.calls.size(), story.acknowledged.size());
    tell(tally, "power lost once");
    EXPECT_EQ(tally.lost, 0) << tally.first;
    EXPECT_EQ(tally.half, 0) << tally.first;
}

// A second power failure, during the recovery from the first or during the writes after it.
TEST(PowerLoss, KeepsItAfterASecondOneTooDuringTheNextStartOrAfter) {
    const Story story = tell_story(Durability::full);
    const uint64_t chance = told_seed();
    const size_t step = is_soak() ? 20 : 307;
    Tally all;
    Disk disk;
    for (size_t calls = 1; calls <= story.calls.size(); ++calls) {
        disk.apply(story.calls[calls - 1]);
        if (calls % step != 0) continue;
        const Files left = disk.after_power_loss(chance + calls);
        const Story sequel = tell_sequel(left);
        ASSERT_NE(std::find(story.states.begin(), story.states.end(), sequel.states.front()),
                  story.states.end());
        const Tally tally = lose_power(
            sequel, 1,
            [&](size_t later) {
                return std::vector<uint64_t>{kDropsAll, chance + later};
            },
            Disk(left));
        all.cases += tally.cases;
        EXPECT_EQ(tally.lost, 0) << "first after " << calls << ", then " << tally.first;
        EXPECT_EQ(tally.half, 0) << "first after " << calls << ", then " << tally.first;
    }
    tell(all, "power lost twice");
}

// Checks the test itself: a store that flushes less must fail.
std::vector<uint64_t> drop_all(size_t) {
    return {kDropsAll};
}

TEST(PowerLoss, LosesAcknowledgedChangesWhereCommitsAreNotFlushed) {
    const Tally tally = lose_power(tell_story(Durability::normal), 20, drop_all);
    tell(tally, "not at each commit");
    EXPECT_GT(tally.lost, 0);
}

TEST(PowerLoss, LosesAcknowledgedChangesWhereNothingIsFlushed) {
    const Tally tally = lose_power(tell_story(Durability::off), 20, drop_all);
    tell(tally, "never");
    EXPECT_GT(tally.lost, 0);
}

}  // namespace
}  // namespace yk::test
