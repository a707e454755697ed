// Signing: a tenant's signing key, in its folder: created at first use, then kept in memory.
//
// Any thread that may wait for a disk.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>

#include "server/system/signing_key.hpp"

namespace yk {

class Signing {
public:
    explicit Signing(std::filesystem::path file) : file_(std::move(file)) {}

    // Errors: those of SigningKey::in_file(); the next call tries again.
    Result<SigningKey> key() const;

private:
    const std::filesystem::path file_;
    mutable std::mutex mutex_;
    mutable std::optional<SigningKey> key_;
};

}  // namespace yk
