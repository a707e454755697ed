// Sealed check: whether everything that is sealed in a file can be opened.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/store/database.hpp"

namespace yk::store {

// A sentence with table and id for each value that can't be opened, at most 20. Without a key
// nothing is looked at. Opens a million values in a second or two; ends early when `stops` says so.
Result<std::vector<std::string>> sealed_faults(Reader& reader, const std::function<bool()>& stops);

}  // namespace yk::store
