// The shared library of a rule plugin, loaded in this process.
//
// The file is first copied to a private name and opened from there, so that a newer file at the
// same path becomes a new library, and replacing a file doesn't affect a library in use. The copy
// is checked before the loader maps it (elf_check.hpp). A damaged one may still end the process.
// Correctness doesn't depend on unloading.
#pragma once

#include <filesystem>
#include <memory>

#include "shared/core/result.hpp"

struct yk_plugin;

namespace yk::hosting {

// Before a file is copied. Errors, with one sentence: not_found plugin_not_found; too_large
// plugin_too_large.
Result<void> check_library_file(const std::filesystem::path& file);

class Library {
public:
    // Reasons: those above, plugin_not_copied, plugin_not_a_library,
    // plugin_symbol_missing.
    static Result<std::shared_ptr<const Library>> open(const std::filesystem::path& file);
    // The file itself, which stays as it is; not checked before. The detail is the rest of a
    // sentence. Reasons: plugin_not_a_library, plugin_symbol_missing.
    static Result<std::shared_ptr<const Library>> load(const std::filesystem::path& file);

    // Not checked yet: version and tables may be invalid.
    const yk_plugin& plugin() const { return *plugin_; }

    struct Handle;
    Library(std::unique_ptr<Handle> handle, const yk_plugin& plugin);
    ~Library();

private:
    std::unique_ptr<Handle> handle_;
    const yk_plugin* plugin_;
};

}  // namespace yk::hosting
