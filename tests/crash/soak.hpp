// How long the long tests run: ./dev soak sets YK_SOAK. A failure prints the seed that repeats it.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace yk::test {

inline uint64_t from_environment(const char* name, uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

inline bool is_soak() {
    return from_environment("YK_SOAK", 0) != 0;
}

}  // namespace yk::test
