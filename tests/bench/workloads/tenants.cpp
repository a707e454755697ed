// Tenants: a thousand municipalities in one process. Each is opened by a request, and closed when
// it has no requests.
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
constexpr const char* kIdle_s = "2";  // a tenant without requests is closed after this time
constexpr auto kLongest = std::chrono::seconds(30);  // until all should be closed
constexpr int64_t kResidents = 100;                  // per tenant
constexpr double kStillOpen = 0.01;                  // of all tenants

double seconds_since(steady_clock::time_point began) {
    return std::chrono::duration<double>(steady_clock::now() - began).count();
}

std::vector<std::string> codes(int count) {
    std::vector<std::string> all;
    for (int i = 1; i <= count; ++i)
        all.push_back(fmt::format("t{:04}", i));
    return all;
}

// Asks with a clerk's session, which must be read from the store: the tenant's files are opened for
// that.
double seconds_to_look(Client& client, const std::vector<std::string>& all,
                       const std::string& cookie) {
    const auto began = steady_clock::now();
    for (const std::string& code : all)
        if (client.ask(get_text("/" + code + "/api/v1/session", cookie)).status != 200)
            give_up(code + " isn't served");
    return seconds_since(began);
}

struct Opened {
    double seconds = 0;  // for the start, and for the first answers compared with second ones
    int64_t bytes = 0;
    double cpu_s = 0;
    size_t hosts = 0;  // processes of plugins
};

Opened opened(const Site& site, const std::vector<std::string>& all, const std::string& cookie) {
    Server server(site, {}, {"--close-idle-after", "0"});
    Client client(server.port());
    Opened opened;
    const double first = seconds_to_look(client, all, cookie);
    opened.bytes = resident_bytes(server.pid());
    opened.cpu_s = cpu_seconds(server.pid());
    opened.hosts = with_children(server.pid()).size() - 1;
    const double again = seconds_to_look(client, all, cookie);
    opened.seconds = server.seconds_to_start() + std::max(0.0, first - again);
    server.stop();
    return opened;
}

struct Closed {
    int still_open = 0;
    int64_t bytes = 0;
    size_t hosts = 0;
};

// Sends no request until the tenants are closed; afterwards each must answer as before.
Closed closed(const Site& site, const std::vector<std::string>& all, const std::string& cookie) {
    Server server(site, {}, {"--close-idle-after", kIdle_s});
    Client client(server.port());
    seconds_to_look(client, all, cookie);
    const auto began = steady_clock::now();
    Closed closed;
    do {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        closed.still_open = open_files(server.pid(), "/tenant.db");
    } while (closed.still_open > 0 && steady_clock::now() - began < kLongest);
    std::this_thread::sleep_for(std::chrono::seconds(3));  // until the memory is given back
    closed.bytes = resident_bytes(server.pid());
    closed.hosts = with_children(server.pid()).size() - 1;
    seconds_to_look(client, all, cookie);
    server.stop();
    return closed;
}

// A session that exists in the copies too.
std::string signed_in(const Site& site) {
    Server server(site);
    std::string cookie = server.sign_in("callcentre");
    server.stop();
    return cookie;
}

}  // namespace

Row tenants(const Options& options) {
    const Folder folder;
    Site one(folder / "one");
    one.add(kCode, {.residents = 0});
    const std::string cookie = signed_in(one);
    const Site many = one.copied_to(folder / "many");
    Site filled = many;
    const auto others = codes(options.tenants);
    filled.add_copies_of(kCode, others, kResidents);

    Row row{"tenants", {}};
    std::vector<double> ms_each, mib_each;
    const double count = options.tenants;
    const auto each_MiB = [&](int64_t bytes) {
        return static_cast<double>(bytes) / 1024 / 1024 / count;
    };
    int64_t bytes_alone = 0, bytes_open = 0;
    for (int i = 0; i < options.pairs; ++i) {
        const Opened alone = opened(one, {kCode}, cookie);
        const Opened all = opened(filled, others, cookie);
        row.check(all.hosts == 1, "the municipalities of one plugin don't share a host");
        ms_each.push_back((all.seconds - alone.seconds) * 1000 / count);
        mib_each.push_back(each_MiB(all.bytes - alone.bytes));
        row.cpu_us.push_back((all.cpu_s - alone.cpu_s) * 1e6 / count);
        bytes_alone = alone.bytes, bytes_open = all.bytes;
    }
    const Closed idle = closed(filled, others, cookie);
    row.check(idle.bytes < bytes_open, "closing gave no memory back");
    row.check(idle.hosts == 0, "a plugin's host is left though nobody asks");
    row.notes.push_back(
        fmt::format("closed, each of them keeps {:.3f} MiB", each_MiB(idle.bytes - bytes_alone)));
    row.parts = {limited(fmt::format("ms to open each of {}", options.tenants), ms_each, kMost_ms),
                 limited("MiB each", mib_each, kMost_MiB),
                 limited("still open when nobody asks", {static_cast<double>(idle.still_open)},
                         std::max(1.0, kStillOpen * count))};
    return row;
}

}  // namespace yk::bench
