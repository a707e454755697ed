#include "server/system/small_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace yk {
namespace {

namespace fs = std::filesystem;

struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

tl::unexpected<Error> failed(const fs::path& path) {
    return fail(Errc::broken, "cannot_read", {},
                path.string() + ": " + std::generic_category().message(errno));
}

Result<void> check(const struct stat& told, const fs::path& path) {
    if (S_ISREG(told.st_mode)) return {};
    const char* kind = S_ISDIR(told.st_mode)    ? "a folder"
                       : S_ISFIFO(told.st_mode) ? "a pipe"
                       : S_ISSOCK(told.st_mode) ? "a socket"
                                                : "a device";
    return fail(Errc::broken, "not_a_file", {},
                path.string() + " is " + kind + " where a file is expected; move it away");
}

}  // namespace

Result<std::optional<std::string>> small_file(const fs::path& path, std::size_t bytes_max) {
    // Opening a pipe would wait for somebody who writes into it, and some devices act.
    if (auto regular = check_regular(path); !regular) return tl::unexpected(regular.error());
    const Descriptor in{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (in.number < 0 && errno == ENOENT) return std::nullopt;
    struct stat told {};
    if (in.number < 0 || ::fstat(in.number, &told) != 0) return failed(path);
    if (auto regular = check(told, path); !regular) return tl::unexpected(regular.error());
    std::string text;
    std::array<char, 16384> some;
    for (;;) {
        const ssize_t got = ::read(in.number, some.data(), some.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed(path);
        if (got == 0) return text;
        if (text.size() + static_cast<std::size_t>(got) > bytes_max)
            return fail(Errc::too_large, "file_too_large", {},
                        path.string() + ": more than " + std::to_string(bytes_max) + " bytes");
        text.append(some.data(), static_cast<std::size_t>(got));
    }
}

Result<void> check_regular(const fs::path& path) {
    struct stat told {};
    if (::stat(path.c_str(), &told) != 0) return {};  // who opens it says why not
    return check(told, path);
}

}  // namespace yk
