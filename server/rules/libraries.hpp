// Libraries: the rule plugins that are open, so that a thousand tenants with one plugin have one
// library between them, and its tables are looked through once.
//
// A file that has changed under the old path is another library (library.hpp). One that nobody has
// any more is closed. Any thread.
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

    // What is wrong with its tables, where these languages have to be complete. Of a library that
    // open() gave, and whose header has been found readable.
    std::vector<std::string> faults(const std::shared_ptr<const Library>& library,
                                    std::span<const std::string> locales);

private:
    // Which file it was, as the system tells one state of it from another.
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
