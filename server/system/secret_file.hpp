// Secret files: a secret of the server's own, in a file that only its own user may read.
//
// Made once, at first use. Under its name the file is there whole or not at all, whenever the power
// goes; of two who make it at the same time one wins, and both get that one's. Any thread that may
// wait for a disk.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "server/system/digest.hpp"
#include "shared/core/result.hpp"

namespace yk {

inline constexpr std::size_t kSecretBytesMax = 4096;

// What the file holds; what `make` gives, once that is on the disk, where there is no such file.
// Errors (Errc::broken): cannot_read, bad_secret_file (empty, or longer than kSecretBytesMax),
// cannot_write, and those of `make`. No detail tells what is in it.
Result<std::string> secret_in(const std::filesystem::path& file,
                              const std::function<Result<std::string>()>& make);

// The same of 32 random bytes; bad_secret_file where there are more or fewer.
Result<DigestKey> key_in(const std::filesystem::path& file);

}  // namespace yk
