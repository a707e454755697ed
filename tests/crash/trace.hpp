// Trace: the system calls of a program and its threads, as recorded by strace.
//
// If other calls come during a call, strace writes that call in two lines, "<unfinished ...>" at
// its beginning and "<... resumed>" at its end. The lines are in the order of these events.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yk::test {

struct TracedCall {
    std::string_view name;      // "fdatasync"
    std::string_view target;    // the file of its first argument: "7</data/tenant.db-wal>"
    std::string_view begun;     // the rest of the line where it began
    std::string_view finished;  // the rest of the line where it ended
    size_t from = 0;            // numbers of these lines
    size_t to = 0;

    // Whether its arguments or results contain the text.
    bool holds(std::string_view text) const {
        return begun.find(text) != begun.npos || finished.find(text) != finished.npos;
    }
    bool succeeded() const;  // it ended without an error
};

// The calls in the order of their beginnings. They point into `log`, which must live as long.
std::vector<TracedCall> calls_in(std::string_view log);

}  // namespace yk::test
