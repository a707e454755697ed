// Size: a municipality of a thousand residents and one of a million, both with 400 venues and 60
// days of slots. Booking and searching should take the same time in both.
#include <atomic>

#include "tests/bench/profile.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/bookings.hpp"

namespace yk::bench {
namespace {

constexpr int64_t kFew = 1'000;
constexpr int64_t kVenues = 395;    // the file has five more
constexpr int64_t kBookings = 900;  // per run: the small municipality has no more residents
constexpr int64_t kSearches = 900;

// Searches by family and given name, as a clerk types them into the search box.
Load searches(const Server& server, const std::string& cookie, int64_t residents,
              std::atomic<int64_t>& next, std::vector<std::string>& wanted) {
    Load load;
    load.port = server.port();
    load.connections = 1;
    load.seconds = 60;
    load.next = [&, cookie, residents, ends = next + kSearches](int, std::string& request) {
        if (next >= ends) return false;
        const Resident who = resident(next++ * 7919 % residents);
        wanted[0] = who.number;
        write_post(request, "/431001/api/v1/people/search", cookie, {},
                   dumped(Json{{"text", who.family_kana + who.given_kana},
                               {"answers", Json::array()},
                               {"page", 1}}));
        return true;
    };
    load.expected = [&](int, const Reply& reply) {
        return reply.status == 200 && reply.body.find(wanted[0]) != reply.body.npos;
    };
    return load;
}

struct Latencies {
    std::vector<double> booking_ms, search_ms, booking_cpu_us;
};

// One served municipality of a given size.
class Served {
public:
    Served(const Site& site, int64_t residents)
        : site_(site),
          residents_(residents),
          server_(site),
          bookings_(site, server_, site.slots()),
          cookie_(server_.sign_in("callcentre")) {}

    void measure(Row& row, Latencies& latencies) {
        bookings_.allow(kBookings);
        const Cost booked = cost_of(bookings_.load(1, 60), [&] { return cpu_seconds(pid()); });
        const Measured found =
            measured(searches(server_, cookie_, residents_, next_search_, wanted_));
        note_faults(row, "the server, asked to book,", booked.load);
        note_faults(row, "the server, asked to search,", found);
        row.check(site_.bookings() == bookings_.acknowledged(),
                  "rows differ from acknowledgements");
        latencies.booking_ms.push_back(booked.load.latency.percentile_ms(0.5));
        latencies.booking_cpu_us.push_back(booked.cpu_us);
        latencies.search_ms.push_back(found.latency.percentile_ms(0.5));
    }
    pid_t pid() const { return server_.pid(); }
    void stop() { server_.stop(); }

private:
    const Site& site_;
    const int64_t residents_;
    Server server_;
    Bookings bookings_;
    const std::string cookie_;
    std::atomic<int64_t> next_search_ = 0;
    std::vector<std::string> wanted_{1};
};

}  // namespace

Row size(const Options& options) {
    const Folder folder;
    Site few(folder / "few"), many(folder / "many");
    few.add(kCode, {.residents = kFew, .venues = kVenues});
    many.add(kCode, {.residents = options.residents, .venues = kVenues});

    Row row{"size", {}};
    Latencies of_few, of_many;
    Served large(many, options.residents);
    for (int i = 0; i < options.pairs; ++i) {
        const Site fresh = few.copied_to(folder / "fresh");  // its residents haven't booked yet
        Served small(fresh, kFew);
        small.measure(row, of_few);
        small.stop();
        large.measure(row, of_many);
    }
    row.cpu_us = of_many.booking_cpu_us;
    row.yardstick_cpu_us = of_few.booking_cpu_us;
    row.parts = {
        compared("p50 of a booking, ms, " + std::to_string(options.residents) + " residents",
                 "1,000 residents", of_many.booking_ms, of_few.booking_ms, Bound::at_most, 1.1),
        compared("p50 of a search, ms", "1,000 residents", of_many.search_ms, of_few.search_ms,
                 Bound::at_most, 1.1)};
    if (!row.met())
        row.profile = profile_of(large.pid(), folder / "profile", [&] {
            Latencies unneeded;
            large.measure(row, unneeded);
        });
    large.stop();
    for (const std::string& fault : many.faults())
        row.faults.push_back(fault);
    return row;
}

}  // namespace yk::bench
