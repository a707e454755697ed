// The bench: the list of workloads, and the table of their results.
#include <sys/resource.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <sstream>
#include <thread>

#include "tests/bench/process.hpp"
#include "tests/bench/workload.hpp"

namespace yk::bench {
namespace {

struct Workload {
    const char* name;
    const char* about;
    Row (*run)(const Options&);
};

constexpr Workload kWorkloads[] = {
    {"availability", "64 clients look at a venue's day", availability},
    {"places", "four weeks of 60 venues, counted and looked at", places},
    {"booking", "64 clients book new people over 1,000 slots", booking},
    {"booking-hot-slot", "64 clients book new people in one slot", booking_hot_slot},
    {"booking-one-client", "one client books, one booking after the other", booking_one_client},
    {"booking-parts", "what notices and sealing cost a booking", booking_parts},
    {"flush-5ms", "256 clients book on a disk whose flush takes 5 ms", flush_5ms},
    {"size", "a thousand residents against a million", size},
    {"neighbour-flood", "a municipality beside one that is flooded", neighbour_flood},
    {"staff-flood", "staff while the public's lane is flooded", staff_flood},
    {"not-yours", "reads of what isn't the caller's, and of what doesn't exist", not_yours},
    {"certificate", "a vaccination certificate is printed", certificate},
    {"hosts", "plugins in processes of their own, beside the same in the server", hosts},
    {"wrong-rules", "a neighbour whose rules do what they must not", wrong_rules},
    {"idle", "10,000 connections that say nothing", idle},
    {"live", "9,000 open clients that watch, and one that is told of a booking", live},
    {"tenants", "1,000 municipalities opened", tenants},
};

void be_quick(Options& options) {
    options.pairs = std::min(options.pairs, 2);
    options.seconds = 0.4;
    options.people = 20'000;
    options.residents = std::min<int64_t>(options.residents, 20'000);
    options.connections = 1'000;
    options.tenants = 30;
}

// Each connection needs an open file at both ends.
void raise_file_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

Row run(const Workload& workload, const Options& options) {
    std::fprintf(stderr, "== %s: %s\n", workload.name, workload.about);
    try {
        return workload.run(options);
    } catch (const std::exception& fault) {
        Row row{workload.name, {}};
        row.faults.push_back(std::string("not measured: ") + fault.what());
        return row;
    }
}

// The machine on which the figures were measured.
std::string machine() {
    std::istringstream lines(text_of("/proc/cpuinfo"));
    std::string model = "an unknown processor";
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("model name")) model = line.substr(line.find(':') + 2);
    std::string load = text_of("/proc/loadavg");
    return std::to_string(std::thread::hardware_concurrency()) + " × " + model +
           ", load at the beginning " + load.substr(0, load.find(' '));
}

// Written again after each workload, so that a bench that is stopped early keeps its results.
void write_all(const std::string& file, const std::vector<Row>& rows, const Options& options) {
    Json list = Json::array();
    for (const Row& row : rows) {
        list.push_back(to_json(row));
        list.back()["pairs"] = options.pairs;
        list.back()["quick"] = options.quick;
    }
    write_text(file, list.dump(2) + "\n");
}

// Prints a row while the bench runs; the table comes at the end.
void tell(const Row& row) {
    for (const Part& part : row.parts)
        std::fprintf(stderr, "   %s: %.4g, %.4g x %s: %s\n", part.measure.c_str(),
                     part.value.median, part.ratio.median, part.yardstick_name.c_str(),
                     part.met() ? "met" : "missed");
    for (const std::string& fault : row.faults)
        std::fprintf(stderr, "   FAULT: %s\n", fault.c_str());
}

int run_all(const std::vector<std::string>& wanted, const Options& options,
            const std::string& file) {
    const std::string where = machine();
    std::vector<Row> rows;
    for (const Workload& workload : kWorkloads) {
        if (!wanted.empty() &&
            std::find(wanted.begin(), wanted.end(), workload.name) == wanted.end())
            continue;
        rows.push_back(run(workload, options));
        if (is_stopped()) return 130;
        tell(rows.back());
        write_all(file, rows, options);
    }
    std::printf("%s; %d pairs of %g s\n\n%s", where.c_str(), options.pairs, options.seconds,
                table_of(rows).c_str());
    if (options.quick || options.pairs < 5)
        std::printf("\nA quick look: fewer pairs, people and seconds than a measurement needs.\n");
    const auto sound = [](const Row& row) { return row.faults.empty(); };
    return std::all_of(rows.begin(), rows.end(), sound) ? 0 : 1;
}

}  // namespace
}  // namespace yk::bench

int main(int count, char** words) {
    using namespace yk::bench;
    CLI::App app("Measures Yoyaku beside its yardsticks; a missed target is no error", "bench");
    Options options;
    std::vector<std::string> names, wanted;
    for (const Workload& workload : kWorkloads)
        names.push_back(workload.name);
    std::string file = "bench.json";
    app.add_option("WORKLOAD", wanted, "which; without any, all")->check(CLI::IsMember(names));
    app.add_option("--pairs", options.pairs, "runs of each, in turn with the yardstick's")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    app.add_option("--seconds", options.seconds, "how long a run is")
        ->check(CLI::Range(0.1, 60.0))
        ->capture_default_str();
    app.add_option("--people", options.people, "who book, where it isn't about size")
        ->check(CLI::Range(1'000, 5'000'000))
        ->capture_default_str();
    app.add_option("--residents", options.residents, "of the large municipality in size")
        ->check(CLI::Range(2'000, 5'000'000))
        ->capture_default_str();
    app.add_option("--out", file, "where the result goes")->capture_default_str();
    app.add_flag("--quick", options.quick, "a smoke run: small, short, no measurement");
    CLI11_PARSE(app, count, words);
    if (options.quick) be_quick(options);
    raise_file_limit();
    handle_stop_signals();
    try {
        return run_all(wanted, options, file);
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "bench: %s\n", fault.what());
        return 2;
    }
}
