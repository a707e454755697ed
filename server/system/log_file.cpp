#include "server/system/log_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace yk {
namespace {

Result<int> opened(const std::filesystem::path& path) {
    // A pipe that nobody reads is refused, and one that is full takes no more lines.
    const int descriptor = ::open(
        path.c_str(), O_CREAT | O_APPEND | O_WRONLY | O_NONBLOCK | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return fail(Errc::broken, "cannot_write", {},
                    path.string() + ": " + std::generic_category().message(errno));
    return descriptor;
}

}  // namespace

LogFile::LogFile(std::filesystem::path path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

LogFile::~LogFile() {
    ::close(descriptor_);
}

Result<std::unique_ptr<LogFile>> LogFile::open(const std::filesystem::path& path) {
    const auto descriptor = opened(path);
    if (!descriptor) return tl::unexpected(descriptor.error());
    return std::unique_ptr<LogFile>(new LogFile(path, *descriptor));
}

void LogFile::write(std::string_view line) {
    std::string text(line);
    text += '\n';
    const std::lock_guard lock(mutex_);
    // One call for the whole line, so that lines of two processes don't mix.
    [[maybe_unused]] const ssize_t written = ::write(descriptor_, text.data(), text.size());
}

Result<void> LogFile::reopen() {
    const auto descriptor = opened(path_);
    if (!descriptor) return tl::unexpected(descriptor.error());
    const std::lock_guard lock(mutex_);
    ::close(std::exchange(descriptor_, *descriptor));
    return {};
}

}  // namespace yk
