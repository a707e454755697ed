#include "tests/crash/watched_vfs.hpp"

#include <cerrno>
#include <cstdlib>
#include <new>
#include <utility>

namespace yk::test {

namespace {

std::string name_in(std::string_view path) {
    return std::string(path.substr(path.rfind('/') + 1));
}

// SQLite's error code for such a failure, as its usual VFS reports it.
int code_of(Attempt attempt, int error_number) {
    switch (attempt) {
        case Attempt::open:
            return SQLITE_CANTOPEN;
        case Attempt::read:
            return SQLITE_IOERR_READ;
        case Attempt::write:
            return error_number == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        case Attempt::truncate:
            return SQLITE_IOERR_TRUNCATE;
        case Attempt::sync:
            return SQLITE_IOERR_FSYNC;
        case Attempt::remove:
            return SQLITE_IOERR_DELETE;
    }
    return SQLITE_IOERR;
}

}  // namespace

// The file object of SQLite's usual VFS follows in memory.
struct WatchedFile {
    sqlite3_file base;
    WatchedVfs* vfs;
    std::string* path;
    bool kept;           // a file of the database, not a temporary one of SQLite
    bool name_is_fresh;  // of a new log: its first flush also flushes the folder

    static WatchedFile& of(sqlite3_file* file) { return *reinterpret_cast<WatchedFile*>(file); }
    static sqlite3_file* real(sqlite3_file* file) {
        return reinterpret_cast<sqlite3_file*>(reinterpret_cast<WatchedFile*>(file) + 1);
    }
    static const sqlite3_io_methods* next(sqlite3_file* file) { return real(file)->pMethods; }

    int fault(Attempt attempt) const { return kept ? vfs->fault_of(attempt, *path) : SQLITE_OK; }
    void note(Call call) const {
        if (!kept) return;
        call.file = name_in(*path);
        vfs->note(std::move(call));
    }

    static int close(sqlite3_file* file) {
        const int code = next(file)->xClose(real(file));
        delete of(file).path;
        return code;
    }
    static int read(sqlite3_file* file, void* into, int count, sqlite3_int64 offset) {
        if (const int code = of(file).fault(Attempt::read)) return code;
        return next(file)->xRead(real(file), into, count, offset);
    }
    static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
        if (const int code = of(file).fault(Attempt::write)) return code;
        of(file).note({Action::write,
                       {},
                       offset,
                       {static_cast<const char*>(from), static_cast<size_t>(count)}});
        return next(file)->xWrite(real(file), from, count, offset);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 length) {
        if (const int code = of(file).fault(Attempt::truncate)) return code;
        of(file).note({Action::truncate, {}, length});
        return next(file)->xTruncate(real(file), length);
    }
    static int sync(sqlite3_file* file, int) {
        WatchedFile& self = of(file);
        if (const int code = self.fault(Attempt::sync)) {
            self.note({Action::fail_sync});
            return code;
        }
        self.note({Action::sync});
        if (std::exchange(self.name_is_fresh, false)) self.note({Action::sync_names});
        return SQLITE_OK;
    }
    static int size(sqlite3_file* file, sqlite3_int64* size) {
        return next(file)->xFileSize(real(file), size);
    }
    static int lock(sqlite3_file* file, int kind) { return next(file)->xLock(real(file), kind); }
    static int unlock(sqlite3_file* file, int kind) {
        return next(file)->xUnlock(real(file), kind);
    }
    static int reserved(sqlite3_file* file, int* out) {
        return next(file)->xCheckReservedLock(real(file), out);
    }
    static int control(sqlite3_file* file, int what, void* about) {
        return next(file)->xFileControl(real(file), what, about);
    }
    static int sector(sqlite3_file* file) { return next(file)->xSectorSize(real(file)); }
    static int character(sqlite3_file* file) {
        return next(file)->xDeviceCharacteristics(real(file));
    }
    static int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
        return next(file)->xShmMap(real(file), region, size, extend, out);
    }
    static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
        return next(file)->xShmLock(real(file), offset, count, flags);
    }
    static void shm_barrier(sqlite3_file* file) { next(file)->xShmBarrier(real(file)); }
    static int shm_unmap(sqlite3_file* file, int and_remove) {
        return next(file)->xShmUnmap(real(file), and_remove);
    }
    static const sqlite3_io_methods methods;
};

// Version 2 has no memory-mapped reading, which would not go through read().
const sqlite3_io_methods WatchedFile::methods{2,           close,     read,      write,   truncate,
                                              sync,        size,      lock,      unlock,  reserved,
                                              control,     sector,    character, shm_map, shm_lock,
                                              shm_barrier, shm_unmap, nullptr,   nullptr};

WatchedVfs::WatchedVfs() : vfs_(*sqlite3_vfs_find(nullptr)), real_(sqlite3_vfs_find(nullptr)) {
    vfs_.szOsFile = static_cast<int>(sizeof(WatchedFile)) + real_->szOsFile;
    vfs_.pNext = nullptr;
    vfs_.zName = "watched";
    vfs_.pAppData = this;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    if (sqlite3_vfs_register(&vfs_, 1) != SQLITE_OK) std::abort();
}

WatchedVfs::~WatchedVfs() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(real_, 1);
}

void WatchedVfs::fail(Fault fault) {
    const std::lock_guard lock(mutex_);
    fault_ = std::move(fault);
}

size_t WatchedVfs::count() const {
    const std::lock_guard lock(mutex_);
    return calls_.size();
}

std::vector<Call> WatchedVfs::calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
}

int WatchedVfs::fault_of(Attempt attempt, std::string_view path) const {
    const std::lock_guard lock(mutex_);
    const int error_number = fault_ ? fault_(attempt, path) : 0;
    if (error_number == 0) return SQLITE_OK;
    errno = error_number;
    return code_of(attempt, error_number);
}

void WatchedVfs::note(Call call) {
    const std::lock_guard lock(mutex_);
    calls_.push_back(std::move(call));
}

int WatchedVfs::open(sqlite3_vfs* vfs, sqlite3_filename path, sqlite3_file* file, int flags,
                     int* out_flags) {
    WatchedVfs& self = *static_cast<WatchedVfs*>(vfs->pAppData);
    constexpr int kKept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
    const bool kept = (flags & kKept) != 0;
    file->pMethods = nullptr;
    if (kept)
        if (const int code = self.fault_of(Attempt::open, path)) return code;
    int was_there = 0;
    if (path) self.real_->xAccess(self.real_, path, SQLITE_ACCESS_EXISTS, &was_there);
    const int code = self.real_->xOpen(self.real_, path, WatchedFile::real(file), flags, out_flags);
    if (code != SQLITE_OK) {
        // A real file that failed to open may still need close(); ours needs none.
        if (WatchedFile::real(file)->pMethods)
            WatchedFile::next(file)->xClose(WatchedFile::real(file));
        return code;
    }
    const bool is_log = (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    ::new (static_cast<void*>(file)) WatchedFile{{&WatchedFile::methods},
                                                 &self,
                                                 new std::string(path ? path : ""),
                                                 kept,
                                                 is_log&& was_there == 0};
    if (!kept) return SQLITE_OK;
    if (is_log && was_there == 0) self.note({Action::make, name_in(path)});
    // The store creates the database's file, and flushes its name, before SQLite opens it.
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0 && self.count() == 0) {
        self.note({Action::make, name_in(path)});
        self.note({Action::sync_names});
    }
    return SQLITE_OK;
}

int WatchedVfs::remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    WatchedVfs& self = *static_cast<WatchedVfs*>(vfs->pAppData);
    if (const int code = self.fault_of(Attempt::remove, path)) return code;
    int was_there = 0;
    self.real_->xAccess(self.real_, path, SQLITE_ACCESS_EXISTS, &was_there);
    const int code = self.real_->xDelete(self.real_, path, 0);
    if (code != SQLITE_OK) return code;
    if (was_there != 0) self.note({Action::remove, name_in(path)});
    if (sync_folder != 0) self.note({Action::sync_names});
    return SQLITE_OK;
}

}  // namespace yk::test
