// Plugins in processes of their own, beside the same plugin in the server: a question, a booking,
// and what each process costs.
#include <algorithm>
#include <chrono>
#include <fstream>

#include "server/rules/rule_set.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/bookings.hpp"

namespace yk::bench {
namespace {

using std::chrono::steady_clock;

constexpr int kClients = 64;
constexpr int kQuestions = 2'000;

double ms_since(steady_clock::time_point began) {
    return std::chrono::duration<double, std::milli>(steady_clock::now() - began).count();
}

// A booking's question: a person with a booking, and the twenty slots of the day.
struct Asking {
    Facts facts;
    std::vector<SlotFact> slots;
    Change change;

    Asking() {
        facts.role = "clinic";
        facts.today = *Date::parse(kToday);
        facts.minute = 9 * 60;
        facts.now = int64_t{facts.today.days} * 86400;
        facts.person = {kCode, Date::parse("1945-03-03"), true, true};
        facts.statements = {{"relation", "other"}};
        for (int i = 0; i < 20; ++i) {
            SlotFact slot;
            slot.id = SlotId{i + 1};
            slot.venue = VenueId{1};
            slot.vaccine = VaccineId{1};
            slot.vaccine_code = "pfizer";
            slot.kind = "public";
            slot.day = facts.today + 7;
            slot.start_minute = 540 + i * 15;
            slot.end_minute = slot.start_minute + 15;
            slot.capacity = 3;
            slots.push_back(slot);
        }
        facts.day_slots = slots;
        change.dose = 1;
        change.slot = &slots.front();
    }
};

double us_of_a_question(Row& row, const RuleSet& rules, const Asking& asking) {
    const auto began = steady_clock::now();
    for (int i = 0; i < kQuestions; ++i)
        row.check(rules.decide(asking.facts, asking.change).has_value(), "a question failed");
    return ms_since(began) * 1000 / kQuestions;
}

std::shared_ptr<const RuleSet> kumamoto(Libraries& libraries) {
    return must(
        RuleSet::load(std::string(YK_PLUGINS) + "/kumamoto.so", Json::object(), {}, libraries));
}

// The memory that no other process shares, and its part of what others share.
double pss_mib(pid_t pid) {
    std::ifstream told("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string word; told >> word;)
        if (word == "Pss:" && told >> word) return std::stod(word) / 1024;
    return 0;
}

}  // namespace

Row hosts(const Options& options) {
    Row row{"hosts", {}};
    const Asking asking;
    Libraries here, in_hosts({YK_PLUGIN_HOST});
    const auto rules_here = kumamoto(here), hosted = kumamoto(in_hosts);

    const Folder folder;
    Site site_here(folder / "here"), site_hosted(folder / "hosted");
    for (Site* each : {&site_here, &site_hosted})
        each->add(kCode, {.residents = options.people / 2});
    Server server_here(site_here, {}, {"--plugins-in-server"}), server_hosted(site_hosted);
    Bookings bookings_here(site_here, server_here, thousand_slots(site_here));
    Bookings bookings_hosted(site_hosted, server_hosted, thousand_slots(site_hosted));
    const auto cpu_of = [&](Bookings& bookings, const Server& server) {
        const Cost cost = cost_of(bookings.load(kClients, options.seconds),
                                  [&] { return cpu_seconds(server.pid()); });
        note_faults(row, "the server", cost.load);
        return cost.cpu_us;
    };

    std::vector<double> question_here, question_hosted, start_ms, booking_here, booking_hosted, mib;
    for (int i = 0; i < options.pairs; ++i) {
        give_up_if_stopped();
        question_here.push_back(us_of_a_question(row, *rules_here, asking));
        question_hosted.push_back(us_of_a_question(row, *hosted, asking));
        in_hosts.rest_idle(std::chrono::milliseconds(0));
        const auto began = steady_clock::now();
        row.check(hosted->decide(asking.facts, asking.change).has_value(), "no host was started");
        start_ms.push_back(ms_since(began));
        booking_here.push_back(cpu_of(bookings_here, server_here));
        booking_hosted.push_back(cpu_of(bookings_hosted, server_hosted));
        const auto processes = with_children(server_hosted.pid());
        row.check(processes.size() == 2, "a server has not one host");
        mib.push_back(pss_mib(processes.back()));
    }
    row.check(site_here.bookings() == bookings_here.acknowledged() &&
                  site_hosted.bookings() == bookings_hosted.acknowledged(),
              "rows differ from acknowledgements");
    row.parts = {compared("a question, µs", "in this process", question_hosted, question_here,
                          Bound::at_most, 10),
                 compared("CPU of a booking, µs", "plugins in the server", booking_hosted,
                          booking_here, Bound::at_most, 1.1),
                 limited("ms to start a host, with the first question", start_ms, 20),
                 limited("MiB of a host (PSS)", mib, 3)};
    for (Server* each : {&server_here, &server_hosted})
        each->stop();
    for (Site* each : {&site_here, &site_hosted})
        for (const std::string& fault : each->faults())
            row.faults.push_back(fault);
    return row;
}

}  // namespace yk::bench
