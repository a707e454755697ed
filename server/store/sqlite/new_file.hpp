// The tenant's file before the engine opens it: private, and in its folder to stay.
#pragma once

#include <string>

#include "shared/core/result.hpp"

namespace yk::store {

// Makes the file where it is missing, so that nobody but the server's user may read it; its WAL
// gets the same rights. A new one's folder is flushed, and the folder above it: what is
// acknowledged later isn't lost with a name that never reached the disk.
Result<void> make_private_file(const std::string& path);

}  // namespace yk::store
