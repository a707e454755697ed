#include "server/store/sqlite/new_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "server/store/fault.hpp"
#include "server/system/small_file.hpp"

namespace yk::store {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> failed(const fs::path& path) {
    return tl::unexpected<Error>(disk_fault(path.string(), errno));
}

Result<void> flush_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return failed(folder);
    const bool flushed = ::fsync(descriptor) == 0;
    const int fault = errno;
    ::close(descriptor);
    errno = fault;
    if (!flushed) return failed(folder);
    return {};
}

}  // namespace

FileId FileId::of(const std::string& path) {
    struct stat told {};
    if (::stat(path.c_str(), &told) != 0) return {};
    return {told.st_dev, told.st_ino};
}

Result<void> check_files(const std::string& path) {
    for (const char* beside : {"", "-wal", "-shm", "-journal", ".lock"})
        if (auto regular = check_regular(path + beside); !regular) return regular;
    return {};
}

Result<void> make_private_file(const std::string& path) {
    int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    const bool is_new = descriptor < 0 && errno == ENOENT;
    if (is_new) descriptor = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) return failed(path);
    ::close(descriptor);
    if (!is_new) return {};
    const fs::path folder = fs::absolute(path).parent_path();
    if (auto flushed = flush_folder(folder); !flushed) return flushed;
    return flush_folder(folder.parent_path());
}

}  // namespace yk::store
