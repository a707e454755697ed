// Tries to sign in, as they are counted and kept. Times are UTC seconds of the machine's clock.
#pragma once

#include <cstdint>
#include <string>

namespace yk {

// How often somebody has tried. The mark is a digest: it says neither who nor from where.
struct SignInCount {
    std::string mark;
    int64_t count = 0;    // 0: nothing has to be kept
    int64_t last_s = 0;   // the last try
    int64_t faded_s = 0;  // when the count was last lowered
};

// From where somebody has signed in, a digest as well.
struct SignInPlace {
    std::string mark;
    int64_t seen_s = 0;  // the last sign-in
};

}  // namespace yk
