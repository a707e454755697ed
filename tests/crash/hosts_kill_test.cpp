// kill -9 of the processes of a plugin under load, many times: every request gets an answer, what
// was acknowledged is stored, and nothing is stored twice. YK_SOAK=1: 200 times.
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <thread>

#include "tests/crash/program.hpp"
#include "tests/crash/site.hpp"
#include "tests/crash/soak.hpp"

namespace yk::test {
namespace {

constexpr int kClients = 4;
constexpr int kBetweenKills = 18;  // bookings acknowledged
constexpr int kReloadAfter = 3;    // kills: the pauses before a new start grow, up to a minute

TEST(Kill, OfAPluginsProcessLosesNoBookingAndLeavesNoRequestUnanswered) {
    const int kills = is_soak() ? 200 : 9;
    const int wanted = kills * kBetweenKills;
    Site site(wanted + kClients);
    Program server(site.serve());
    ASSERT_EQ(server.fault(), "");
    ASSERT_NO_FATAL_FAILURE(site.enter(server.port()));

    std::atomic<int> next = 0, acknowledged = 0, places = 0, wrong = 0, refused = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < kClients; ++i)
        clients.emplace_back([&] {
            http::RawClient client(server.port());
            for (int at = next++; at < wanted; at = next++) {
                const Booking booking = site.booking(at, "booking-" + std::to_string(at));
                http::RawReply reply = site.ask(client, booking);
                for (; reply.status == 503; reply = site.ask(client, booking))
                    ++refused;
                if (reply.status != 201) ++wrong;
                places += static_cast<int>(booking.places.size());
                ++acknowledged;
            }
        });
    int killed = 0;
    for (int i = 0; i < kills; ++i) {
        while (acknowledged < i * kBetweenKills)
            std::this_thread::yield();
        for (const pid_t host : server.hosts()) {
            ::kill(host, SIGKILL);
            ++killed;
        }
        if (i % kReloadAfter == kReloadAfter - 1) {
            const std::string said = site.run({"tenant", "reload", Site::kCode});
            EXPECT_NE(said.find("is reloaded"), std::string::npos) << said;
        }
    }
    for (std::thread& each : clients)
        each.join();
    std::printf("%d processes killed, %d requests refused meanwhile\n", killed, refused.load());
    EXPECT_EQ(wrong, 0);
    EXPECT_GT(killed, kills / 2);
    EXPECT_EQ(server.stop(), 0);
    const auto reader = must(Reader::open(site.database()));
    EXPECT_EQ(must(store::check(*reader)), std::vector<std::string>{});
    EXPECT_EQ(must(reader->number("SELECT count(*) FROM booking")), places);
}

}  // namespace
}  // namespace yk::test
