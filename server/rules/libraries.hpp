// Libraries: the open rule plugins, so that many tenants with the same plugin share one library,
// whose tables are checked once.
//
// If the file at a path has changed, it becomes another library (library.hpp). A library is closed
// when nobody uses it any more. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "server/rules/library.hpp"
#include "shared/core/result.hpp"

namespace yk {

class Libraries {
public:
    Result<std::shared_ptr<const Library>> open(const std::filesystem::path& file);

    // The faults in its tables, with these languages required to be complete. The library must come
    // from open(), and its header must have been checked.
    std::vector<std::string> faults(const std::shared_ptr<const Library>& library,
                                    std::span<const std::string> locales);

private:
    // Identifies a file and its state.
    struct State {
        uint64_t device = 0, number = 0, bytes = 0;
        int64_t changed_s = 0, changed_ns = 0;
        bool operator==(const State&) const = default;
    };
    static State state_of(const std::filesystem::path& file);  // all 0: it can't be looked at

    struct Known {
        State state;
        std::weak_ptr<const Library> library;
        std::map<std::vector<std::string>, std::vector<std::string>> faults_by_locales{};
    };
    std::mutex mutex_;
    std::map<std::string, Known> by_path_;
};

}  // namespace yk
