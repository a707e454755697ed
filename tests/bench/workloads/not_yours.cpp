// Not yours: a session that asks for data of somebody else must not learn that the data exists, not
// even from the answer's time. Compares each question about a row that exists with the same
// question about a number that nobody has.
#include <fmt/format.h>

#include <chrono>

#include "tests/bench/wire.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/bookings.hpp"

namespace yk::bench {
namespace {

using std::chrono::steady_clock;

constexpr double kAlike = 1.1;                  // largest ratio of the medians
constexpr int64_t kUnusedIdOffset = 1'000'000;  // added to an id that exists
constexpr int64_t kBookings = 50;

struct Question {
    std::string request;
    Histogram latency{};
    int status = 0;
};

void ask(Client& client, Question& question) {
    const auto began = steady_clock::now();
    question.status = client.ask(question.request).status;
    question.latency.add(
        std::chrono::duration_cast<std::chrono::nanoseconds>(steady_clock::now() - began).count());
}

struct Case {
    std::string what;  // "a person's page, for a resident"
    std::string path;  // the part before the id
    int64_t id = 0;    // of somebody else
    std::string cookie;
    std::vector<double> theirs_us{}, nobodys_us{};
    int theirs_status = 0, nobodys_status = 0;

    // The two questions alternate, so that both meet the same state of the machine.
    void run(Client& client, double seconds) {
        const std::string target = "/" + std::string(kCode) + "/api/v1" + path;
        Question theirs{get_text(target + std::to_string(id), cookie)};
        Question nobodys{get_text(target + std::to_string(id + kUnusedIdOffset), cookie)};
        const auto ends = steady_clock::now() + std::chrono::duration<double>(seconds);
        for (bool theirs_first = true; steady_clock::now() < ends; theirs_first = !theirs_first) {
            give_up_if_stopped();
            ask(client, theirs_first ? theirs : nobodys);
            ask(client, theirs_first ? nobodys : theirs);
        }
        theirs_us.push_back(theirs.latency.percentile_ms(0.5) * 1000);
        nobodys_us.push_back(nobodys.latency.percentile_ms(0.5) * 1000);
        theirs_status = theirs.status, nobodys_status = nobodys.status;
    }
};

bool is_refusal(int status) {
    return status == 403 || status == 404;
}

}  // namespace

Row not_yours(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    site.add(kCode, {.residents = 1'000, .venues = 1});
    Server server(site);
    Row row{"not-yours", {}};
    // At the last venue, where the clinic's account doesn't work.
    Bookings bookings(site, server, {site.slots().back()});
    bookings.allow(kBookings);
    note_faults(row, "the server", measured(bookings.load(1, 60)));

    // The first person has the first booking; the second person asks as a resident.
    const int64_t person = site.people().front(), booking = site.booking_ids().front();
    const std::string resident_cookie = server.sign_in(resident(1));
    const std::string clinic_cookie = server.sign_in("clinic");
    std::vector<Case> cases{
        {"a person's page, for a resident", "/people/", person, resident_cookie},
        {"a booking, for a resident", "/bookings/", booking, resident_cookie},
        {"a person's page, for a clinic", "/people/", person, clinic_cookie},
        {"a booking, for a clinic", "/bookings/", booking, clinic_cookie}};
    Client client(server.port());
    for (int i = 0; i < options.pairs; ++i)
        for (Case& each : cases)
            each.run(client, options.seconds / 2);
    for (const Case& each : cases) {
        row.check(is_refusal(each.theirs_status) && is_refusal(each.nobodys_status),
                  fmt::format("{}: answered {} and {}", each.what, each.theirs_status,
                              each.nobodys_status));
        row.parts.push_back(compared("p50, µs, of " + each.what, "that doesn't exist",
                                     each.theirs_us, each.nobodys_us, Bound::within, kAlike));
        row.notes.push_back(fmt::format("{}: {} where it is another's, {} where there is none",
                                        each.what, each.theirs_status, each.nobodys_status));
    }
    server.stop();
    return row;
}

}  // namespace yk::bench
