// FileLock: while it lives, no other process (and nobody else in this one) has the same file for
// its own. The kernel lets go of it when the process ends, however it ends.
#pragma once

#include <string>
#include <utility>

#include "shared/core/result.hpp"

namespace yk::store {

class FileLock {
public:
    // Makes the file where it is missing. Errors: busy "store_in_use", and those of a disk
    // (fault.hpp).
    static Result<FileLock> take(const std::string& path);
    FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace yk::store
