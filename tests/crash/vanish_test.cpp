// Data that vanish or change while the built server is stopped or killed: it serves what is
// complete, and says of everything else what is missing and what to do. YK_SEED repeats a run.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>

#include "server/store/inspection.hpp"
#include "shared/core/json.hpp"
#include "tests/crash/program.hpp"
#include "tests/crash/site.hpp"
#include "tests/crash/soak.hpp"

namespace yk::test {
namespace {

namespace fs = std::filesystem;

constexpr int kBookings = 20;

enum class End { stopped, killed };

// A site whose server has acknowledged bookings and has ended.
struct Ended {
    explicit Ended(End how) : site(kBookings) {
        Program server(site.serve());
        EXPECT_EQ(server.fault(), "");
        site.enter(server.port());
        http::RawClient client(server.port());
        for (int i = 0; i < kBookings; ++i)
            EXPECT_EQ(site.ask(client, site.booking(i, "booking-" + std::to_string(i))).status,
                      201);
        if (how == End::killed)
            server.kill();
        else
            EXPECT_EQ(server.stop(), 0);
    }
    fs::path file() const { return site.database(); }
    fs::path log() const { return site.database() + "-wal"; }
    fs::path mark() const { return site.data() / "watermarks/431001"; }
    Site site;
};

// A server on what is there now.
class Again {
public:
    explicit Again(const Site& site, bool demo = true) : server_(words(site, demo)) {
        EXPECT_EQ(server_.fault(), "");
    }
    // What /readyz says of the tenant.
    Json health() {
        const Json told = Json::parse(client().ask(http::get("/readyz")).body);
        return told["tenants"].empty() ? Json() : told["tenants"][0];
    }
    // The same once the whole file was inspected.
    Json health_after_inspection() {
        constexpr int kMostRequests = 100'000;
        http::RawClient asks(server_.port());
        for (int i = 0; i < kMostRequests; ++i) {
            const Json told = Json::parse(asks.ask(http::get("/readyz")).body)["tenants"][0];
            if (told["status"] != "serving" || told["inspected"] == true) return told;
        }
        return {};
    }
    http::RawReply ask() { return client().ask(http::get("/431001/api/v1/terms")); }
    void stop() { EXPECT_EQ(server_.stop(), 0); }

private:
    static std::vector<std::string> words(const Site& site, bool demo) {
        auto all = site.serve();
        if (!demo) std::erase(all, "--demo");
        return all;
    }
    http::RawClient client() { return http::RawClient(server_.port()); }
    Program server_;
};

void expect_left_out(const Site& site, Again& server, const std::string& reason,
                     const std::string& what_to_do) {
    const Json health = server.health();
    EXPECT_EQ(health["status"], "left_out") << health;
    EXPECT_EQ(health["reason"], reason) << health;
    const std::string list = site.run({"tenant", "list"});
    EXPECT_NE(list.find(what_to_do), std::string::npos) << list;
    const auto reply = server.ask();
    EXPECT_EQ(reply.status, 503) << reply.body;
    EXPECT_NE(reply.header("Retry-After"), "");
    const Json problem = Json::parse(reply.body);
    EXPECT_EQ(problem["reason"], reason) << problem;
    EXPECT_EQ(problem.value("title", "").find('/'), std::string::npos) << problem;
}

TEST(Vanish, OfNothingIsNoticedAfterAnyEnd) {
    for (const End how : {End::stopped, End::killed}) {
        Ended ended(how);
        Again server(ended.site);
        EXPECT_EQ(server.health_after_inspection()["status"], "serving");
        EXPECT_EQ(server.ask().status, 200);
    }
}

TEST(Vanish, OfTheFileIsSaidAndNoneIsMade) {
    Ended ended(End::stopped);
    fs::rename(ended.file(), ended.site.data() / "moved");
    for (const bool demo : {true, false}) {
        Again server(ended.site, demo);
        expect_left_out(ended.site, server, "store_missing",
                        "the last backup; then run `yoyaku tenant add 431001`");
        EXPECT_FALSE(fs::exists(ended.file()));
    }
    fs::rename(ended.site.data() / "moved", ended.file());
    Again server(ended.site);
    EXPECT_EQ(server.health()["status"], "serving");
}

TEST(Vanish, OfTheContentIsSaidAndTheFileStaysAsItIs) {
    Ended ended(End::stopped);
    fs::resize_file(ended.file(), 0);
    Again server(ended.site);
    expect_left_out(ended.site, server, "store_missing", "tenant.db is empty");
    EXPECT_EQ(fs::file_size(ended.file()), 0u);
}

TEST(Vanish, OfTheContentAndOfTheWatermarkIsSaidToo) {
    Ended ended(End::stopped);
    fs::resize_file(ended.file(), 0);
    fs::remove(ended.site.data() / "watermarks" / Site::kCode);
    Again server(ended.site);
    expect_left_out(ended.site, server, "store_missing", "keys lie beside it");
}

TEST(Vanish, OfTheLogAfterAKillIsSaid) {
    Ended ended(End::killed);
    fs::remove(ended.log());
    Again server(ended.site);
    expect_left_out(ended.site, server, "store_older", "yoyaku tenant accept 431001");
}

TEST(Vanish, OfAPartOfTheLogAfterAKillIsSaid) {
    Ended ended(End::killed);
    fs::resize_file(ended.log(), fs::file_size(ended.log()) * 2 / 3);
    Again server(ended.site);
    expect_left_out(ended.site, server, "store_older", "entries of its history are missing");
}

TEST(Vanish, OfTheKeyIsSaidAndNoneIsMade) {
    Ended ended(End::stopped);
    const fs::path key = ended.site.data() / "keys/seal.key";
    fs::rename(key, ended.site.data() / "moved");
    const Program server(ended.site.serve());
    EXPECT_NE(server.fault().find("seal.key is missing, and what is kept of people of 431001"),
              std::string::npos)
        << server.fault();
    EXPECT_NE(ended.site.run({"tenant", "add", "431001"}).find("Put the file back"),
              std::string::npos);
    EXPECT_FALSE(fs::exists(key));
}

TEST(Vanish, OfATenantIsForgottenWhenItIsSaidSo) {
    Ended ended(End::stopped);
    EXPECT_NE(ended.site.run({"tenant", "forget", "431001"}).find("move "), std::string::npos);
    fs::remove_all(ended.file().parent_path());
    EXPECT_NE(ended.site.run({"tenant", "forget", "431001"}).find("not expected any more"),
              std::string::npos);
    EXPECT_NE(ended.site.run({"tenant", "forget", "431001"}).find("nothing is kept"),
              std::string::npos);
    Again server(ended.site, false);
    EXPECT_EQ(server.ask().status, 404);
}

TEST(Restore, OfAnOlderStateIsServedWhenItIsAccepted) {
    Site site(kBookings);
    {
        const Program server(site.serve());
        site.enter(server.port());
    }
    {
        Program server(site.serve());
        EXPECT_EQ(server.stop(), 0);
    }
    const fs::path backup = site.data() / "backup";
    fs::copy_file(site.database(), backup);
    {
        Program server(site.serve());
        http::RawClient client(server.port());
        for (int i = 0; i < kBookings; ++i)
            site.ask(client, site.booking(i, "booking-" + std::to_string(i)));
        EXPECT_EQ(server.stop(), 0);
    }
    fs::copy_file(backup, site.database(), fs::copy_options::overwrite_existing);
    Again server(site);
    expect_left_out(site, server, "store_older", "yoyaku tenant accept 431001");
    EXPECT_NE(site.run({"tenant", "add", "431001"}).find("yoyaku tenant accept"),
              std::string::npos);
    EXPECT_NE(site.run({"tenant", "accept", "431001"}).find("431001 is served"), std::string::npos);
    EXPECT_EQ(server.health()["status"], "serving");
    EXPECT_EQ(server.ask().status, 200);
    server.stop();
    Again later(site);
    EXPECT_EQ(later.health()["status"], "serving");
}

TEST(Contradiction, OfASlotAndItsBookingsIsNoticedWhileItIsServed) {
    Ended ended(End::stopped);
    {
        auto database = must(Database::open(ended.file().string()));
        must(database->run("UPDATE slot SET taken = 0 WHERE taken > ?1", {0}));
    }
    Again server(ended.site);
    const Json health = server.health_after_inspection();
    EXPECT_EQ(health["status"], "store_fault") << health;
    EXPECT_EQ(health["reason"], "store_contradictory") << health;
    EXPECT_EQ(server.ask().status, 200);
}

void flip_bit(const fs::path& path, uint64_t at, uint64_t bit) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const int before = file.get();
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(before ^ (1 << bit)));
}

bool finds_nothing(const fs::path& path) {
    const auto reader = Reader::open(path.string());
    if (!reader) return false;
    const auto found = store::inspect(**reader, path.string(), INT64_MAX, [] { return false; });
    return found && !*found;
}

// Whatever the engine or the ledger finds in the file, the server finds too.
TEST(Flip, OfAnyBitIsNoticedIfAnyCheckNoticesIt) {
    const int flips = is_soak() ? 200 : 10;
    const uint64_t seed = from_environment("YK_SEED", std::random_device{}());
    std::printf("YK_SEED=%llu\n", static_cast<unsigned long long>(seed));
    std::mt19937_64 random(seed);
    Ended ended(End::stopped);
    const fs::path whole = ended.site.data() / "whole", mark = ended.site.data() / "mark";
    fs::copy_file(ended.file(), whole);
    fs::copy_file(ended.mark(), mark);
    const auto size = fs::file_size(whole);
    int noticed = 0;
    for (int i = 0; i < flips && !testing::Test::HasFailure(); ++i) {
        for (const char* beside : {"-wal", "-shm"})
            fs::remove(ended.site.database() + beside);
        fs::copy_file(whole, ended.file(), fs::copy_options::overwrite_existing);
        fs::copy_file(mark, ended.mark(), fs::copy_options::overwrite_existing);
        const uint64_t at = random() % size;
        flip_bit(ended.file(), at, random() % 8);
        const bool is_sound = finds_nothing(ended.file());
        noticed += is_sound ? 0 : 1;
        Again server(ended.site);
        const Json health = server.health_after_inspection();
        EXPECT_TRUE(is_sound || health["status"] != "serving") << at << health;
        server.stop();
    }
    std::printf("%d of %d flips noticed\n", noticed, flips);
}

}  // namespace
}  // namespace yk::test
