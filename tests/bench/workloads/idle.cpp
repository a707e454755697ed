// Idle: thousands of connections that were used once and are kept open without requests, as
// browsers do.
#include <unistd.h>

#include "tests/bench/profile.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/bookings.hpp"

namespace yk::bench {
namespace {

constexpr int kClients = 64;
constexpr double kMost_KiB = 16;
constexpr double kUnchanged = 0.9;

// Each has sent one request, so that everything that a connection keeps is allocated.
class IdleConnections {
public:
    IdleConnections(uint16_t port, int count, const std::string& request) {
        for (int i = 0; i < count; ++i) {
            clients_.push_back(std::make_unique<Client>(port));
            const Reply reply = clients_.back()->ask(request);
            if (reply.status == 200) continue;
            refusal_ = "connection " + std::to_string(i + 1) + ": " + std::to_string(reply.status) +
                       " " + std::string(reply.body);
            return;
        }
    }
    const std::string& refusal() const { return refusal_; }
    int64_t count() const { return static_cast<int64_t>(clients_.size()); }

private:
    std::vector<std::unique_ptr<Client>> clients_;
    std::string refusal_;
};

double megabytes(int64_t bytes) {
    return static_cast<double>(bytes) / 1024 / 1024;
}

}  // namespace

Row idle(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    site.add(kCode, {.residents = options.people});
    Server server(site);
    Bookings bookings(site, server, thousand_slots(site));
    const std::string look = get_text("/431001/api/v1/availability?venue=1&day=2021-05-07",
                                      server.sign_in("callcentre"));
    const auto book = [&] {
        return cost_of(bookings.load(kClients, options.seconds / 2),
                       [&] { return cpu_seconds(server.pid()); });
    };

    Row row{"idle", {}};
    note_faults(row, "the server", book().load);  // fills the caches before the measurement
    const int64_t before = resident_bytes(server.pid());
    std::vector<double> kib_each, beside, alone;
    for (int i = 0; i < options.pairs; ++i) {
        const Cost without = book();
        const IdleConnections kept(server.port(), options.connections, look);
        row.check(kept.refusal().empty(), kept.refusal());
        // Later runs use memory again that the first has freed: only the first run is measured.
        if (i == 0) {
            const int64_t more = resident_bytes(server.pid()) - before;
            kib_each.push_back(static_cast<double>(more) / 1024 /
                               static_cast<double>(std::max<int64_t>(kept.count(), 1)));
            row.notes.push_back("the server's own memory rose by " +
                                std::to_string(megabytes(more)) + " MiB with " +
                                std::to_string(kept.count()) + " connections");
        }
        const Cost with = book();
        note_faults(row, "the server", without.load);
        note_faults(row, "the server beside idle connections", with.load);
        alone.push_back(without.load.rate());
        beside.push_back(with.load.rate());
        row.cpu_us.push_back(with.cpu_us);
        row.yardstick_cpu_us.push_back(without.cpu_us);
    }
    row.check(site.bookings() == bookings.acknowledged(), "rows differ from acknowledgements");
    row.parts = {limited("KiB each, " + std::to_string(options.connections) + " connections",
                         kib_each, kMost_KiB),
                 compared("bookings a second beside them", "without them", beside, alone,
                          Bound::at_least, kUnchanged)};
    if (!row.met() && bookings.left() > 0)
        row.profile = profile_of(server.pid(), folder / "profile", [&] { book(); });
    server.stop();
    return row;
}

}  // namespace yk::bench
