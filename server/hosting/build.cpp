#include "server/hosting/build.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string_view>

#include "server/system/digest.hpp"

namespace yk::hosting {

std::string build_of(const std::filesystem::path& file) {
    constexpr size_t kDigits = 8;
    const int from = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (from < 0) return {};
    struct stat told {};
    const size_t size = ::fstat(from, &told) == 0 ? static_cast<size_t>(told.st_size) : 0;
    void* at = size > 0 ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, from, 0) : MAP_FAILED;
    ::close(from);
    if (at == MAP_FAILED) return {};
    const std::string all = hex(sha256({static_cast<const char*>(at), size}));
    ::munmap(at, size);
    return all.substr(0, kDigits);
}

}  // namespace yk::hosting
