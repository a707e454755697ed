// One client that makes one booking after the other; compared with the time of SQLite alone for the
// same statements, one booking per commit, plus a round trip over HTTP. A server that waits for a
// timer would be slower.
#include <algorithm>

#include "tests/bench/profile.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/bookings.hpp"
#include "tests/bench/yardsticks/nginx.hpp"
#include "tests/bench/yardsticks/raw_loop.hpp"

namespace yk::bench {
namespace {

constexpr int64_t kBookings = 1'000;  // per run, at most

void record(const Site& site, const std::filesystem::path& statements, double seconds) {
    Server server(site, recording_to(statements));
    Bookings bookings(site, server, thousand_slots(site));
    bookings.allow(kBookings);
    Load load = bookings.load(1, seconds);
    const Measured done = measured(load);
    if (done.unexpected > 0) give_up("while recording: " + done.fault);
    server.stop();
}

Load round_trips(uint16_t port, double seconds) {
    Load load;
    load.port = port;
    load.connections = 1;
    load.seconds = seconds;
    load.next = [](int, std::string& request) {
        request = get_text(Nginx::kFile);
        return true;
    };
    load.expected = [](int, const Reply& reply) { return reply.status == 200; };
    return load;
}

}  // namespace

Row booking_one_client(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    site.add(kCode, {.residents = std::min<int64_t>(options.people, 20'000)});
    const Site untouched = site.copied_to(folder / "untouched");
    const auto statements = folder / "statements";
    record(site.copied_to(folder / "recorded"), statements, options.seconds);

    const Nginx nginx(folder / "nginx");
    Server server(site);
    Bookings ours(site, server, thousand_slots(site));
    Row row{"booking-one-client", {}};
    std::vector<double> p50_ms, yardstick_ms, raw_ms, trip_ms;
    for (int i = 0; i < options.pairs; ++i) {
        const RawLoop raw = raw_loop(statements, untouched, folder / "raw");
        const Cost trips = cost_of(round_trips(nginx.port(), options.seconds / 4),
                                   [&] { return cpu_seconds(nginx.pid()); });
        ours.allow(kBookings);
        const Cost cost =
            cost_of(ours.load(1, options.seconds), [&] { return cpu_seconds(server.pid()); });
        note_faults(row, "nginx", trips.load);
        note_faults(row, "the server", cost.load);
        row.check(raw.transactions == raw.bookings, "the raw loop's commits hold several bookings");
        raw_ms.push_back(raw.p50_ms);
        trip_ms.push_back(trips.load.latency.percentile_ms(0.5));
        yardstick_ms.push_back(raw_ms.back() + trip_ms.back());
        p50_ms.push_back(cost.load.latency.percentile_ms(0.5));
        row.cpu_us.push_back(cost.cpu_us);
        row.yardstick_cpu_us.push_back(raw.cpu_us + trips.cpu_us);
    }
    row.check(site.bookings() == ours.acknowledged(), "rows differ from acknowledgements");
    row.parts = {compared("p50, ms, one client", "raw SQLite loop and a round trip", p50_ms,
                          yardstick_ms, Bound::at_most, 1.2)};
    row.notes.push_back("of the yardstick, the raw loop is " +
                        std::to_string(summary_of(raw_ms).median) + " ms, the round trip " +
                        std::to_string(summary_of(trip_ms).median) + " ms");
    if (!row.met())
        row.profile = profile_of(server.pid(), folder / "profile", [&] {
            ours.allow(INT64_MAX / 2);
            measured(ours.load(1, options.seconds));
        });
    server.stop();
    for (const std::string& fault : site.faults())
        row.faults.push_back(fault);
    return row;
}

}  // namespace yk::bench
