// Live: thousands of open clients that each watch a day and receive nothing; the server's memory
// for each of them; and the delay between a booking and the message to those who watch its day.
#include <chrono>
#include <memory>
#include <optional>

#include "shared/protocol/live.hpp"
#include "tests/bench/profile.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/bookings.hpp"
#include "tests/http/web_socket_client.hpp"

namespace yk::bench {
namespace {

constexpr int kMostClients = 9'000;     // the municipality's limit is a little higher
constexpr int kClientsOfASession = 16;  // of one session; the limit is a little higher
constexpr int kBookings = 50;           // per pair
constexpr double kMost_KiB = 16;
constexpr double kMost_ms = 200;

using Clients = std::vector<std::unique_ptr<http::WebSocketClient>>;

// Opens a client and sends what it watches, without waiting for the answer. The server answers all
// such messages ten times a second; waiting for each answer would take minutes.
std::unique_ptr<http::WebSocketClient> watching(const Server& server, const std::string& cookie,
                                                std::vector<Topic> topics, Row& row) {
    auto client = std::make_unique<http::WebSocketClient>(server.port());
    const int status =
        client->open(std::string("/") + kCode + "/api/v1/live", "Cookie: " + cookie + "\r\n")
            .status;
    row.check(status == 101, "a WebSocket was answered " + std::to_string(status));
    row.check(client->read().there, "a client wasn't greeted");
    client->send(encode(LiveWatch{0, std::move(topics)}));
    return client;
}

// The next message. A ping of the server is answered.
std::optional<LiveNews> next_news(http::WebSocketClient& client) {
    http::Frame frame = client.read();
    for (; frame.there && frame.opcode == http::Opcode::ping; frame = client.read())
        client.send(frame.payload, http::Opcode::pong);
    if (!frame.there || frame.opcode != http::Opcode::text) return {};
    auto news = decode<LiveNews>(frame.payload);
    if (!news) return {};
    return std::move(*news);
}

int64_t ns_since(std::chrono::steady_clock::time_point from) {
    return std::chrono::nanoseconds(std::chrono::steady_clock::now() - from).count();
}

std::vector<Topic> lists_of_all_venues() {
    constexpr int64_t kVenues = 20;  // more venues than the site has
    std::vector<Topic> topics;
    for (int64_t venue = 1; venue <= kVenues; ++venue)
        topics.push_back(bookings_topic(VenueId{venue}));
    return topics;
}

}  // namespace

Row live(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    site.add(kCode, {});
    Server server(site);
    const Topic elsewhere = bookings_topic(VenueId{1}, *Date::parse("2021-06-30"));
    Row row{"live", {}};

    const int count = std::min(options.connections, kMostClients);
    std::vector<std::string> cookies;
    for (int i = 0; i < count; i += kClientsOfASession)
        cookies.push_back(server.sign_in("callcentre"));
    const std::string clerk = server.sign_in("callcentre");
    const auto watcher = watching(server, clerk, lists_of_all_venues(), row);
    row.check(next_news(*watcher).has_value(), "a wish wasn't answered");
    const int64_t before = resident_bytes(server.pid());
    Clients clients;
    for (int i = 0; i < count && row.faults.empty(); ++i)
        clients.push_back(watching(server, cookies[static_cast<size_t>(i / kClientsOfASession)],
                                   {elsewhere}, row));
    for (const auto& client : clients) {
        if (!row.faults.empty()) break;
        row.check(next_news(*client).has_value(), "a wish wasn't answered");
    }
    const int64_t more = resident_bytes(server.pid()) - before;

    std::vector<double> slowest_ms;
    Bookings bookings(site, server, site.slots());
    const Load load = bookings.load(1, 1);
    Client asker(server.port());
    std::string request;
    for (int pair = 0; pair < options.pairs && row.faults.empty(); ++pair) {
        Histogram waits;
        for (int i = 0; i < kBookings && load.next(0, request); ++i) {
            const auto asked = std::chrono::steady_clock::now();
            const Reply reply = asker.ask(request);
            row.check(load.expected(0, reply), "not booked: " + std::string(reply.body));
            const auto news = next_news(*watcher);
            waits.add(ns_since(asked));
            row.check(news && !news->changed.empty(), "a booking wasn't told of");
            if (!row.faults.empty()) break;
        }
        slowest_ms.push_back(waits.percentile_ms(0.99));
    }
    row.parts = {
        limited("ms from a booking's request to who watches, p99", slowest_ms, kMost_ms),
        limited("KiB each, " + std::to_string(count) + " open clients",
                {static_cast<double>(more) / 1024 / static_cast<double>(count)}, kMost_KiB)};
    server.stop();
    return row;
}

}  // namespace yk::bench
