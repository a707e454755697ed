// The number of files that the process may have open: each connection is one.
#pragma once

#include <cstdint>

#include "shared/core/result.hpp"

namespace yk {

// Raises the soft limit to the hard limit and returns it. Error: broken "files_limit_unknown".
Result<uint64_t> raise_files_limit();

}  // namespace yk
