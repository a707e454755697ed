// WatchedVfs: intercepts SQLite's file calls, for everything that the program opens while this
// object lives. It records the calls whose effects must reach the disk, and makes chosen calls
// fail.
//
// The calls go on to real files, locks and shared memory. Flushes are only recorded; Disk
// calculates their effect.
#pragma once

#include <sqlite3.h>

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "tests/crash/disk.hpp"

namespace yk::test {

enum class Attempt { open, read, write, truncate, sync, remove };

class WatchedVfs {
public:
    // The errno with which the call must fail; 0: it succeeds. `path` is the full path.
    using Fault = std::function<int(Attempt attempt, std::string_view path)>;

    WatchedVfs();
    ~WatchedVfs();  // destroy it after everything that was opened through it
    WatchedVfs(const WatchedVfs&) = delete;
    WatchedVfs& operator=(const WatchedVfs&) = delete;

    // May be called from any thread; for all later calls. `fault` is called on the thread that
    // makes the call.
    void fail(Fault fault);
    void recover() { fail(nullptr); }

    size_t count() const;  // recorded calls so far
    std::vector<Call> calls() const;

private:
    friend struct WatchedFile;
    static int open(sqlite3_vfs* vfs, sqlite3_filename path, sqlite3_file* file, int flags,
                    int* out_flags);
    static int remove(sqlite3_vfs* vfs, const char* path, int sync_folder);
    int fault_of(Attempt attempt, std::string_view path) const;  // sets errno
    void note(Call call);

    sqlite3_vfs vfs_;
    sqlite3_vfs* const real_;
    mutable std::mutex mutex_;
    Fault fault_;
    std::vector<Call> calls_;
};

}  // namespace yk::test
