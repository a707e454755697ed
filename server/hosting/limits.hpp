// How long a plugin host may take, and how much.
#pragma once

#include <chrono>

namespace yk::hosting {

struct Limits {
    int cpu_ms = 50;  // of a question, on its thread, counted after the first 10 ms of the clock
    int clock_ms = 1000;  // from a question to its answer
    int load_ms = 5000;   // to load the library
    int memory_mib = 256;
};

// A question that took so long was answered in time, and is counted: most take 15 µs.
inline constexpr std::chrono::milliseconds kSlow{20};

}  // namespace yk::hosting
