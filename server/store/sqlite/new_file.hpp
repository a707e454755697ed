// Creates the tenant's file, before the engine opens it: private, and safe against power failure.
#pragma once

#include <string>

#include "shared/core/result.hpp"

namespace yk::store {

// Creates the file if it is missing, readable only by the server's user; its WAL gets the same
// permissions. After that its folder and the parent folder are flushed, so that the file's name
// survives a power failure.
Result<void> make_private_file(const std::string& path);

}  // namespace yk::store
