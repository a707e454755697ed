// Many clients at once, over real sockets. Everybody who is told "booked" has a place, and as many
// are booked as there are places. A repeated request gets one booking and the same answer.
#include <sys/resource.h>

#include <algorithm>
#include <thread>

#include "server/http/server.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/check.hpp"
#include "server/store/coupons.hpp"
#include "tests/app/world.hpp"
#include "tests/http/raw_client.hpp"

namespace yk {
namespace {

// The world's router behind a socket, and a session of the call centre.
class Served {
public:
    Served() {
        rlimit files{};  // two sockets per client, both ends in this process
        ::getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = std::min<rlim_t>(files.rlim_max, 16'384);
        ::setrlimit(RLIMIT_NOFILE, &files);
        http::ServerOptions options;
        options.port = 0;
        auto started = http::Server::start(options, world.router, readiness_, clock_, log_);
        if (!started) throw std::runtime_error(started.error().detail);
        server_ = std::move(*started);
    }
    ~Served() { server_->stop(); }

    std::uint16_t port() const { return server_->port(); }

    // Changes the store like an import.
    template <class Change>
    void change(Change&& change) {
        const auto done = tenant().run([&](Database& database) -> Result<LaneAnswer> {
            const Actor program{{}, "test", "admin", Channel::import, world.clock.calendar_utc_s()};
            change(database, program);
            return LaneAnswer{};
        });
        ASSERT_TRUE(done) << done.error().reason;
    }

    std::vector<int64_t> registered_people(int count) {
        std::vector<int64_t> ids;
        change([&](Database& database, const Actor& program) {
            for (int i = 0; i < count; ++i) {
                const std::string number = std::to_string(8'000'000'000 + i);
                const Date born = *Date::parse("1950-01-01");
                const CouponRecord coupon{"431001", number, born};
                ASSERT_TRUE(store::put_coupons(database, {&coupon, 1}));
                const auto person = ledger::register_person(database, program,
                                                            {"431001", number, born, true, {}, {}});
                ASSERT_TRUE(person) << person.error().reason;
                ids.push_back(person->id.value);
            }
        });
        return ids;
    }

    int64_t public_slot(int capacity) {
        int64_t id = 0;
        change([&](Database& database, const Actor& program) {
            const NewSlot fresh{VenueId{clinic.venue()},
                                VaccineId{clinic.vaccine()},
                                *Date::parse("2021-05-07"),
                                540,
                                570,
                                "public",
                                "race " + std::to_string(capacity),
                                capacity};
            ASSERT_TRUE(ledger::open_slots(database, program, {&fresh, 1}));
            id = *database.number("SELECT max(id) FROM slot");
        });
        return id;
    }

    std::string booking(int64_t person, int64_t slot, const std::string& key) const {
        const std::string body = dumped(yk::booking(person, {place(slot)}));
        return "POST /431001/api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nCookie: " +
               centre.cookie() + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + key +
               "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }

    int64_t taken(int64_t slot) {
        int64_t taken = -1;
        change([&](Database& database, const Actor&) {
            taken = *database.number("SELECT taken FROM slot WHERE id = ?1", {slot});
        });
        return taken;
    }
    std::vector<std::string> faults() {
        return *tenant().readers().read([](Reader& reader) { return store::check(reader); });
    }
    Tenant& tenant() { return *world.tenants().find("431001"); }

    World world;
    Caller clinic{world};
    Caller centre{world, "callcentre"};

private:
    http::Readiness readiness_;
    Log log_{world.clock, LogLevel::off};
    const SystemClock clock_;
    std::unique_ptr<http::Server> server_;
};

constexpr int kThreads = 8;

// Each client has its own connection, and all send before the first answer is read. A client that
// is told "not now" asks again.
std::vector<http::RawReply> all_at_once(std::uint16_t port,
                                        const std::vector<std::string>& requests) {
    std::vector<http::RawReply> replies(requests.size());
    std::vector<std::thread> threads;
    for (size_t first = 0; first < kThreads; ++first)
        threads.emplace_back([&, first] {
            std::vector<std::unique_ptr<http::RawClient>> clients(requests.size());
            for (size_t i = first; i < requests.size(); i += kThreads) {
                clients[i] = std::make_unique<http::RawClient>(port);
                clients[i]->send(requests[i]);
            }
            for (size_t i = first; i < requests.size(); i += kThreads) {
                replies[i] = clients[i]->read_reply();
                while (replies[i].status == 503) {
                    EXPECT_FALSE(replies[i].header("Retry-After").empty());
                    replies[i] = http::RawClient(port).ask(requests[i]);
                }
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    return replies;
}

class RaceForPlaces : public testing::TestWithParam<int> {};

TEST_P(RaceForPlaces, IsWonByAsManyAsThereArePlaces) {
    constexpr int kClients = 2000;
    const int capacity = GetParam();
    Served served;
    const int64_t slot = served.public_slot(capacity);
    std::vector<std::string> requests;
    for (int64_t person : served.registered_people(kClients))
        requests.push_back(served.booking(person, slot, std::to_string(person)));
    int booked = 0, refused = 0;
    for (const auto& reply : all_at_once(served.port(), requests)) {
        if (reply.status == 201) ++booked;
        if (reply.status != 409) continue;
        ++refused;
        EXPECT_EQ(Json::parse(reply.body)["reason"], "slot_full");
    }
    EXPECT_EQ(booked, capacity);
    EXPECT_EQ(refused, kClients - capacity);
    EXPECT_EQ(served.taken(slot), capacity);
    EXPECT_EQ(served.faults(), std::vector<std::string>{});
}
INSTANTIATE_TEST_SUITE_P(Capacities, RaceForPlaces, testing::Values(1, 4, 100));

TEST(Race, SixtyFourClientsAfterOneFreePlace) {
    constexpr int kClients = 64;
    Served served;
    const int64_t slot = served.public_slot(1);
    std::vector<std::string> requests;
    for (int64_t person : served.registered_people(kClients))
        requests.push_back(served.booking(person, slot, std::to_string(person)));
    std::map<int, int> statuses;
    for (const auto& reply : all_at_once(served.port(), requests))
        ++statuses[reply.status];
    EXPECT_EQ(statuses, (std::map<int, int>{{201, 1}, {409, kClients - 1}}));
}

TEST(Repeated, AtTheSameTimeIsAnsweredByteForByteTheSame) {
    Served served;
    const int64_t slot = served.public_slot(100);
    const int64_t person = served.registered_people(1)[0];
    const std::vector<std::string> requests(200, served.booking(person, slot, "the same"));
    const auto replies = all_at_once(served.port(), requests);
    for (const auto& reply : replies) {
        ASSERT_EQ(reply.status, 201) << reply.body;
        ASSERT_EQ(reply.body, replies[0].body);
    }
    EXPECT_EQ(served.taken(slot), 1);
}

TEST(Repeated, AfterALostReplyIsTheBookingThatWasMade) {
    Served served;
    const int64_t slot = served.public_slot(100);
    for (int64_t person : served.registered_people(50)) {
        const std::string request = served.booking(person, slot, std::to_string(person));
        {
            http::RawClient lost(served.port());
            lost.send(request);
            lost.reset_connection();
        }
        const auto again = http::RawClient(served.port()).ask(request);
        ASSERT_EQ(again.status, 201) << again.body;
    }
    EXPECT_EQ(served.taken(slot), 50);
    EXPECT_EQ(served.faults(), std::vector<std::string>{});
}

}  // namespace
}  // namespace yk
