#include "server/hosting/channel.hpp"

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace yk::hosting {
namespace {

constexpr size_t kHead = 8;  // bytes of the body, kind
constexpr size_t kKept = size_t{64} << 10;

timeval after(int ms) {
    return {ms / 1000, ms % 1000 * 1000};
}

}  // namespace

Channel::Channel(int socket, int wait_ms) : socket_(socket), wait_ms_(wait_ms) {
    const timeval wait = after(wait_ms), reading = after(wait_ms == 0 ? 0 : kReading_ms);
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &reading, sizeof reading);
}
Channel::Channel(Channel&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), wait_ms_(other.wait_ms_) {}
Channel::~Channel() {
    if (socket_ >= 0) ::close(socket_);
}

bool Channel::is_over(Instant began, int limit_ms) {
    return limit_ms > 0 &&
           std::chrono::steady_clock::now() - began >= std::chrono::milliseconds(limit_ms);
}

Packer& Channel::begin(Kind kind) {
    out_.bytes.clear();
    has_ = 0;
    wants_ = kHead;
    out_.numbers(uint32_t{0}, kind);
    return out_;
}

bool Channel::send() {
    const auto began = std::chrono::steady_clock::now();
    std::string& bytes = out_.bytes;
    if (bytes.size() - kHead > kMostBytes) return false;
    const auto size = static_cast<uint32_t>(bytes.size() - kHead);
    std::memcpy(bytes.data(), &size, sizeof size);
    for (std::string_view rest = bytes; !rest.empty();) {
        const ssize_t sent = ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0 || is_over(began, wait_ms_ == 0 ? 0 : kReading_ms)) return false;
        rest.remove_prefix(static_cast<size_t>(sent));
    }
    if (bytes.capacity() > kKept) std::string().swap(bytes);
    return true;
}

// A message that comes in small pieces takes no longer than one that doesn't come.
Channel::Got Channel::receive() {
    const auto began = std::chrono::steady_clock::now();
    if (has_ == 0 && in_.size() != kKept) in_ = std::vector<char>(kKept);
    while (has_ < wants_) {
        if (in_.size() < wants_) in_.resize(wants_);
        const ssize_t got = ::recv(socket_, in_.data() + has_, in_.size() - has_, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && errno == EAGAIN) return Got::late;
        if (got <= 0) return Got::closed;
        has_ += static_cast<size_t>(got);
        if (has_ < wants_ && is_over(began, wait_ms_)) return Got::late;
        if (wants_ > kHead || has_ < kHead) continue;
        uint32_t size = 0;
        std::memcpy(&size, in_.data(), sizeof size);
        std::memcpy(&kind_, in_.data() + sizeof size, sizeof kind_);
        if (size > kMostBytes) return Got::nonsense;
        wants_ = kHead + size;
    }
    if (has_ > wants_) return Got::nonsense;  // only one message is under way
    body_ = std::string_view(in_.data() + kHead, wants_ - kHead);
    return Got::message;
}

}  // namespace yk::hosting
