// FaultyWorld: a tenant with a lane on a disk that fails on request.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>

#include "server/system/digest.hpp"
#include "server/tenant/lane.hpp"
#include "tests/crash/watched_vfs.hpp"
#include "tests/store/world.hpp"

namespace yk::test {

struct WithVfs {  // a base before World, which opens its file through it
    WatchedVfs vfs;
};

struct FaultyWorld : WithVfs, World {
    FaultyWorld() { start(); }
    ~FaultyWorld() { vfs.recover(); }

    void start() {
        must(database->script("PRAGMA wal_autocheckpoint = 20"));
        lane.emplace(threads, *database, clock);
    }
    void stop() {
        lane.reset();
        database.reset();
    }

    using Outcome = Result<LaneAnswer>;
    using Work = std::function<Outcome(Database&)>;
    Outcome ask(const std::string& key, const Work& work) {
        auto promise = std::make_shared<std::promise<Outcome>>();
        auto outcome = promise->get_future();
        const Digest hash = content_digest(key);
        LaneJob job;
        job.run = work;
        job.key = JobKey{{clinic.account, {}, key}, {hash.begin(), hash.end()}};
        job.done = [promise](Outcome given) { promise->set_value(std::move(given)); };
        if (!lane->try_submit(job)) return fail(Errc::busy, "not_taken");
        return outcome.get();
    }
    Work booking_of(PersonId who, SlotId where, int dose = 1) {
        return [this, who, where, dose](Database& db) -> Outcome {
            const ledger::PlaceToBook place{who, where, dose, "booked"};
            const auto made = ledger::book(db, clinic, {&place, 1});
            if (!made) return same_error(made);
            return LaneAnswer{201, std::to_string(made->front().id.value)};
        };
    }
    Outcome book_on_lane(const std::string& key, PersonId who, SlotId where) {
        return ask(key, booking_of(who, where));
    }
    int64_t bookings() {
        const auto reader = must(Reader::open(folder.file()));
        return must(reader->number("SELECT count(*) FROM booking"));
    }

    ManualClock clock{1'600'000'000'000};
    LaneThreads threads{1};
    std::optional<Lane> lane;
};

}  // namespace yk::test
