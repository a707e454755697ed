// Small file: the whole content of a file of ours (settings, keys, watermarks, texts), whatever
// stands in its place: nothing waits for a pipe, and nothing is read without a limit.
//
// Any thread that may wait for a disk.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "shared/core/result.hpp"

namespace yk {

// None if there is no such file. Errors have a sentence with the path: broken "not_a_file" (a
// folder, a pipe, a device ...), "cannot_read"; too_large "file_too_large".
Result<std::optional<std::string>> small_file(const std::filesystem::path& path,
                                              std::size_t bytes_max);

// Whether a file that others open is a regular one, or missing. Error: broken "not_a_file".
Result<void> check_regular(const std::filesystem::path& path);

}  // namespace yk
