#include "server/hosting/channel.hpp"

#include <fcntl.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

namespace yk::hosting {
namespace {

using std::chrono::nanoseconds;
using std::chrono::steady_clock;

constexpr size_t kKept = size_t{64} << 10;  // capacity that a channel keeps for the next message

static_assert(std::atomic<Side>::is_always_lock_free && sizeof(Line) % 4096 == 0 &&
              std::is_trivially_destructible_v<Line>);

// The wait of std::atomic is for the threads of one process.
long futex(std::atomic<Side>& word, int call, uint32_t value, const timespec* most) {
    return ::syscall(SYS_futex, &word, call, value, most, nullptr, 0);
}

void drop_if_large(std::string& bytes) {
    bytes.clear();
    if (bytes.capacity() > kKept) std::string().swap(bytes);
}

}  // namespace

SharedLines::SharedLines(size_t count)
    : descriptor_(::memfd_create("lines", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {
    if (descriptor_ < 0 ||
        ::ftruncate(descriptor_, static_cast<off_t>(count * sizeof(Line))) != 0 ||
        ::fcntl(descriptor_, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        return;
    map(count);
}
SharedLines::SharedLines(int descriptor, size_t count) : descriptor_(descriptor) {
    map(count);
}
SharedLines::~SharedLines() {
    if (!lines_.empty()) ::munmap(lines_.data(), lines_.size_bytes());
    close();
}

void SharedLines::map(size_t count) {
    void* at =
        ::mmap(nullptr, count * sizeof(Line), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor_, 0);
    if (at != MAP_FAILED) lines_ = {static_cast<Line*>(at), count};
}

void SharedLines::close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

// The word is looked at again after each wait, whatever ended it: the other end can write anything.
bool Channel::has_turn(Instant began, int limit_ms) const {
    for (;;) {
        const Side turn = line_.turn.load(std::memory_order_acquire);
        if (turn == side_) return true;
        timespec most{};
        if (limit_ms > 0) {
            const nanoseconds left =
                began + std::chrono::milliseconds(limit_ms) - steady_clock::now();
            if (left <= nanoseconds::zero()) return false;
            most = {left.count() / 1'000'000'000, left.count() % 1'000'000'000};
        }
        futex(line_.turn, FUTEX_WAIT, static_cast<uint32_t>(turn), limit_ms > 0 ? &most : nullptr);
    }
}

void Channel::pass_turn() {
    line_.turn.store(side_ == Side::server ? Side::host : Side::server, std::memory_order_release);
    futex(line_.turn, FUTEX_WAKE, 1, nullptr);
}

Packer& Channel::begin(Kind kind) {
    out_.bytes.clear();
    drop_if_large(in_);
    has_head_ = false;
    kind_ = kind;
    return out_;
}

bool Channel::send() {
    if (out_.bytes.size() > kMostBytes) return false;
    const Instant began = steady_clock::now();
    std::string_view rest = out_.bytes;
    do {
        if (!has_turn(began, wait_ms_ == 0 ? 0 : kReading_ms)) return false;
        line_.kind.store(static_cast<uint32_t>(kind_), std::memory_order_relaxed);
        line_.size.store(static_cast<uint32_t>(out_.bytes.size()), std::memory_order_relaxed);
        const std::string_view piece = rest.substr(0, line_.bytes.size());
        std::memcpy(line_.bytes.data(), piece.data(), piece.size());
        rest.remove_prefix(piece.size());
        pass_turn();
    } while (!rest.empty());
    drop_if_large(out_.bytes);
    return true;
}

// A message that comes in pieces takes no longer than one that doesn't come.
Channel::Got Channel::receive() {
    const Instant began = steady_clock::now();
    for (;;) {
        if (!has_turn(began, wait_ms_)) return Got::late;
        if (!has_head_) {
            kind_ = static_cast<Kind>(line_.kind.load(std::memory_order_relaxed));
            size_ = line_.size.load(std::memory_order_relaxed);
            if (size_ > kMostBytes) return Got::nonsense;
            has_head_ = true;
        }
        in_.append(line_.bytes.data(), std::min(size_ - in_.size(), line_.bytes.size()));
        if (in_.size() == size_) return Got::message;
        pass_turn();
    }
}

}  // namespace yk::hosting
