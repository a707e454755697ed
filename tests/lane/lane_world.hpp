// LaneWorld: a tenant with a lane whose commits can be delayed or forbidden, and answers that can
// be waited for.
#pragma once

#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>

#include "server/tenant/lane.hpp"
#include "tests/store/world.hpp"

namespace yk::test {

// A gate in every COMMIT: a closed gate delays it.
class Gate {
public:
    void close() {
        const std::lock_guard lock(mutex_);
        open_ = false;
    }
    void open() {
        {
            const std::lock_guard lock(mutex_);
            open_ = true;
        }
        changed_.notify_all();
    }
    void forbid(int commits) {
        const std::lock_guard lock(mutex_);
        forbidden_ = commits;
    }
    void wait_until_a_commit_waits() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return standing_ > 0; });
    }
    bool pass() {  // called by SQLite: may it commit?
        std::unique_lock lock(mutex_);
        ++standing_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return open_; });
        --standing_;
        if (forbidden_ == 0) return true;
        --forbidden_;
        return false;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = true;
    int standing_ = 0;
    int forbidden_ = 0;
};

using Outcome = Result<LaneAnswer>;

struct WithGate {  // a base before World, whose first commits pass the gate too
    Gate gate;
};

struct LaneWorld : WithGate, World {
    explicit LaneWorld(Lane::Limits limits = {}, int threads_count = 2)
        : World({.on_commit = [this] { return gate.pass(); }}),
          threads(threads_count),
          lane(std::make_unique<Lane>(threads, *database, clock, limits)) {
        must(in_transaction(*database, [&] { return database->change(kTable, {}); }));
    }
    ~LaneWorld() { gate.open(); }

    std::future<Outcome> submit(LaneJob::Run run, std::optional<JobKey> key = {},
                                int64_t deadline_steady_ms = 0,
                                Audience audience = Audience::staff) {
        auto promise = std::make_shared<std::promise<Outcome>>();
        auto future = promise->get_future();
        LaneJob job{std::move(run), [promise](Outcome outcome) { promise->set_value(outcome); },
                    std::move(key), deadline_steady_ms, audience};
        if (!lane->try_submit(job)) promise->set_value(fail(Errc::busy, "not_taken"));
        return future;
    }

    std::future<Outcome> submit_for(Audience audience, LaneJob::Run run) {
        return submit(std::move(run), {}, 0, audience);
    }

    // A job that stores a word and answers with it.
    static LaneJob::Run note(std::string word) {
        return [word](Database& db) -> Outcome {
            auto put = db.change("INSERT INTO noted (word) VALUES (?1)", {word});
            if (!put) return same_error(put);
            return LaneAnswer{201, word};
        };
    }
    int64_t noted() {
        return must(readers.read(
            [](Reader& reader) { return reader.number("SELECT count(*) FROM noted"); }));
    }

    static constexpr const char* kTable = "CREATE TABLE noted (word TEXT NOT NULL) STRICT";
    ManualClock clock{1'600'000'000'000};
    LaneThreads threads;
    std::unique_ptr<Lane> lane;
};

}  // namespace yk::test
