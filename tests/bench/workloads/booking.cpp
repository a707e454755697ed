// Durable bookings by 64 clients: over a thousand slots, and all in one slot.
#include "tests/bench/profile.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/bookings.hpp"
#include "tests/bench/yardsticks/nginx.hpp"

namespace yk::bench {
namespace {

constexpr int kClients = 64;

struct Series {  // one value per pair
    std::vector<double> rate, cpu_us, p99_ms;
    void add(const Cost& cost) {
        rate.push_back(cost.load.rate());
        cpu_us.push_back(cost.cpu_us);
        p99_ms.push_back(cost.load.latency.percentile_ms(0.99));
    }
};

Load nginx_load(const Nginx& nginx, double seconds) {
    Load load;
    load.port = nginx.port();
    load.connections = kClients;
    load.seconds = seconds;
    load.next = [](int, std::string& request) {
        request = get_text(Nginx::kFile);
        return true;
    };
    load.expected = [](int, const Reply& reply) {
        return reply.status == 200 && reply.body.size() == 200;
    };
    return load;
}

void check_rows(Row& row, const std::string& whose, int64_t rows, int64_t acknowledged) {
    row.check(rows == acknowledged, whose + " has " + std::to_string(rows) + " bookings and has " +
                                        "acknowledged " + std::to_string(acknowledged));
}

Row booking_on(const Options& options, const char* name, bool hot) {
    const Folder folder;
    Site site(folder / "site");
    // A slot of 100,000 places for each run, and one more in case a slot is full.
    site.add(kCode, {.residents = options.people, .hot_slots = options.pairs + 1});
    const auto hot_slots = site.hot_slots();
    const Nginx nginx(folder / "nginx");
    TypicalService service(folder / "typical", options.people);
    Server server(site);
    Bookings ours(site, server, thousand_slots(site));
    Bookings theirs(service, options.people, hot ? 1 : kSlots);

    Row row{name, {}};
    // Node.js compiles code while it runs, and connects to its database at the first request.
    note_faults(row, "the typical service", measured(theirs.load(kClients, options.seconds)));
    note_faults(row, "the server", measured(ours.load(kClients, options.seconds / 4)));
    Series served, typical, static_files;
    const double floor =
        service.pgbench_rate(options.seconds, hot ? 1 : static_cast<int64_t>(kSlots));
    for (int i = 0; i < options.pairs; ++i) {
        if (hot) ours.use({hot_slots[static_cast<size_t>(i)]});
        service.forget_bookings();
        theirs.start_over();
        static_files.add(
            cost_of(nginx_load(nginx, options.seconds), [&] { return cpu_seconds(nginx.pid()); }));
        const Cost typical_cost =
            cost_of(theirs.load(kClients, options.seconds), [&] { return service.cpu_seconds(); });
        const Cost cost = cost_of(ours.load(kClients, options.seconds),
                                  [&] { return cpu_seconds(server.pid()); });
        note_faults(row, "the typical service", typical_cost.load);
        note_faults(row, "the server", cost.load);
        check_rows(row, "the typical service", service.bookings(), theirs.acknowledged());
        check_rows(row, "the server", site.bookings(), ours.acknowledged());
        typical.add(typical_cost);
        served.add(cost);
    }
    row.cpu_us = served.cpu_us;
    row.yardstick_cpu_us = typical.cpu_us;
    row.parts = {
        compared("bookings a second, 64 clients", "typical service", served.rate, typical.rate,
                 Bound::at_least, 5),
        compared("CPU of a booking, µs", "typical service with its database", served.cpu_us,
                 typical.cpu_us, Bound::at_most, 1.0 / 8),
        compared("CPU of a booking, µs", "nginx's request", served.cpu_us, static_files.cpu_us,
                 Bound::at_most, 7),
        compared("typical service's bookings a second", "pgbench, the same statements",
                 typical.rate, std::vector(typical.rate.size(), floor), Bound::at_least, 0.3)};
    row.notes.push_back("p99 " + std::to_string(summary_of(served.p99_ms).median) +
                        " ms, the typical service's " +
                        std::to_string(summary_of(typical.p99_ms).median) + " ms");
    if (!row.met() && ours.left() > 0) {
        if (hot) ours.use({hot_slots.back()});
        row.profile = profile_of(server.pid(), folder / "profile",
                                 [&] { measured(ours.load(kClients, options.seconds)); });
    }
    server.stop();
    for (const std::string& fault : site.faults())
        row.faults.push_back(fault);
    return row;
}

}  // namespace

Row booking(const Options& options) {
    return booking_on(options, "booking", false);
}

Row booking_hot_slot(const Options& options) {
    return booking_on(options, "booking-hot-slot", true);
}

}  // namespace yk::bench
