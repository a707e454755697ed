// Places: the free places of 60 venues in four weeks. The first request makes the server count
// them; then 64 clients read them.
#include "tests/bench/site.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/looks.hpp"
#include "tests/bench/yardsticks/nginx.hpp"

namespace yk::bench {
namespace {

constexpr int kVenues = 60;
constexpr int kDays = 28;
constexpr int kWindows = 10;  // of four weeks each; not counted before
constexpr double kMostToCount_ms = 5;

std::string request_for(int window, const std::string& cookie) {
    const Date from = *Date::parse("2021-05-07") + window * kDays;
    return get_text("/431001/api/v1/places?from=" + from.text() + "&days=" + std::to_string(kDays) +
                        "&venues=&vaccines=",
                    cookie);
}

// CPU time of the server per window, in milliseconds; `first` gets the answer to the first window.
double counting_ms(const Server& server, Row& row, std::string& first) {
    const std::string cookie = server.sign_in("callcentre");
    Client client(server.port());
    // So that connection, session and readers exist before the measurement.
    client.ask(get_text("/431001/api/v1/places?from=2021-05-06&days=1&venues=&vaccines=", cookie));
    const double before = cpu_seconds(server.pid());
    for (int i = 0; i < kWindows; ++i) {
        const Reply reply = client.ask(request_for(i, cookie));
        row.check(reply.status == 200, "not counted: " + std::string(reply.body.substr(0, 300)));
        if (i == 0) first = reply.body;
    }
    return (cpu_seconds(server.pid()) - before) * 1000 / kWindows;
}

}  // namespace

Row places(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    site.add(kCode, {.venues = kVenues - 5, .days = kDays * kWindows + 1});  // the file has five
    Row row{"places", {}};
    std::vector<double> counting;
    std::string answer;
    for (int i = 0; i < options.pairs; ++i) {
        Server server(site);
        counting.push_back(counting_ms(server, row, answer));
        const Nginx nginx(folder / "nginx", answer);
        const Cost nginx_cost =
            cost_of(looks(nginx.port(), get_text(Nginx::kBytes), answer, options.seconds),
                    [&] { return cpu_seconds(nginx.pid()); });
        const Load load = looks(server.port(), request_for(0, server.sign_in("callcentre")), answer,
                                options.seconds);
        const Cost cost = cost_of(load, [&] { return cpu_seconds(server.pid()); });
        note_faults(row, "nginx", nginx_cost.load);
        note_faults(row, "the server", cost.load);
        row.cpu_us.push_back(cost.cpu_us);
        row.yardstick_cpu_us.push_back(nginx_cost.cpu_us);
        server.stop();
    }
    const auto shown = parse_json(answer);
    row.check(shown && (*shown)["rows"].size() == kVenues,
              "not all venues: " + answer.substr(0, 300));
    row.parts.push_back(limited("CPU to count 60 venues x 28 days, ms", counting, kMostToCount_ms));
    row.parts.push_back(compared("CPU a look once counted, us", "nginx, the same bytes", row.cpu_us,
                                 row.yardstick_cpu_us, Bound::at_most, 3));
    row.notes.push_back("an answer is " + std::to_string(answer.size()) + " bytes of JSON");
    return row;
}

}  // namespace yk::bench
