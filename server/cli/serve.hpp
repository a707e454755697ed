// Serve: wires the server's parts by hand and runs them until a signal.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "server/cli/folders.hpp"
#include "server/system/clock.hpp"
#include "server/tenant/tenants.hpp"

namespace yk {

inline constexpr int64_t kUsualConnections = 16'384;
inline constexpr int64_t kFewestConnections = 256;  // with fewer it starts only where told so

struct ServeOptions {
    std::filesystem::path data;
    Folders folders;
    std::string address = "127.0.0.1";
    uint16_t port = 8080;
    unsigned threads = 0;  // 0: one a core
    std::string now;       // "2021-05-06T09:00", the tenants' calendar; empty: the machine's
    std::string log_level = "info";
    std::filesystem::path seal_key;    // the file; empty: DATA/keys/seal.key
    int64_t connections = 0;           // at once, more are answered 503; 0: kUsualConnections, or
                                       // as many as the limit of open files leaves
    int64_t close_idle_after_s = 300;  // a tenant's store, for which nobody asks; 0: never
    bool demo = false;
    bool behind_tls = false;
};

int serve(const ServeOptions& options);  // the process's exit status

// What the commands need of the same: files, texts and the program's version.
Result<Installation> installation_of(const ServeOptions& options);

std::string version_text();

}  // namespace yk
