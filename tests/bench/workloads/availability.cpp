// Availability: 64 clients read one venue's day again and again.
#include <thread>

#include "tests/bench/profile.hpp"
#include "tests/bench/site.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/looks.hpp"
#include "tests/bench/yardsticks/nginx.hpp"

namespace yk::bench {

Row availability(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    site.add(kCode, {});
    const Nginx nginx(folder / "nginx");
    Server server(site);
    const std::string cookie = server.sign_in("callcentre");
    const std::string request =
        get_text("/431001/api/v1/availability?venue=1&day=2021-05-07", cookie);
    Client first(server.port());
    const std::string day(first.ask(request).body);
    const auto shown = parse_json(day);

    Row row{"availability", {}};
    row.check(shown && shown->contains("slots") && (*shown)["slots"].size() == 6,
              "not the day's six slots: " + day.substr(0, 300));
    const Load ours = looks(server.port(), request, day, options.seconds);
    const Load theirs =
        looks(nginx.port(), get_text(Nginx::kFile), std::string(200, 'x'), options.seconds);
    std::vector<double> rates, nginx_rates, p99_ms;
    for (int i = 0; i < options.pairs; ++i) {
        const Cost nginx_cost = cost_of(theirs, [&] { return cpu_seconds(nginx.pid()); });
        const Cost cost = cost_of(ours, [&] { return cpu_seconds(server.pid()); });
        note_faults(row, "nginx", nginx_cost.load);
        note_faults(row, "the server", cost.load);
        nginx_rates.push_back(nginx_cost.load.rate());
        rates.push_back(cost.load.rate());
        p99_ms.push_back(cost.load.latency.percentile_ms(0.99));
        row.cpu_us.push_back(cost.cpu_us);
        row.yardstick_cpu_us.push_back(nginx_cost.cpu_us);
    }
    row.parts.push_back(
        compared("looks a second, 64 clients", "nginx", rates, nginx_rates, Bound::at_least, 0.5));
    row.parts.push_back(limited("p99, ms", p99_ms, 5));
    row.notes.push_back("a look is " + std::to_string(day.size()) + " bytes of JSON, nginx's 200");
    if (!row.met())
        row.profile = profile_of(server.pid(), folder / "profile", [&] { measured(ours); });
    server.stop();
    return row;
}

}  // namespace yk::bench
