// The project's table of dependencies, as data: which folder may include which. To permit more is a
// decision, and belongs in a separate commit.
#pragma once

#include <string_view>
#include <vector>

namespace yk::architecture {

// Every folder may include the standard library (<word>, without a dot or a slash).
struct Room {
    std::string_view folder;  // a folder or file; the longest that matches a path applies
    std::vector<std::string_view> may_include;  // beginnings of the text between the quotes
};

// Headers of the operating system.
#define YK_POSIX                                                                           \
    "fcntl.h", "poll.h", "signal.h", "sys/", "termios.h", "unistd.h", "arpa/", "netinet/", \
        "pwd.h", "stdlib.h"

inline const std::vector<Room> kRooms{
    {"shared/core", {"shared/core/", "nlohmann/json.hpp", "tl/expected.hpp"}},
    {"shared/protocol", {"shared/core/", "shared/protocol/"}},
    {"shared/plugin", {"yk_", "stddef.h", "stdint.h"}},
    {"plugins", {"yk_", "./"}},  // "./": a file in the same folder, included without a folder

    {"client-wasm/semantics", {"client-wasm/semantics/", "imgui"}},
    {"client-wasm/platform",
     {"client-wasm/platform/", "client-wasm/semantics/", "imgui", "backends/imgui_", "GLES3/",
      "emscripten"}},
    {"client-wasm/ui",
     {"client-wasm/ui/", "client-wasm/platform/", "client-wasm/semantics/", "shared/core/",
      "imgui"}},
    {"client-wasm/app",
     {"client-wasm/app/", "client-wasm/ui/", "client-wasm/platform/", "shared/core/",
      "shared/protocol/"}},
    {"client-wasm/screens",
     {"client-wasm/screens/", "client-wasm/app/", "client-wasm/ui/", "shared/core/",
      "shared/protocol/"}},
    {"client-wasm/testkit",
     {"client-wasm/", "shared/core/", "shared/protocol/", "gtest/", "imgui"}},
    {"client-wasm", {"client-wasm/", "shared/core/", "shared/protocol/", "emscripten"}},

    {"server/system",
     {"server/system/", "shared/core/", "date/", "fmt/", "spdlog/", "sodium.h", "openssl/",
      "zlib.h", YK_POSIX}},
    {"server/domain", {"server/domain/", "shared/core/"}},
    {"server/papers",
     {"server/papers/", "server/domain/", "server/system/", "shared/core/", "cairo/", "pango/",
      "qrencode.h"}},
    {"server/notices",
     {"server/notices/", "server/domain/", "server/system/", "shared/core/", "curl/"}},
    {"server/store", {"server/store/", "server/domain/", "server/system/", "shared/core/", "fmt/"}},
    {"server/store/sqlite",
     {"server/store/", "server/system/", "shared/core/", "fmt/", "sqlite3.h", YK_POSIX}},
    {"server/sheets", {"server/sheets/", "shared/core/", "csv.h", "iconv.h"}},
    {"server/ledger", {"server/ledger/", "server/domain/", "server/store/", "shared/core/"}},
    {"server/hosting",
     {"server/hosting/", "server/system/crew.hpp", "server/system/digest.hpp", "shared/core/",
      "yk_", "boost/dll/", "elf.h", "seccomp.h", "linux/futex.h", "linux/landlock.h", "grp.h",
      "pthread.h", "sched.h", "spawn.h", YK_POSIX}},
    {"server/rules",
     {"server/rules/", "server/domain/", "server/hosting/", "server/system/", "shared/core/",
      "shared/protocol/catalogue.hpp", "shared/protocol/screens.hpp", "yk_", YK_POSIX}},
    {"server/http",
     {"server/http/", "server/system/", "shared/core/", "shared/protocol/", "boost/", "fmt/",
      YK_POSIX}},
    {"server/tenant",
     {"server/tenant/", "server/domain/", "server/ledger/", "server/rules/", "server/store/",
      "server/system/", "shared/core/", "shared/protocol/", "fmt/", YK_POSIX}},
    {"server/app",
     {"server/app/", "server/tenant/", "server/domain/", "server/http/", "server/ledger/",
      "server/notices/", "server/papers/", "server/rules/", "server/sheets/", "server/store/",
      "server/system/", "shared/core/", "shared/protocol/", "fmt/"}},
    {"server/cli", {"server/", "shared/", "yk_", "CLI/", "fmt/", YK_POSIX}},
    {"server/main.cpp", {"server/", "shared/", "CLI/"}},
};
#undef YK_POSIX

// Headers that only one place may include, whatever its folder permits.
struct Guarded {
    std::string_view header;                // the beginning of a path
    std::vector<std::string_view> only_in;  // files, or folders with a slash at the end
};

inline const std::vector<Guarded> kGuarded{
    {"sqlite3.h", {"server/store/sqlite/database.cpp"}},
    {"server/store/sqlite/", {"server/store/sqlite/"}},
    {"boost/dll", {"server/hosting/library.cpp"}},
    {"elf.h", {"server/hosting/elf_check.cpp"}},
    {"seccomp.h", {"server/hosting/confinement.cpp"}},
    {"boost/", {"server/http/", "server/hosting/library.cpp"}},
    {"nlohmann/", {"shared/core/json.hpp"}},
    {"tl/", {"shared/core/result.hpp"}},
    {"sodium.h", {"server/system/"}},
    {"openssl/", {"server/system/signing_key.cpp"}},
    {"cairo/", {"server/papers/sheet.cpp"}},
    {"pango/", {"server/papers/sheet.cpp"}},
    {"qrencode.h", {"server/papers/qr_code.cpp"}},
    {"zlib.h", {"server/system/deflate.cpp"}},
    {"date/", {"server/system/zone.cpp"}},
    {"csv.h", {"server/sheets/csv.cpp"}},
    {"curl/", {"server/notices/curl.hpp"}},
    {"iconv.h", {"server/sheets/encoding.cpp"}},
    {"spdlog/", {"server/system/log.hpp", "server/system/log.cpp"}},
    {"CLI/", {"server/cli/", "server/main.cpp"}},
    {"imgui",
     {"client-wasm/ui/", "client-wasm/platform/", "client-wasm/semantics/",
      "client-wasm/testkit/"}},
    {"backends/imgui_", {"client-wasm/platform/"}},
    {"emscripten", {"client-wasm/platform/", "client-wasm/main_web.cpp"}},
    {"shared/protocol/openapi.hpp", {"server/", "shared/protocol/openapi.cpp"}},
};

// SQL statements may be written here only.
inline constexpr std::string_view kRoomOfSql = "server/store/";

// Files longer than 400 lines, each with a reason.
inline const std::vector<std::string_view> kLongFiles{};

// Sources of the project that may name a municipality: the data of tests, and an example in a
// sentence for integrators.
inline const std::vector<std::string_view> kMayNameAMunicipality{
    "client-wasm/platform/null_platform.hpp",
    "shared/plugin/yk_kit.hpp",
    "shared/plugin/yk_check.hpp",
};

}  // namespace yk::architecture
