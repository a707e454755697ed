#include "server/system/watermark.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "server/system/small_file.hpp"
#include "shared/core/json.hpp"

namespace yk {
namespace {

namespace fs = std::filesystem;

// The file's content. Numbers are padded, so that each state overwrites the whole state before, in
// one sector of the disk.
struct Stored {
    int64_t last_entry = 0;
    int64_t other_commits = 0;
    int64_t closed_bytes = 0;
    int64_t closed_ns = 0;
    static constexpr std::string_view kName = "Watermark";
    static constexpr auto fields() {
        using S = Stored;
        return Bundle{field("last_entry", &S::last_entry),
                      field("other_commits", &S::other_commits),
                      field("closed_bytes", &S::closed_bytes), field("closed_ns", &S::closed_ns)};
    }
};

constexpr size_t kMostBytes = 512;

tl::unexpected<Error> cannot(const char* reason, const fs::path& path, int error_number) {
    return fail(Errc::broken, reason, {},
                path.string() + ": " + std::generic_category().message(error_number));
}

bool flush(const fs::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    return flushed;
}

size_t text_of(const Reached& reached, const FileState& closed_as, char* out) {
    const auto end = fmt::format_to(
        out,
        R"({{"last_entry": {:19}, "other_commits": {:19}, "closed_bytes": {:19}, "closed_ns": {:19}}})"
        "\n",
        reached.last_entry, reached.other_commits, closed_as.bytes, closed_as.changed_ns);
    return static_cast<size_t>(end - out);
}

int64_t nanoseconds(const timespec& time) {
    return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

FileState FileState::of(const std::string& path) {
    struct stat told {};
    if (::stat(path.c_str(), &told) != 0) return {};
    return {told.st_size, nanoseconds(told.st_mtim)};
}

Result<std::optional<Watermark>> Watermark::in_file(const fs::path& path) {
    struct stat told {};
    if (::stat(path.c_str(), &told) != 0) {
        if (errno == ENOENT) return std::nullopt;
        return cannot("cannot_read", path, errno);
    }
    auto text = small_file(path, kMostBytes);
    if (!text && text.error().code != Errc::too_large) return tl::unexpected(text.error());
    if (text && !*text) return std::nullopt;  // removed meanwhile
    const auto stored = decode<Stored>(text ? **text : std::string{});
    if (!stored)
        return fail(Errc::broken, "watermark_damaged", {},
                    path.string() + " is damaged, so nobody can say whether the data is complete");
    return Watermark{{stored->last_entry, stored->other_commits},
                     {stored->closed_bytes, stored->closed_ns},
                     fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(told.st_mtim.tv_sec))};
}

Result<WatermarkFile> WatermarkFile::open(const fs::path& path) {
    int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor >= 0) return WatermarkFile(descriptor);
    if (errno != ENOENT) return cannot("cannot_write", path, errno);
    // Complete under another name first: a file with this name is never empty.
    fs::path before = path;
    before += ".new";
    ::unlink(before.c_str());
    descriptor = ::open(before.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return cannot("cannot_write", before, errno);
    WatermarkFile file(descriptor);
    file.write({});
    if (FileState::of(before.string()).bytes == 0 || ::fsync(descriptor) != 0 ||
        ::rename(before.c_str(), path.c_str()) != 0 ||
        !flush(path.parent_path(), O_RDONLY | O_DIRECTORY))
        return cannot("cannot_write", path, errno);
    return file;
}

WatermarkFile::~WatermarkFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void WatermarkFile::write(const Reached& reached, const FileState& closed_as) {
    std::array<char, kMostBytes> text;
    const size_t length = text_of(reached, closed_as, text.data());
    [[maybe_unused]] const ssize_t written = ::pwrite(descriptor_, text.data(), length, 0);
}

}  // namespace yk
