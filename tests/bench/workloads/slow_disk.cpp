// Durable bookings on a disk whose flush takes 5 ms, by 256 clients: with one commit per booking,
// the disk would limit the rate.
#include <algorithm>

#include "tests/bench/profile.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/bookings.hpp"
#include "tests/bench/yardsticks/raw_loop.hpp"

namespace yk::bench {
namespace {

constexpr int kClients = 256;
constexpr int64_t kRecorded = 400;

std::vector<std::string> slow_disk() {
    return {"LD_PRELOAD=" YK_SLOW_FLUSH, "YK_FLUSH_US=5000"};
}

void record(const Site& site, const std::filesystem::path& statements) {
    Server server(site, recording_to(statements));
    Bookings bookings(site, server, thousand_slots(site));
    bookings.allow(kRecorded);
    const Measured done = measured(bookings.load(1, 30));
    if (done.unexpected > 0) give_up("while recording: " + done.fault);
    server.stop();
}

}  // namespace

Row flush_5ms(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    site.add(kCode, {.residents = options.people});
    Site small(folder / "small");
    small.add(kCode, {.residents = 1'000});
    const auto statements = folder / "statements";
    record(small.copied_to(folder / "recorded"), statements);

    Server server(site, slow_disk());
    Bookings ours(site, server, thousand_slots(site));
    Row row{"flush-5ms", {}};
    std::vector<double> rates, raw_rates, p50_ms;
    const auto most = std::min(kRecorded, static_cast<int64_t>(options.seconds * 150) + 1);
    for (int i = 0; i < options.pairs; ++i) {
        const RawLoop raw = raw_loop(statements, small, folder / "raw", most, slow_disk());
        const Cost cost = cost_of(ours.load(kClients, options.seconds),
                                  [&] { return cpu_seconds(server.pid()); });
        note_faults(row, "the server", cost.load);
        row.check(site.bookings() == ours.acknowledged(), "rows differ from acknowledgements");
        row.check(raw.rate() < 200, "the raw loop's flushes aren't slow");
        rates.push_back(cost.load.rate());
        raw_rates.push_back(raw.rate());
        p50_ms.push_back(cost.load.latency.percentile_ms(0.5));
        row.cpu_us.push_back(cost.cpu_us);
        row.yardstick_cpu_us.push_back(raw.cpu_us);
    }
    row.parts = {compared("bookings a second, 256 clients", "raw SQLite loop, one a commit", rates,
                          raw_rates, Bound::at_least, 50)};
    row.notes.push_back("p50 " + std::to_string(summary_of(p50_ms).median) + " ms");
    if (!row.met() && ours.left() > 0)
        row.profile = profile_of(server.pid(), folder / "profile",
                                 [&] { measured(ours.load(kClients, options.seconds)); });
    server.stop();
    for (const std::string& fault : site.faults())
        row.faults.push_back(fault);
    return row;
}

}  // namespace yk::bench
