// Costs of processes, read from /proc.
#include <unistd.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "tests/bench/process.hpp"

namespace yk::bench {
namespace {

namespace fs = std::filesystem;

struct Stat {  // of /proc/PID/stat or of a thread's stat file
    std::string name;
    pid_t parent = 0;
    double user_s = 0;
    double system_s = 0;
    double ended_children_s = 0;
};

// Empty if the process has just ended.
Stat stat_of(const fs::path& folder) {
    const std::string text = text_of(folder / "stat");
    const size_t name_at = text.find('('), name_end = text.rfind(')');
    if (name_end == text.npos) return {};
    Stat stat;
    stat.name = text.substr(name_at + 1, name_end - name_at - 1);
    std::istringstream rest(text.substr(name_end + 2));
    std::string state, skipped;
    rest >> state >> stat.parent;
    for (int field = 5; field < 14; ++field)  // numbers as in proc(5)
        rest >> skipped;
    double user = 0, system = 0, children_user = 0, children_system = 0;
    rest >> user >> system >> children_user >> children_system;
    const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    stat.user_s = user / ticks;
    stat.system_s = system / ticks;
    stat.ended_children_s = (children_user + children_system) / ticks;
    return stat;
}

fs::path folder_of(pid_t pid) {
    return fs::path("/proc") / std::to_string(pid);
}

}  // namespace

std::vector<pid_t> with_children(pid_t pid) {
    std::multimap<pid_t, pid_t> children;
    std::error_code gone;
    for (const auto& entry : fs::directory_iterator("/proc", gone)) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != name.npos) continue;
        children.emplace(stat_of(entry.path()).parent, std::stoi(name));
    }
    std::vector<pid_t> found{pid};
    for (size_t i = 0; i < found.size(); ++i) {
        const auto [begin, end] = children.equal_range(found[i]);
        for (auto each = begin; each != end; ++each)
            found.push_back(each->second);
    }
    return found;
}

double cpu_seconds(pid_t pid) {
    double seconds = 0;
    for (const pid_t each : with_children(pid)) {
        const Stat stat = stat_of(folder_of(each));
        seconds += stat.user_s + stat.system_s + stat.ended_children_s;
    }
    return seconds;
}

int64_t resident_bytes(pid_t pid) {
    std::istringstream lines(text_of(folder_of(pid) / "smaps_rollup"));
    int64_t bytes = 0;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("Private_Clean:") || line.starts_with("Private_Dirty:"))
            bytes += std::stoll(line.substr(14)) * 1024;
    return bytes;
}

int open_files(pid_t pid, const std::string& ending) {
    int count = 0;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder_of(pid) / "fd", fault))
        if (fs::read_symlink(entry.path(), fault).string().ends_with(ending)) ++count;
    return count;
}

std::vector<ThreadTime> thread_times(pid_t pid) {
    std::vector<ThreadTime> times;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder_of(pid) / "task", fault)) {
        Stat stat = stat_of(entry.path());
        times.push_back(
            {entry.path().filename().string() + " " + stat.name, stat.user_s, stat.system_s});
    }
    std::sort(times.begin(), times.end(), [](const ThreadTime& a, const ThreadTime& b) {
        return a.user_s + a.system_s > b.user_s + b.system_s;
    });
    return times;
}

}  // namespace yk::bench
