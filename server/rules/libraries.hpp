// Libraries: the open rule plugins, so that many tenants with the same plugin share one, whose
// tables are checked once.
//
// If the file at a path has changed, it becomes another plugin; the earlier one goes on as it was.
// A plugin is closed when nobody uses it any more. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/hosting/limits.hpp"
#include "shared/core/result.hpp"

namespace yk::hosting {
class Plugin;
class Spawner;
}  // namespace yk::hosting

namespace yk {

// Where plugins run.
struct Hosting {
    std::string program{};  // yoyaku-plugin-host; empty: in this process
    hosting::Limits limits{};
};

class Libraries {
public:
    explicit Libraries(Hosting hosting = {});

    // Errors: not_found plugin_not_found; too_large plugin_too_large; broken plugin_not_copied,
    // plugin_not_a_library, plugin_symbol_missing, plugin_abi, plugin_tables (null or missing
    // tables). The detail is one sentence. A file that was refused is tried again after some
    // seconds, or when it has changed.
    Result<std::shared_ptr<hosting::Plugin>> open(const std::filesystem::path& file);

    // The faults in its tables, with these languages required to be complete. The plugin must come
    // from open().
    std::vector<std::string> faults(const std::shared_ptr<hosting::Plugin>& plugin,
                                    std::span<const std::string> locales);

    // Ends the hosts that nobody has asked for so long.
    void rest_idle(std::chrono::milliseconds idle);
    // Ends the hosts that use a processor though nobody asks; returns how many.
    int end_busy_hosts();

private:
    // Identifies a file and its state.
    struct State {
        uint64_t device = 0, number = 0, bytes = 0;
        int64_t changed_s = 0, changed_ns = 0;
        bool operator==(const State&) const = default;
    };
    static State state_of(const std::filesystem::path& file);  // all 0: it can't be looked at
    Result<std::shared_ptr<hosting::Plugin>> opened(const std::filesystem::path& file) const;

    struct Known {
        std::mutex mutex;  // held while the file is opened, which may take seconds
        State state;
        std::weak_ptr<hosting::Plugin> plugin;
        std::optional<Error> refused;  // that state of the file, a moment ago
        std::chrono::steady_clock::time_point refused_at;
        std::map<std::vector<std::string>, std::vector<std::string>> faults_by_locales{};
    };
    std::vector<std::shared_ptr<Known>> all_known();
    const hosting::Limits limits_;
    const std::shared_ptr<hosting::Spawner> spawner_;  // null: in this process
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Known>> by_path_;
};

}  // namespace yk
