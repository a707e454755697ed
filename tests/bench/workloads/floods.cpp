// Floods: ten times the requests that a municipality can serve, while others work: a neighbour
// municipality on the same server, and the municipality's staff.
#include <fmt/format.h>

#include "tests/bench/profile.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/bookings.hpp"
#include "tests/bench/workloads/work.hpp"
#include "tests/bench/yardsticks/nginx.hpp"

namespace yk::bench {
namespace {

constexpr int kFlooding = 640;         // connections: ten times as many as fill a lane
constexpr int64_t kResidents = 1'000;  // signed-in residents who keep asking
constexpr double kPublicShare = 0.8;   // of the people; staff book for the others
constexpr const char* kNeighbour = "401307";

double capacity(Row& row, Bookings& bookings, double seconds) {
    const Measured full = measured(bookings.load(64, seconds));
    note_faults(row, "the server before the flood", full);
    return full.rate();
}

// The same bytes, sent to an nginx that accepts everything.
Load at_nginx(Load flood, const Nginx& nginx) {
    flood.port = nginx.port();
    flood.next = [inner = flood.next](int connection, std::string& request) {
        if (!inner(connection, request)) return false;
        const size_t path = request.find(' ') + 1;
        request.replace(path, request.find(' ', path) - path, Nginx::kAnything);
        return true;
    };
    flood.expected = [](int, const Reply& reply) { return reply.status == 200; };
    return flood;
}

std::string rate_sentence(const char* whose, const Beside& each, double wanted) {
    return fmt::format("{} took {:.0f} of {:.0f} requests a second that were due", whose,
                       each.other.rate(), wanted);
}

}  // namespace

Row neighbour_flood(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    site.add(kCode, {.residents = options.people});
    site.add(kNeighbour, {.residents = std::min<int64_t>(options.people, 20'000)});
    const Nginx nginx(folder / "nginx");
    Server server(site);
    Bookings flooding(site, server, thousand_slots(site));
    Work neighbour(site, server, kNeighbour);

    Row row{"neighbour-flood", {}};
    const double ten_times = 10 * capacity(row, flooding, options.seconds / 2);
    std::vector<double> p99_ms, beside_nginx_ms, quiet_ms;
    Beside last, beside;
    for (int i = 0; i < options.pairs; ++i) {
        const Load work = neighbour.load(options.seconds);
        const Load flood = flooding.flood(kFlooding, options.seconds, ten_times);
        const Measured quiet = measured(work);
        beside = measured_beside(work, at_nginx(flood, nginx));
        last = measured_beside(work, flood);
        note_faults(row, "the quiet neighbour's server", quiet);
        note_faults(row, "the neighbour's server beside a flooded nginx", beside.work);
        note_faults(row, "the neighbour's server", last.work);
        note_faults(row, "the flooded server", last.other);
        quiet_ms.push_back(quiet.latency.percentile_ms(0.99));
        beside_nginx_ms.push_back(beside.work.latency.percentile_ms(0.99));
        p99_ms.push_back(last.work.latency.percentile_ms(0.99));
    }
    row.check(site.bookings(kNeighbour) == neighbour.acknowledged(),
              "the neighbour's rows differ from acknowledgements");
    row.check(site.bookings() == flooding.acknowledged(), "rows differ from acknowledgements");
    row.parts = {compared("p99, ms, of a neighbour of the flooded", "the flood at an nginx", p99_ms,
                          beside_nginx_ms, Bound::at_most, 2)};
    row.notes.push_back(rate_sentence("nginx", beside, ten_times));
    row.notes.push_back(rate_sentence("the flooded server", last, ten_times));
    row.notes.push_back("p99 without a flood " + std::to_string(summary_of(quiet_ms).median) +
                        " ms");
    if (!row.met())
        row.profile = profile_of(server.pid(), folder / "profile", [&] {
            measured_beside(neighbour.load(options.seconds),
                            flooding.flood(kFlooding, options.seconds, ten_times));
        });
    server.stop();
    for (const char* code : {kCode, kNeighbour})
        for (const std::string& fault : site.faults(code))
            row.faults.push_back(fault);
    return row;
}

Row staff_flood(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    site.add(kCode, {.residents = options.people});
    Server server(site);
    Bookings before(site, server, thousand_slots(site));
    Bookings flooding(site, server, thousand_slots(site));
    Work staff(site, server, kCode, kPublicShare);
    before.only_people(kPublicShare / 2, kPublicShare);
    flooding.as_residents(server, std::min<int64_t>(options.people / 100, kResidents));

    Row row{"staff-flood", {}};
    const double ten_times = 10 * capacity(row, before, options.seconds / 2);
    std::vector<double> p99_ms, quiet_ms;
    Beside last;
    for (int i = 0; i < options.pairs; ++i) {
        const Load work = staff.load(options.seconds);
        const Measured quiet = measured(work);
        last = measured_beside(work, flooding.flood(kFlooding, options.seconds, ten_times));
        note_faults(row, "staff without a flood", quiet);
        note_faults(row, "staff", last.work);
        note_faults(row, "the flooded server", last.other);
        quiet_ms.push_back(quiet.latency.percentile_ms(0.99));
        p99_ms.push_back(last.work.latency.percentile_ms(0.99));
    }
    row.check(
        site.bookings() == before.acknowledged() + flooding.acknowledged() + staff.acknowledged(),
        "rows differ from acknowledgements");
    row.parts = {limited("p99, ms, of staff", p99_ms, 100)};
    row.notes.push_back(rate_sentence("the flooded server", last, ten_times));
    row.notes.push_back("p99 without a flood " + std::to_string(summary_of(quiet_ms).median) +
                        " ms");
    if (!row.met())
        row.profile = profile_of(server.pid(), folder / "profile", [&] {
            measured_beside(staff.load(options.seconds),
                            flooding.flood(kFlooding, options.seconds, ten_times));
        });
    server.stop();
    for (const std::string& fault : site.faults())
        row.faults.push_back(fault);
    return row;
}

}  // namespace yk::bench
