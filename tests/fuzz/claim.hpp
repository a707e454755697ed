// A condition that must hold for every input: otherwise the fuzz target ends the process.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace yk::fuzz {

inline void claim(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "Does not hold: %s\n", what);
    std::abort();
}

}  // namespace yk::fuzz
