// Any one call to the disk fails. In the end every request is done exactly once, without a restart,
// and its result is still there when the power fails afterwards.
#include <gtest/gtest.h>

#include <cerrno>

#include "tests/crash/faulty_world.hpp"
#include "tests/crash/story.hpp"

namespace yk::test {
namespace {

// The requests of a day. Each is sent again under its key until it is done, as clients do.
class Day {
public:
    // From now on, the `which`-th call of the kind fails; 0: none.
    Day(Attempt kind, int error_number, int which) {
        w_.vfs.fail([=, this, left = which](Attempt attempt, std::string_view) mutable {
            if (attempt != kind || --left != 0) return 0;
            failed_ = true;
            return error_number;
        });
        work();
        calls_at_the_last_answer_ = w_.vfs.count();
        w_.stop();
        w_.vfs.recover();
    }
    bool failed() const { return failed_; }
    // The content of the file, or the fault that was found in it.
    std::string left_after_the_last_answer() const { return left(calls_at_the_last_answer_); }
    std::string left_after_the_stop() const { return left(w_.vfs.count()); }

private:
    using Outcome = FaultyWorld::Outcome;

    // The same after a power failure that follows so many calls.
    std::string left(size_t calls) const {
        Disk disk;
        const std::vector<Call> made = w_.vfs.calls();
        for (size_t i = 0; i < calls; ++i)
            disk.apply(made[i]);
        const Folder folder;
        put(folder, disk.after_power_loss(kDropsAll));
        const auto database = Database::open(folder.file(), test::sealed());
        if (!database) return database.error().reason + ": " + database.error().detail;
        const auto faults = store::check(**database);
        if (!faults || !faults->empty()) return "the ledger's check finds faults";
        return contents_of(folder.file());
    }

    void work() {
        insist("slots", open_slots());
        for (int i = 1; i <= 4; ++i)
            insist("person " + std::to_string(i), enrol(i));
        for (int i = 1; i <= 3; ++i)
            insist("booking " + std::to_string(i), w_.booking_of(PersonId{i}, SlotId{1}));
        restart();
        insist("cancelling", cancel(BookingId{2}));
        insist("last place", w_.booking_of(PersonId{4}, SlotId{1}));
        insist("second dose", w_.booking_of(PersonId{1}, SlotId{2}, 2));
    }
    FaultyWorld::Work open_slots() {
        return [this](Database& db) -> Outcome {
            const NewSlot fresh[] = {
                {w_.venue, w_.vaccine, World::kDay, 540, 570, "public", "", 3},
                {w_.venue, w_.vaccine, World::kDay + 21, 540, 570, "public", "", 3}};
            const auto opened = ledger::open_slots(db, w_.clinic, fresh);
            if (!opened) return same_error(opened);
            return LaneAnswer{};
        };
    }
    FaultyWorld::Work enrol(int i) {
        return [this, i](Database& db) -> Outcome {
            const std::string number = std::to_string(9'000'000'000 + i);
            const auto made = ledger::register_person(
                db, w_.clinic, {"431001", number, *Date::of(1945, 3, 3), true, {}, {}});
            if (!made) return same_error(made);
            return LaneAnswer{};
        };
    }
    FaultyWorld::Work cancel(BookingId booking) {
        return [this, booking](Database& db) -> Outcome {
            const auto changed =
                ledger::change_status(db, w_.clinic, booking, {1, "cancelled", Phase::cancelled});
            if (!changed) return same_error(changed);
            return LaneAnswer{};
        };
    }

    void insist(const std::string& key, const FaultyWorld::Work& work) {
        auto outcome = w_.ask(key, work);
        if (!outcome) outcome = w_.ask(key, work);  // the failing call is over: succeeds
        ASSERT_TRUE(outcome) << key << ": " << outcome.error().reason << outcome.error().detail;
    }
    void restart() {
        w_.stop();
        auto opened = Database::open(w_.folder.file(), test::sealed());
        if (!opened) opened = Database::open(w_.folder.file(), test::sealed());
        w_.database = must(std::move(opened));
        w_.start();
    }

    bool failed_ = false;
    size_t calls_at_the_last_answer_ = 0;
    FaultyWorld w_;
};

struct Kind {
    const char* name;
    Attempt attempt;
    int error_number;
};

void PrintTo(const Kind& kind, std::ostream* out) {
    *out << kind.name;
}

class AnyCall : public testing::TestWithParam<Kind> {};

TEST_P(AnyCall, MayFailAndNothingIsLostOrDoneTwice) {
    const Kind kind = GetParam();
    const std::string expected = Day(kind.attempt, 0, 0).left_after_the_stop();
    ASSERT_NE(expected.find("second dose"), std::string::npos) << expected;
    int which = 1;
    for (;; ++which) {
        const Day day(kind.attempt, kind.error_number, which);
        ASSERT_EQ(day.left_after_the_last_answer(), expected) << "call " << which;
        ASSERT_EQ(day.left_after_the_stop(), expected) << "call " << which;
        if (!day.failed()) break;
    }
    std::printf("%d calls\n", which - 1);
    EXPECT_GT(which, 1);
}

INSTANTIATE_TEST_SUITE_P(
    Fault, AnyCall,
    testing::Values(Kind{"Open", Attempt::open, EIO}, Kind{"Read", Attempt::read, EIO},
                    Kind{"Write", Attempt::write, EIO}, Kind{"Full", Attempt::write, ENOSPC},
                    Kind{"Sync", Attempt::sync, EIO}, Kind{"Truncate", Attempt::truncate, EIO},
                    Kind{"Remove", Attempt::remove, EIO}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace yk::test
