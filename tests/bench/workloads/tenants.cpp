// Tenants: a thousand municipalities in one process, each opened and looked at.
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "tests/bench/site.hpp"
#include "tests/bench/wire.hpp"
#include "tests/bench/workload.hpp"

namespace yk::bench {
namespace {

using std::chrono::steady_clock;
constexpr double kMost_MiB = 0.5;
constexpr double kMost_ms = 1;
constexpr auto kQuiet = std::chrono::seconds(5);  // after which an idle one should be closed
constexpr double kStillOpen = 0.01;               // of all

double seconds_since(steady_clock::time_point began) {
    return std::chrono::duration<double>(steady_clock::now() - began).count();
}

std::vector<std::string> codes(int count) {
    std::vector<std::string> all;
    for (int i = 1; i <= count; ++i)
        all.push_back(fmt::format("t{:04}", i));
    return all;
}

// Asks each for its terms of use, which needs its files open.
double seconds_to_look(Client& client, const std::vector<std::string>& all) {
    const auto began = steady_clock::now();
    for (const std::string& code : all)
        if (client.ask(get_text("/" + code + "/api/v1/terms")).status != 200)
            give_up(code + " isn't served");
    return seconds_since(began);
}

struct Opened {
    double seconds = 0;  // to start, and to answer each for the first time rather than again
    int64_t bytes = 0;
    double cpu_s = 0;
    int still_open = 0;
};

Opened opened(const Site& site, const std::vector<std::string>& all, bool wait) {
    Server server(site);
    Client client(server.port());
    Opened opened;
    const double first = seconds_to_look(client, all);
    opened.bytes = resident_bytes(server.pid());
    opened.cpu_s = cpu_seconds(server.pid());
    const double again = seconds_to_look(client, all);
    opened.seconds = server.seconds_to_start() + std::max(0.0, first - again);
    if (wait) {
        std::this_thread::sleep_for(kQuiet);
        opened.still_open = open_files(server.pid(), "/tenant.db.lock");
    }
    server.stop();
    return opened;
}

}  // namespace

Row tenants(const Options& options) {
    const Folder folder;
    Site one(folder / "one");
    one.add(kCode, {.residents = 100});
    const Site many = one.copied_to(folder / "many");
    Site filled = many;
    const auto others = codes(options.tenants);
    filled.add_copies_of(kCode, others);

    Row row{"tenants", {}};
    std::vector<double> ms_each, mib_each, still_open;
    const double count = options.tenants;
    for (int i = 0; i < options.pairs; ++i) {
        const Opened alone = opened(one, {kCode}, false);
        const Opened all = opened(filled, others, i == 0);
        ms_each.push_back((all.seconds - alone.seconds) * 1000 / count);
        mib_each.push_back(static_cast<double>(all.bytes - alone.bytes) / 1024 / 1024 / count);
        if (i == 0) still_open.push_back(all.still_open);
        row.cpu_us.push_back((all.cpu_s - alone.cpu_s) * 1e6 / count);
    }
    row.parts = {limited(fmt::format("ms to open each of {}", options.tenants), ms_each, kMost_ms),
                 limited("MiB each", mib_each, kMost_MiB),
                 limited(fmt::format("still open {} s later", kQuiet.count()), still_open,
                         std::max(1.0, kStillOpen * count))};
    return row;
}

}  // namespace yk::bench
