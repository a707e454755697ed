#include "tests/crash/trace.hpp"

#include <algorithm>
#include <map>

namespace yk::test {
namespace {

constexpr std::string_view kUnfinished = "<unfinished ...>";
constexpr std::string_view kResumed = " resumed>";

std::string_view taken_to(std::string_view& rest, std::string_view end) {
    const size_t at = std::min(rest.find(end), rest.size());
    const std::string_view taken = rest.substr(0, at);
    rest.remove_prefix(std::min(at + end.size(), rest.size()));
    return taken;
}

// "7</data/tenant.db-wal>, …" gives 7</data/tenant.db-wal>.
std::string_view first_argument(std::string_view arguments) {
    return arguments.substr(0, std::min(arguments.find('>'), arguments.size() - 1) + 1);
}

}  // namespace

bool TracedCall::succeeded() const {
    const size_t at = finished.rfind(" = ");
    return at != finished.npos && at + 3 < finished.size() && finished[at + 3] != '-' &&
           finished[at + 3] != '?';
}

std::vector<TracedCall> calls_in(std::string_view log) {
    std::vector<TracedCall> calls;
    std::map<std::string_view, size_t> open;  // by thread: a call that hasn't ended
    for (size_t number = 0; !log.empty(); ++number) {
        std::string_view line = taken_to(log, "\n");
        const std::string_view thread = taken_to(line, " ");
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        if (line.starts_with("<... ")) {
            taken_to(line, kResumed);
            if (const auto begun = open.find(thread); begun != open.end()) {
                calls[begun->second].finished = line;
                calls[begun->second].to = number;
                open.erase(begun);
            }
            continue;
        }
        if (line.starts_with("---") || line.starts_with("+++")) continue;
        TracedCall call;
        call.name = taken_to(line, "(");
        call.target = first_argument(line);
        call.begun = line;
        call.from = number;
        if (line.ends_with(kUnfinished)) {
            open[thread] = calls.size();
        } else {
            call.finished = line;
            call.to = number;
        }
        calls.push_back(call);
    }
    return calls;
}

}  // namespace yk::test
