// Trace: the system calls of a program and its threads, as strace writes them down.
//
// strace tells a call that others came between in two lines, "<unfinished ...>" where it began and
// "<... resumed>" where it ended; the lines are in the order in which these things happened.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yk::test {

struct TracedCall {
    std::string_view name;      // "fdatasync"
    std::string_view target;    // what its first argument stands for: "7</data/tenant.db-wal>"
    std::string_view begun;     // the rest of the line where it began
    std::string_view finished;  // the rest of the line where it ended
    size_t from = 0;            // numbers of these lines
    size_t to = 0;

    // Of what was given to it or came back from it.
    bool holds(std::string_view text) const {
        return begun.find(text) != begun.npos || finished.find(text) != finished.npos;
    }
    bool succeeded() const;  // it ended, and with no error
};

// In the order of their beginnings. Parts of `log`, which lives as long.
std::vector<TracedCall> calls_in(std::string_view log);

}  // namespace yk::test
