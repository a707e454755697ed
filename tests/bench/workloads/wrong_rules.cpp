// Wrong rules: how a municipality fares whose neighbour's plugin does what it must not, beside the
// same neighbour with rules that are sound.
#include <filesystem>
#include <vector>

#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/work.hpp"
#include "tests/tenants/museum_town.hpp"

namespace yk::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMuseum = "museum";
constexpr int kAsking = 4;          // clients of the museum
constexpr double kQuestions = 400;  // per second, together
constexpr int64_t kPeople = 20'000;

struct Kind {
    const char* does;
    const char* in;
    const char* said;
};
constexpr Kind kKinds[] = {{"loop", "screen", "loop"},
                           {"wait", "decide", "wait for ever"},
                           {"null", "screen", "end their process"},
                           {"memory", "screen", "want 4 GB"},
                           {"much", "screen", "answer with 100 MB"}};

// The museum's plugin and file beside the site's own.
void put_museum(const Site& site, const test::Town& town) {
    fs::create_directories(site.folder() / "plugins");
    for (const char* each : {"kumamoto.so", "museum.so"})
        fs::create_symlink(fs::canonical(town.plugins() / each), site.folder() / "plugins" / each);
    fs::create_symlink(town.tenants() / "museum.json", site.tenants() / "museum.json");
}

void reload_museum(const Site& site) {
    output_of({{YK_PROGRAM, "tenant", "reload", kMuseum, "--data", site.data().string(),
                "--tenants", site.tenants().string(), "--plugins", site.plugins().string(),
                "--texts", std::string(YK_SOURCE) + "/shared/texts"},
               site.folder() / "reload.log"});
}

std::string museum_session(const Server& server) {
    std::string request;
    write_post(request, "/museum/api/v1/session", {}, {},
               dumped({{"locale", "en"},
                       {"answers",
                        {{{"field", "account"}, {"value", "callcentre"}},
                         {{"field", "password"}, {"value", "yoyaku-demo"}}}}}));
    Client client(server.port());
    const Reply reply = client.ask(request);
    if (reply.status != 201) give_up("the museum lets nobody in: " + std::string(reply.body));
    const std::string_view cookie = reply.header("Set-Cookie");
    return std::string(cookie.substr(0, cookie.find(';')));
}

// All three questions in turn, whatever comes of them.
Load museum_load(const Server& server, const std::string& cookie) {
    std::vector<std::string> requests(3);
    write_post(
        requests[0], "/museum/api/v1/people/identify", cookie, {},
        dumped({{"identity",
                 {{"municipality", kMuseum}, {"number", "0000101"}, {"birth_date", "1970-07-14"}}},
                {"scanned", false}}));
    requests[1] = get_text("/museum/api/v1/availability?venue=1&day=2021-05-07", cookie);
    write_post(requests[2], "/museum/api/v1/bookings", cookie, {},
               dumped({{"places", {{{"person", 1}, {"dose", 1}, {"slot", 1}}}},
                       {"statements", Json::array()},
                       {"confirmed", Json::array()}}));
    Load load;
    load.port = server.port();
    load.connections = kAsking;
    load.per_second = kQuestions;
    load.asks_all_due = false;
    load.next = [requests, turns = std::vector<size_t>(kAsking)](int connection,
                                                                 std::string& request) mutable {
        request = requests[turns[static_cast<size_t>(connection)]++ % requests.size()];
        return true;
    };
    load.expected = [](int, const Reply& reply) { return reply.status != 0; };
    return load;
}

}  // namespace

Row wrong_rules(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    site.add(kCode, {.residents = std::min(options.people, kPeople)});
    const test::Town town("hostile", {{"does", "nothing"}});
    put_museum(site, town);
    Server server(site, {}, {"--demo"});
    Work neighbour(site, server, kCode);
    const Load museum = museum_load(server, museum_session(server));

    Row row{"wrong-rules", {}};
    const auto p99_beside = [&](const Json& rules) {
        town.set_rules(rules);
        reload_museum(site);
        const Beside both = measured_beside(neighbour.load(options.seconds), museum);
        note_faults(row, "the neighbour's server", both.work);
        note_faults(row, "the museum's server", both.other);
        return both.work.latency.percentile_ms(0.99);
    };
    std::vector<double> sound;
    std::vector<std::vector<double>> wrong(std::size(kKinds));
    for (int i = 0; i < options.pairs; ++i) {
        give_up_if_stopped();
        sound.push_back(p99_beside({{"does", "nothing"}}));
        for (size_t kind = 0; kind < std::size(kKinds); ++kind)
            wrong[kind].push_back(
                p99_beside({{"does", kKinds[kind].does}, {"in", kKinds[kind].in}}));
    }
    row.check(site.bookings() == neighbour.acknowledged(), "rows differ from acknowledgements");
    for (size_t kind = 0; kind < std::size(kKinds); ++kind)
        row.parts.push_back(compared(std::string("p99, ms, beside rules that ") + kKinds[kind].said,
                                     "beside sound ones", wrong[kind], sound, Bound::at_most, 2));
    server.stop();
    for (const std::string& fault : site.faults())
        row.faults.push_back(fault);
    return row;
}

}  // namespace yk::bench
