// Log file: the file that log lines are appended to, in place of stderr, and that is opened again
// after it was renamed (rotated).
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string_view>

#include "shared/core/result.hpp"

namespace yk {

class LogFile {
public:
    // Creates the file if it is missing, readable only by the server's user. Error: cannot_write.
    static Result<std::unique_ptr<LogFile>> open(const std::filesystem::path& path);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    // Any thread. A line that the disk doesn't take is lost: nothing waits for a log.
    void write(std::string_view line);
    // Continues in the file that has the name now, which is created if it is missing. After an
    // error, the old file stays in use.
    Result<void> reopen();

private:
    LogFile(std::filesystem::path path, int descriptor);
    const std::filesystem::path path_;
    std::mutex mutex_;
    int descriptor_;
};

}  // namespace yk
