// The shared library of a rule plugin: the only place that uses the dynamic loader.
//
// The file is first copied to a private name and opened from there, so that a newer file at the
// same path becomes a new library, and replacing a file doesn't affect a library in use. The copy
// is checked before the loader maps it (elf_check.hpp), and loaded in a child process first
// (rehearsal.hpp): an incomplete or damaged one would end the process.
// Correctness doesn't depend on unloading.
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

    // Not checked yet: version and tables may be invalid.
    const yk_plugin& plugin() const { return *plugin_; }

    // Lock it during calls that the ABI marks [main]: one at a time for this library.
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
