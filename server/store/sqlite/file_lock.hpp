// FileLock: while it exists, no other process, and no other FileLock in this one, can lock the same
// file. The kernel releases the lock when the process ends for any reason.
#pragma once

#include <string>
#include <utility>

#include "shared/core/result.hpp"

namespace yk::store {

class FileLock {
public:
    // Creates the file if it is missing. Errors: busy "store_in_use", and those of a disk
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
