// Many threads, one free place.
#include <gtest/gtest.h>

#include <barrier>
#include <map>
#include <thread>

#include "tests/lane/lane_world.hpp"

namespace yk {
namespace {

using test::LaneWorld;
using test::must;
using test::Outcome;

constexpr int kThreads = 64;

LaneJob::Run book(const LaneWorld& w, PersonId person, SlotId slot, int dose = 1) {
    return [&w, person, slot, dose](Database& db) -> Outcome {
        const ledger::PlaceToBook place{person, slot, dose, "booked"};
        auto made = ledger::book(db, w.clinic, {&place, 1});
        if (!made) return same_error(made);
        return LaneAnswer{201, std::to_string(made->front().id.value)};
    };
}

// How often each reason was given; "none" means success.
std::map<std::string, int> all_at_once(LaneWorld& w, const std::vector<LaneJob::Run*>& jobs) {
    std::barrier start(static_cast<std::ptrdiff_t>(jobs.size()));
    std::vector<std::string> reasons(jobs.size());
    std::vector<std::thread> threads;
    for (size_t i = 0; i < jobs.size(); ++i)
        threads.emplace_back([&, i] {
            start.arrive_and_wait();
            reasons[i] = test::reason_of(w.submit(std::move(*jobs[i])).get());
        });
    for (auto& thread : threads)
        thread.join();
    std::map<std::string, int> counts;
    for (const std::string& reason : reasons)
        ++counts[reason];
    return counts;
}

std::vector<LaneJob::Run*> pointers(std::vector<LaneJob::Run>& jobs) {
    std::vector<LaneJob::Run*> all;
    for (auto& job : jobs)
        all.push_back(&job);
    return all;
}

TEST(LaneRace, SellsTheLastPlaceOnce) {
    LaneWorld w;
    const SlotId slot = w.slot(1);
    std::vector<LaneJob::Run> jobs;
    for (int i = 0; i < kThreads; ++i)
        jobs.push_back(book(w, w.person(std::to_string(9'000'000'100 + i)), slot));
    const auto counts = all_at_once(w, pointers(jobs));
    EXPECT_EQ(counts, (std::map<std::string, int>{{"none", 1}, {"slot_full", kThreads - 1}}));
    EXPECT_EQ(w.taken(slot), 1);
    EXPECT_TRUE(w.faults().empty());
}

TEST(LaneRace, BooksADoseOnce) {
    LaneWorld w;
    const PersonId person = w.person("9000000001");
    std::vector<LaneJob::Run> jobs;
    for (int i = 0; i < kThreads; ++i)
        jobs.push_back(book(w, person, w.slot(5, test::World::kDay + i)));
    const auto counts = all_at_once(w, pointers(jobs));
    EXPECT_EQ(counts,
              (std::map<std::string, int>{{"none", 1}, {"dose_already_booked", kThreads - 1}}));
    EXPECT_TRUE(w.faults().empty());
}

TEST(LaneRace, FillsAllPlacesAndNoMore) {
    LaneWorld w;
    const SlotId slot = w.slot(40);
    std::vector<LaneJob::Run> jobs;
    for (int i = 0; i < kThreads; ++i)
        jobs.push_back(book(w, w.person(std::to_string(9'000'000'100 + i)), slot));
    const auto counts = all_at_once(w, pointers(jobs));
    EXPECT_EQ(counts, (std::map<std::string, int>{{"none", 40}, {"slot_full", kThreads - 40}}));
    EXPECT_EQ(w.taken(slot), 40);
    EXPECT_TRUE(w.faults().empty());
}

}  // namespace
}  // namespace yk
