// Checks and creates the tenant's file, before the engine opens it: private, and safe against power
// failure.
#pragma once

#include <cstdint>
#include <string>

#include "shared/core/result.hpp"

namespace yk::store {

// Which file has the path now. All 0: none.
struct FileId {
    uint64_t device = 0, number = 0;
    bool operator==(const FileId&) const = default;
    static FileId of(const std::string& path);
};

// Whether the file, and those that the engine keeps beside it, are regular ones or missing: nobody
// must wait for a pipe. Error: broken "not_a_file".
Result<void> check_files(const std::string& path);

// Creates the file if it is missing, readable only by the server's user; its WAL gets the same
// permissions. After that its folder and the parent folder are flushed, so that the file's name
// survives a power failure.
Result<void> make_private_file(const std::string& path);

}  // namespace yk::store
