// nginx: the least that a request costs, with as many workers as the server has threads.
#pragma once

#include <string>

#include "tests/bench/process.hpp"

namespace yk::bench {

class Nginx {
public:
    // Also serves a file with these bytes.
    explicit Nginx(const std::filesystem::path& folder, const std::string& bytes = {});

    uint16_t port() const { return port_; }
    pid_t pid() const { return process_.pid(); }
    static constexpr const char* kFile = "/200";  // a file of 200 bytes
    static constexpr const char* kBytes = "/bytes";
    static constexpr const char* kAnything = "/any";  // answers 200 bytes to every request

private:
    uint16_t port_;
    Process process_;
};

}  // namespace yk::bench
