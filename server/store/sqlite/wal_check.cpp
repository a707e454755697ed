#include "server/store/sqlite/wal_check.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <vector>

#include "server/store/fault.hpp"

namespace yk::store {
namespace {

constexpr uint32_t kMagic = 0x377F0682;  // the lowest bit: checksums read big-endian words
constexpr size_t kHeader = 32;
constexpr size_t kFrameHeader = 24;
constexpr size_t kLargestPage = 65536;

using Bytes = std::vector<unsigned char>;

uint32_t big_endian(const unsigned char* at) {
    return uint32_t{at[0]} << 24 | uint32_t{at[1]} << 16 | uint32_t{at[2]} << 8 | uint32_t{at[3]};
}
uint32_t little_endian(const unsigned char* at) {
    return uint32_t{at[3]} << 24 | uint32_t{at[2]} << 16 | uint32_t{at[1]} << 8 | uint32_t{at[0]};
}

// Continues from frame to frame.
struct Checksum {
    bool words_are_big_endian = false;
    uint32_t first = 0;
    uint32_t second = 0;

    void add(const unsigned char* bytes, size_t count) {
        const auto word = words_are_big_endian ? big_endian : little_endian;
        for (size_t i = 0; i + 8 <= count; i += 8) {
            first += word(bytes + i) + second;
            second += word(bytes + i + 4) + first;
        }
    }
    void take(const unsigned char* stored) {
        first = big_endian(stored);
        second = big_endian(stored + 4);
    }
    bool equals(const unsigned char* stored) const {
        return first == big_endian(stored) && second == big_endian(stored + 4);
    }
};

class File {
public:
    explicit File(const std::string& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    bool there() const { return descriptor_ >= 0; }

    // False: the file ends before the buffer is full.
    Result<bool> read(Bytes& bytes, const std::string& path) {
        size_t have = 0;
        while (have < bytes.size()) {
            const ssize_t count = ::read(descriptor_, bytes.data() + have, bytes.size() - have);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return tl::unexpected<Error>(disk_fault(path, errno));
            if (count == 0) return false;
            have += static_cast<size_t>(count);
        }
        return true;
    }

private:
    int descriptor_;
};

}  // namespace

Result<bool> check_wal(const std::string& path) {
    File file(path);
    if (!file.there()) {
        if (errno == ENOENT) return false;
        return tl::unexpected<Error>(disk_fault(path, errno));
    }
    Bytes header(kHeader);
    auto read = file.read(header, path);
    if (!read || !*read) return read;
    const uint32_t magic = big_endian(header.data());
    const size_t page = big_endian(header.data() + 8);
    Checksum checksum{(magic & 1) != 0};
    checksum.add(header.data(), 24);
    const bool header_is_sound = (magic & ~1u) == kMagic && page >= 512 && page <= kLargestPage &&
                                 checksum.equals(header.data() + 24);
    Bytes frame(header_is_sound ? kFrameHeader + page : 1);
    int64_t number = 0;
    int64_t broken_at = 0;       // the first invalid frame; 0: none yet
    bool lost_a_commit = false;  // after that frame
    for (;;) {
        read = file.read(frame, path);
        if (!read) return read;
        if (!*read) return number > 0;
        ++number;
        // The header is flushed before the first frame is written, so an invalid header means
        // damage.
        if (!header_is_sound)
            return tl::unexpected<Error>(damaged(path, "its header does not add up"));
        // The checksum continues with each frame's own stored value, so that later frames can be
        // checked after an invalid one.
        checksum.add(frame.data(), 8);
        checksum.add(&frame[kFrameHeader], page);
        const bool same_log = std::equal(&frame[8], &frame[16], &header[16]);
        const bool adds_up = same_log && checksum.equals(&frame[16]);
        checksum.take(&frame[16]);
        if (!adds_up && broken_at == 0) broken_at = number;
        if (!adds_up || broken_at == 0) continue;
        // A transaction is written only after the one before it was flushed.
        if (lost_a_commit)
            return tl::unexpected<Error>(damaged(
                path, fmt::format("frame {} does not add up, and whole transactions lie behind it",
                                  broken_at)));
        lost_a_commit = big_endian(&frame[4]) != 0;
    }
}

}  // namespace yk::store
