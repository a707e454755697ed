#include "server/store/fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace yk::store {
namespace {

constexpr std::array<std::string_view, 5> kPassing{"store_full", "store_read_only", "store_io",
                                                   "store_in_use", "cannot_write"};
constexpr std::array<std::string_view, 5> kDamage{
    "store_damaged", "store_not_ours", "store_too_new", "store_altered", "store_contradictory"};
constexpr std::array<std::string_view, 2> kLoss{"store_missing", "store_older"};

template <size_t N>
bool is_one_of(const std::array<std::string_view, N>& all, std::string_view reason) {
    return std::find(all.begin(), all.end(), reason) != all.end();
}

}  // namespace

bool is_passing(std::string_view reason) {
    return is_one_of(kPassing, reason);
}
bool is_damage(std::string_view reason) {
    return is_one_of(kDamage, reason);
}
bool is_loss(std::string_view reason) {
    return is_one_of(kLoss, reason);
}

Error disk_fault(std::string_view path, int error_number) {
    const std::string words = std::generic_category().message(error_number);
    switch (error_number) {
        case ENOSPC:
        case EDQUOT:
            return {Errc::busy,
                    "store_full",
                    {},
                    fmt::format("{}: the disk is full ({}). Nothing of this was stored. Make room "
                                "on it; this tenant goes on by itself as soon as there is some",
                                path, words)};
        case EACCES:
        case EPERM:
        case EROFS:
            return {Errc::broken,
                    "store_read_only",
                    {},
                    fmt::format("{} can't be written ({}). Give the server's user the right to "
                                "write the file and its folder, or mount the disk writable",
                                path, words)};
        default:
            return {Errc::broken,
                    "store_io",
                    {},
                    fmt::format("{}: the disk failed ({}). Nothing of this was stored. Look at the "
                                "system's log and at the disk; this tenant goes on by itself as "
                                "soon as the disk answers",
                                path, words)};
    }
}

bool is_of_a_disk(int error_number) {
    switch (error_number) {
        case ENOSPC:
        case EDQUOT:
        case EACCES:
        case EPERM:
        case EROFS:
        case EIO:
            return true;
        default:
            return false;
    }
}

Error damaged(std::string_view path, std::string_view how) {
    return {Errc::broken,
            "store_damaged",
            {},
            fmt::format("{} is damaged: {}. Keep a copy of the file and of those beside it, put "
                        "back the last backup, and start the server again",
                        path, how)};
}

Error contradictory(std::string_view path, std::string_view how) {
    return {Errc::broken,
            "store_contradictory",
            {},
            fmt::format("What {} holds contradicts itself: {}. It was changed by something else "
                        "than this program. Keep a copy of the file, put back the last backup, and "
                        "start the server again",
                        path, how)};
}

Error missing(std::string_view path, bool is_there, const Watermark& was) {
    return {
        Errc::broken,
        "store_missing",
        {},
        fmt::format("{} is {}. On {} it was in use and had come to entry {} of its history. Put "
                    "the file and those beside it back, or the last backup",
                    path, is_there ? "empty" : "missing", was.written_at, was.reached.last_entry)};
}

Error removed(std::string_view path) {
    return {
        Errc::broken,
        "store_missing",
        {},
        fmt::format("{} or the file {}-wal was removed or replaced while it was in use. Nothing "
                    "more is written. Put back what was moved, or the last backup",
                    path, path)};
}

Error older(std::string_view path, const Reached& is, const Watermark& was) {
    const int64_t entries = was.reached.last_entry - is.last_entry;
    const std::string lost =
        entries > 0 ? fmt::format("{} entries of its history are missing, from {} to {}", entries,
                                  is.last_entry + 1, was.reached.last_entry)
                    : fmt::format("{} changes that have no entry in its history are missing",
                                  was.reached.other_commits - is.other_commits);
    return {Errc::broken,
            "store_older",
            {},
            fmt::format("{} is older than what was acknowledged until {}: {}. Put back the file "
                        "{}-wal that belongs to it, or a newer backup",
                        path, was.written_at, lost, path)};
}

}  // namespace yk::store
