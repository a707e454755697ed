// How many files the process may have open: each connection is one.
#pragma once

#include <cstdint>

#include "shared/core/result.hpp"

namespace yk {

// Raises the limit that holds to the highest that the process may have, and says which that is.
// Error: broken "files_limit_unknown".
Result<uint64_t> raise_files_limit();

}  // namespace yk
