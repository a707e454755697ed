// Which build of a plugin a library file is: versions of plugins don't tell.
#pragma once

#include <filesystem>
#include <string>

namespace yk::hosting {

// The first eight digits of what sha256sum prints of the file; empty: it can't be read.
std::string build_of(const std::filesystem::path& file);

}  // namespace yk::hosting
