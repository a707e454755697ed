// Secret files: a secret of the server in a file that only the server's user may read.
//
// Created at first use. After a power failure the file is either complete or absent; if two
// processes create it at the same time, both get the content of the first. Any thread that may wait
// for a disk.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "server/system/digest.hpp"
#include "shared/core/result.hpp"

namespace yk {

inline constexpr std::size_t kSecretBytesMax = 4096;

// The file's content. If the file doesn't exist, stores the result of `make` on disk and returns
// it. Errors (Errc::broken): cannot_read, not_a_file, bad_secret_file (empty, or longer than
// kSecretBytesMax), cannot_write, and those of `make`. Error details never contain the content.
Result<std::string> secret_in(const std::filesystem::path& file,
                              const std::function<Result<std::string>()>& make);

// The same for 32 random bytes; bad_secret_file if the length differs.
Result<DigestKey> key_in(const std::filesystem::path& file);

}  // namespace yk
