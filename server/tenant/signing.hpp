// Signing: a tenant's signing key, in its folder, kept in memory from the first use on.
//
// The tenant's file says which key was made (its kid). That one is never replaced by itself:
// certificates that were signed with it could not be verified any more.
//
// Any thread that may wait for a disk.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

#include "server/system/signing_key.hpp"

namespace yk {

class Signing {
public:
    // `made`: the kid of the key that was made; empty: none was, so the first key() makes one.
    Signing(std::filesystem::path file, std::string made)
        : file_(std::move(file)), made_(std::move(made)) {}

    // Errors: those of SigningKey::in_file(), broken "signing_key_missing" (also if the file holds
    // another key). The next call tries again.
    Result<SigningKey> key() const;

    // Forgets which key was made, and makes another one. A file that is there is kept beside, under
    // another name.
    Result<SigningKey> replace();

private:
    Result<SigningKey> load() const;
    const std::filesystem::path file_;
    mutable std::mutex mutex_;
    std::string made_;
    mutable std::optional<SigningKey> key_;
};

}  // namespace yk
