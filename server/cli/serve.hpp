// Serve: constructs and connects the server's parts and runs them until a signal.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "server/cli/folders.hpp"
#include "server/system/clock.hpp"
#include "server/tenant/tenants.hpp"

namespace yk {

inline constexpr int64_t kUsualConnections = 16'384;
inline constexpr int64_t kFewestConnections = 256;  // a lower limit must be set explicitly

struct ServeOptions {
    std::filesystem::path data;
    Folders folders;
    std::string address = "127.0.0.1";
    uint16_t port = 8080;
    unsigned threads = 0;  // 0: one per core
    std::string now;       // start of the tenants' calendar, "2021-05-06T09:00"; empty: real time
    std::string log_level = "info";
    std::filesystem::path log_file;    // empty: stderr
    std::filesystem::path seal_key;    // the key file; empty: DATA/keys/seal.key
    int64_t connections = 0;           // concurrent connections, more are answered with 503; 0:
                                       // kUsualConnections, or what the limit of open files allows
    int64_t close_idle_after_s = 300;  // of a tenant's store that is not used; 0: never
    bool plugins_in_server = false;    // not in processes of their own
    hosting::Limits plugin_limits{};
    bool demo = false;
    bool behind_tls = false;
};

int serve(const ServeOptions& options);  // returns the process's exit status

// The part of the options that commands need too: files, texts and the program's version.
Result<Installation> installation_of(const ServeOptions& options);

std::string version_text();

}  // namespace yk
