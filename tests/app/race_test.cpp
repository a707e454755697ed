// Sixty-four clients after one free place, over real sockets: exactly one is told that it is
// booked.
#include <thread>

#include "server/http/server.hpp"
#include "tests/app/world.hpp"
#include "tests/http/raw_client.hpp"

namespace yk {
namespace {

constexpr int kClients = 64;

TEST(Race, SixtyFourClientsAfterOneFreePlace) {
    World world;
    Caller clinic(world);
    // A slot with three places: two are taken first, so that one is left.
    const int64_t first = clinic.known_person(101);
    const int64_t slot = clinic.slot(first, "2021-05-07", "public");
    for (int number : {101, 102}) {
        const int64_t person = clinic.known_person(number);
        ASSERT_EQ(clinic.book(person, {place(slot)}).status, 201);
    }
    std::vector<int64_t> people;
    for (int i = 0; i < kClients; ++i)
        people.push_back(clinic.known_person(110 + i));

    http::Readiness readiness;
    Log log(world.clock, LogLevel::off);
    http::ServerOptions options;
    options.port = 0;
    const SystemClock clock;
    auto server = http::Server::start(options, world.router, readiness, clock, log);
    ASSERT_TRUE(server) << server.error().detail;
    std::vector<http::RawReply> replies(kClients);
    std::vector<std::thread> threads;
    for (int i = 0; i < kClients; ++i)
        threads.emplace_back([&, i] {
            const std::string body = dumped(Json{{"person", people[static_cast<size_t>(i)]},
                                                 {"places", Json::array({place(slot)})},
                                                 {"said", Json::array({"relation=other"})},
                                                 {"confirmed", Json::array()}});
            http::RawClient client((*server)->port());
            replies[static_cast<size_t>(i)] = client.ask(
                "POST /431001/api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nCookie: " +
                clinic.cookie() + "\r\nContent-Type: application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
        });
    for (std::thread& thread : threads)
        thread.join();
    (*server)->stop();

    int booked = 0, refused = 0;
    for (const auto& reply : replies) {
        if (reply.status == 201) ++booked;
        if (reply.status != 409) continue;
        ++refused;
        EXPECT_EQ(Json::parse(reply.body)["reason"], "slot_full");
    }
    EXPECT_EQ(booked, 1);
    EXPECT_EQ(refused, kClients - 1);
}

}  // namespace
}  // namespace yk
