// kill -9 under load, many times: what was acknowledged is stored, and a client without an answer
// asks again under the same key and has exactly one booking. YK_SOAK=1: 2,000 times; YK_SEED
// repeats a run.
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <thread>

#include "shared/core/json.hpp"
#include "tests/crash/program.hpp"
#include "tests/crash/site.hpp"
#include "tests/crash/soak.hpp"

namespace yk::test {
namespace {

constexpr int kClients = 8;
constexpr int kMostAcknowledged = 80;  // before a kill
constexpr int kKillsASite = 10;
constexpr int kResidents = kKillsASite * (kMostAcknowledged + 2 * kClients);

// What the clients know about their bookings.
class Desk {
public:
    explicit Desk(const Site& site) : site_(site), unanswered_(kClients) {}

    // Each client has its own connection and works until the server is gone. A request that got no
    // answer before is sent again first.
    void work(int which, http::RawClient& client) {
        std::optional<Booking>& open = unanswered_[static_cast<size_t>(which)];
        for (;;) {
            if (!open) open = next();
            if (!open) break;
            const http::RawReply reply = site_.ask(client, *open);
            if (reply.status == 0) break;
            acknowledge(*open, reply);
            open.reset();
        }
        const std::lock_guard lock(mutex_);
        --working_;
        changed_.notify_all();
    }
    void begin() { working_ = kClients, in_this_round_ = 0; }
    void wait_for(int acknowledged) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return in_this_round_ >= acknowledged || working_ == 0; });
    }

    // Compares the server's bookings with its acknowledgements; a repeated key must get the same
    // answer.
    void expect_all_there(uint16_t port) {
        const auto reader = must(Reader::open(site_.database()));
        EXPECT_EQ(must(store::check(*reader)), std::vector<std::string>{});
        EXPECT_EQ(must(reader->first("PRAGMA integrity_check", {},
                                     [](const Row& row) { return row.text(0); })),
                  "ok");
        std::map<std::pair<int64_t, int>, std::vector<int64_t>> slots;  // by person and dose
        must(reader->each("SELECT person, dose, slot FROM booking", {}, [&](const Row& row) {
            slots[{row.number(0), row.integer(1)}].push_back(row.number(2));
        }));
        for (const Booking& each : acknowledged_)
            for (const Place& place : each.places)
                EXPECT_EQ((slots[{each.person, place.dose}]), std::vector<int64_t>{place.slot})
                    << each.key;
        for (const auto& each : unanswered_) {
            if (!each) continue;
            size_t there = 0;
            for (const Place& place : each->places)
                there += slots[{each->person, place.dose}].size();
            EXPECT_TRUE(there == 0 || there == each->places.size()) << each->key << ", half";
        }
        if (acknowledged_.empty()) return;
        const Booking& known = acknowledged_[acknowledged_.size() / 2];
        http::RawClient client(port);
        const auto again = site_.ask(client, known);
        EXPECT_EQ(again.status, 201);
        EXPECT_EQ(again.body, known.reply);
        EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
    }
    size_t acknowledged() const { return acknowledged_.size(); }
    int asked_again() const { return asked_again_; }

private:
    std::optional<Booking> next() {
        const std::lock_guard lock(mutex_);
        if (asked_ == site_.residents()) return std::nullopt;
        ++asked_;
        return site_.booking(asked_ - 1, "booking-" + std::to_string(asked_));
    }
    void acknowledge(Booking booking, const http::RawReply& reply) {
        const std::lock_guard lock(mutex_);
        EXPECT_EQ(reply.status, 201) << booking.key << ": " << reply.body;
        if (reply.header("Idempotency-Replayed") == "true") ++asked_again_;
        booking.reply = reply.body;
        acknowledged_.push_back(std::move(booking));
        ++in_this_round_;
        changed_.notify_all();
    }

    const Site& site_;
    std::mutex mutex_;
    std::condition_variable changed_;
    int asked_ = 0;
    int working_ = 0;
    int in_this_round_ = 0;
    int asked_again_ = 0;  // that had been done before the kill
    std::vector<Booking> acknowledged_;
    std::vector<std::optional<Booking>> unanswered_;  // by client
};

// Loads the server until it has acknowledged this number, and kills it while it handles the next
// requests.
void kill_under_load(Program& server, Desk& desk, int acknowledged) {
    std::vector<std::unique_ptr<http::RawClient>> connections;
    for (int i = 0; i < kClients; ++i)
        connections.push_back(std::make_unique<http::RawClient>(server.port()));
    desk.begin();
    std::vector<std::thread> clients;
    for (int i = 0; i < kClients; ++i)
        clients.emplace_back([&, i] { desk.work(i, *connections[static_cast<size_t>(i)]); });
    desk.wait_for(acknowledged);
    server.kill();
    for (std::thread& client : clients)
        client.join();
}

TEST(Kill, LosesNothingAcknowledgedAndDoublesNothingAskedAgain) {
    const int kills = is_soak() ? 2000 : 50;
    const uint64_t seed = from_environment("YK_SEED", std::random_device{}());
    std::printf("YK_SEED=%llu\n", static_cast<unsigned long long>(seed));
    std::mt19937_64 random(seed);
    size_t acknowledged = 0;
    int done_before = 0;
    for (int done = 0; done < kills && !testing::Test::HasFailure(); done += kKillsASite) {
        Site site(kResidents);
        auto server = std::make_unique<Program>(site.serve());
        ASSERT_EQ(server->fault(), "");
        ASSERT_NO_FATAL_FAILURE(site.enter(server->port()));
        Desk desk(site);
        for (int i = 0; i < kKillsASite && !testing::Test::HasFailure(); ++i) {
            kill_under_load(*server, desk, static_cast<int>(random() % kMostAcknowledged));
            server = std::make_unique<Program>(site.serve());
            ASSERT_EQ(server->fault(), "");
            desk.expect_all_there(server->port());
        }
        acknowledged += desk.acknowledged();
        done_before += desk.asked_again();
        EXPECT_EQ(server->stop(), 0);
    }
    std::printf(
        "%d kills, %zu bookings acknowledged, %d of them done before a kill and told after\n",
        kills, acknowledged, done_before);
    EXPECT_GT(acknowledged, static_cast<size_t>(kills));
}

}  // namespace
}  // namespace yk::test
