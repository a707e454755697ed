// What has to hold whatever bytes come: a fuzz target ends the process where it doesn't.
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
