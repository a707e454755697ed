// nginx: what a request costs at least, with as many workers as the server has threads.
#pragma once

#include <string>

#include "tests/bench/process.hpp"

namespace yk::bench {

class Nginx {
public:
    // Beside its own files it has one of these bytes.
    explicit Nginx(const std::filesystem::path& folder, const std::string& bytes = {});

    uint16_t port() const { return port_; }
    pid_t pid() const { return process_.pid(); }
    static constexpr const char* kFile = "/200";  // a file of 200 bytes
    static constexpr const char* kBytes = "/bytes";
    static constexpr const char* kAnything = "/any";  // 200 bytes too, whatever is sent there

private:
    uint16_t port_;
    Process process_;
};

}  // namespace yk::bench
