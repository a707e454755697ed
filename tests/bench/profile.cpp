#include "tests/bench/profile.hpp"

#include <fmt/format.h>
#include <signal.h>

#include <chrono>
#include <map>
#include <sstream>
#include <thread>

#include "tests/bench/process.hpp"

namespace yk::bench {
namespace {

constexpr int kLines = 16;
constexpr auto kPerfStarts = std::chrono::milliseconds(500);

std::map<std::string, ThreadTime> by_name(pid_t pid) {
    std::map<std::string, ThreadTime> times;
    for (ThreadTime& each : thread_times(pid))
        times[each.name] = each;
    return times;
}

// perf's report without its comments; empty if perf found nothing.
std::string samples(const std::filesystem::path& data, const char* by,
                    const std::filesystem::path& log) {
    Process report({{"perf", "report", "-i", data.string(), "--stdio", "--no-children", "--sort",
                     by, "--percent-limit", "0.8"},
                    log});
    if (report.wait() != 0) return {};
    std::istringstream lines(report.said());
    std::string text;
    int kept = 0;
    for (std::string line; std::getline(lines, line) && kept < kLines;) {
        if (line.empty() || line[0] == '#' || line.find('%') == line.npos) continue;
        text += "    " + line.substr(0, 110) + "\n";
        ++kept;
    }
    return text;
}

}  // namespace

std::string profile_of(pid_t pid, const std::filesystem::path& folder,
                       const std::function<void()>& load) {
    std::filesystem::create_directories(folder);
    const auto before = by_name(pid);
    const auto data = folder / "perf.data";
    std::string text;
    {
        Command command{
            {"perf", "record", "-q", "-F", "997", "-p", std::to_string(pid), "-o", data.string()},
            folder / "perf.log"};
        command.stop_signal = SIGINT;
        Process perf(std::move(command));
        std::this_thread::sleep_for(kPerfStarts);
        load();
        perf.stop();
    }
    for (const auto& [name, time] : by_name(pid)) {
        const auto known = before.find(name);
        const ThreadTime was = known == before.end() ? ThreadTime{} : known->second;
        const double user = time.user_s - was.user_s, system = time.system_s - was.system_s;
        if (user + system < 0.02) continue;
        text += fmt::format("    thread {}: {:.2f} s in the program, {:.2f} s in the kernel\n",
                            name, user, system);
    }
    const std::string found = samples(data, "dso", folder / "libraries.log") +
                              samples(data, "dso,symbol", folder / "report.log");
    return text + (found.empty() ? "    (no samples: perf isn't there, or may not look)\n" : found);
}

}  // namespace yk::bench
