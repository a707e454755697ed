// A rule plugin's shared library, opened: the one place that meets the dynamic loader.
//
// The file is copied to a private name first and opened from there, so that a newer file under the
// old path is a new library, and replacing a file never pulls the ground from under a running one.
// Nothing relies on unloading.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "shared/core/result.hpp"

struct yk_plugin;

namespace yk {

class Library {
public:
    // Reasons: plugin_not_found, plugin_too_large, plugin_not_copied, plugin_not_a_library,
    // plugin_symbol_missing.
    static Result<std::shared_ptr<const Library>> open(const std::filesystem::path& file);

    // Not looked at yet: its version and tables may be anything.
    const yk_plugin& plugin() const { return *plugin_; }

    // Held during what the contract marks [main]: one call at a time for this library.
    std::mutex& main_calls() const { return main_calls_; }

    struct Handle;
    Library(std::unique_ptr<Handle> handle, const yk_plugin& plugin);
    ~Library();

private:
    std::unique_ptr<Handle> handle_;
    const yk_plugin* plugin_;
    mutable std::mutex main_calls_;
};

}  // namespace yk
