// A job that fails affects only itself; a commit that fails affects its whole batch.
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/lane/lane_world.hpp"

namespace yk {
namespace {

using test::LaneWorld;
using test::must;
using test::Outcome;
using test::reason_of;

// Runs three jobs in one batch: `middle` between two that succeed.
std::vector<Outcome> between_two_good_ones(LaneWorld& w, LaneJob::Run middle) {
    w.gate.close();
    auto before = w.submit(LaneWorld::note("before"));
    w.gate.wait_until_a_commit_waits();
    std::vector<std::future<Outcome>> batch;
    batch.push_back(w.submit(LaneWorld::note("first")));
    batch.push_back(w.submit(std::move(middle)));
    batch.push_back(w.submit(LaneWorld::note("last")));
    w.gate.open();
    must(before.get());
    std::vector<Outcome> outcomes;
    for (auto& each : batch)
        outcomes.push_back(each.get());
    return outcomes;
}

Outcome write_then(Database& db, Outcome outcome) {
    must(db.change("INSERT INTO noted (word) VALUES ('half')", {}));
    return outcome;
}

TEST(Lane, DropsWhatARefusedJobDidAndNothingElse) {
    LaneWorld w;
    const auto outcomes = between_two_good_ones(w, [](Database& db) {
        return write_then(db, LaneAnswer{409, "full", {}, false});
    });
    EXPECT_EQ(outcomes[0]->status, 201);
    EXPECT_EQ(outcomes[1]->status, 409);
    EXPECT_EQ(outcomes[2]->status, 201);
    EXPECT_EQ(w.noted(), 3);
}

TEST(Lane, DropsWhatAFailedJobDidAndNothingElse) {
    LaneWorld w;
    const auto outcomes = between_two_good_ones(w, [](Database& db) {
        return write_then(db, fail(Errc::conflict, "slot_full", "$.places[0].slot"));
    });
    EXPECT_TRUE(outcomes[0]);
    EXPECT_EQ(reason_of(outcomes[1]), "slot_full");
    EXPECT_EQ(outcomes[1].error().path, "$.places[0].slot");
    EXPECT_TRUE(outcomes[2]);
    EXPECT_EQ(w.noted(), 3);
}

TEST(Lane, DropsWhatAThrowingJobDidAndKeepsItsWordsToItself) {
    LaneWorld w;
    const auto outcomes = between_two_good_ones(w, [](Database& db) -> Outcome {
        must(db.change("INSERT INTO noted (word) VALUES ('half')", {}));
        throw std::runtime_error("テストタロウ");
    });
    EXPECT_TRUE(outcomes[0]);
    EXPECT_EQ(reason_of(outcomes[1]), "job_threw");
    EXPECT_EQ(outcomes[1].error().code, Errc::broken);
    EXPECT_EQ(outcomes[1].error().detail.find("テスト"), std::string::npos);
    EXPECT_TRUE(outcomes[2]);
    EXPECT_EQ(w.noted(), 3);
}

TEST(Lane, DropsAJobWhoseStatementFailed) {
    LaneWorld w;
    const auto outcomes = between_two_good_ones(w, [](Database& db) -> Outcome {
        must(db.change("INSERT INTO noted (word) VALUES ('half')", {}));
        const auto put = db.change("INSERT INTO noted (word) VALUES (NULL)", {});
        if (!put) return same_error(put);
        return LaneAnswer{};
    });
    EXPECT_EQ(reason_of(outcomes[1]), "store_constraint");
    EXPECT_EQ(w.noted(), 3);
}

TEST(Lane, FailsAllThatWasInATransactionThatIsLost) {
    LaneWorld w;
    const auto outcomes = between_two_good_ones(w, [](Database& db) -> Outcome {
        db.roll_back();  // like SQLite after some disk faults
        return LaneAnswer{};
    });
    EXPECT_EQ(reason_of(outcomes[0]), "store_broken");
    EXPECT_EQ(reason_of(outcomes[1]), "store_broken");
    EXPECT_EQ(outcomes[2]->body, "last");  // it had not started
    EXPECT_EQ(w.noted(), 2);
    EXPECT_TRUE(w.submit(LaneWorld::note("after")).get());
    EXPECT_EQ(w.noted(), 3);
}

TEST(Lane, TellsNobodyBookedWhereTheCommitFails) {
    LaneWorld w;
    w.gate.close();
    auto before = w.submit(LaneWorld::note("before"));
    w.gate.wait_until_a_commit_waits();
    std::vector<std::future<Outcome>> batch;
    for (int i = 0; i < 5; ++i)
        batch.push_back(w.submit(LaneWorld::note("lost")));
    batch.push_back(w.submit([](Database&) -> Outcome {
        return LaneAnswer{409, "rests on what is lost", {}, false};
    }));
    w.gate.forbid(2);
    w.gate.open();
    EXPECT_EQ(before.get().error().code, Errc::broken);
    for (auto& each : batch)
        EXPECT_EQ(each.get().error().code, Errc::broken);
    EXPECT_EQ(w.noted(), 0);
    EXPECT_EQ(must(w.submit(LaneWorld::note("after")).get()).status, 201);
    EXPECT_EQ(w.noted(), 1);
    EXPECT_EQ(w.lane->counts().commits, 1);
}

}  // namespace
}  // namespace yk
