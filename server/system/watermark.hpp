// Watermark: how far a tenant's data had come, in a small file outside the tenant's folder. It
// shows that data is missing: a file that is older than its watermark has lost something.
//
// It is written after each commit, in place and without a flush. After a power failure it may
// therefore be older than the data, but it is never newer. It also says whether the data's file was
// closed properly, and which state the file had then: a file that has another state now was not
// closed, or somebody else changed it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "shared/core/result.hpp"

namespace yk {

// Each commit increases one of the two.
struct Reached {
    int64_t last_entry = 0;     // the newest entry of the history
    int64_t other_commits = 0;  // those that added no entry
    bool operator==(const Reached&) const = default;
    bool is_behind(const Reached& other) const {
        return last_entry < other.last_entry || other_commits < other.other_commits;
    }
};

// A file's size and time. All 0: the file doesn't exist.
struct FileState {
    int64_t bytes = 0;
    int64_t changed_ns = 0;
    bool operator==(const FileState&) const = default;
    static FileState of(const std::string& path);
};

struct Watermark {
    Reached reached;
    FileState closed_as{};     // all 0: the file is in use, or was not closed
    std::string written_at{};  // "2021-05-06 09:12 UTC"; for messages
    // None if there is no such file. Errors: broken "watermark_damaged", "cannot_read",
    // "not_a_file".
    static Result<std::optional<Watermark>> in_file(const std::filesystem::path& path);
};

// The open file. One thread at a time.
class WatermarkFile {
public:
    // Creates the file if it is missing; its name is then flushed to the disk. Error: cannot_write.
    static Result<WatermarkFile> open(const std::filesystem::path& path);
    WatermarkFile(WatermarkFile&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)) {}
    WatermarkFile& operator=(WatermarkFile&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~WatermarkFile();

    // Takes 1 to 2 microseconds. If it fails, the file stays as it was: older, which is permitted.
    void write(const Reached& reached, const FileState& closed_as = {});

private:
    explicit WatermarkFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace yk
