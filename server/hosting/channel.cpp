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

}  // namespace

Channel::Channel(int socket, int limit_ms) : socket_(socket) {
    const timeval limit{limit_ms / 1000, limit_ms % 1000 * 1000};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}
Channel::Channel(Channel&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
Channel::~Channel() {
    if (socket_ >= 0) ::close(socket_);
}

Packer& Channel::begin(Kind kind) {
    out_.bytes.clear();
    has_ = 0;
    wants_ = kHead;
    out_.numbers(uint32_t{0}, kind);
    return out_;
}

bool Channel::send() {
    std::string& bytes = out_.bytes;
    if (bytes.size() - kHead > kMostBytes) return false;
    const auto size = static_cast<uint32_t>(bytes.size() - kHead);
    std::memcpy(bytes.data(), &size, sizeof size);
    for (std::string_view rest = bytes; !rest.empty();) {
        const ssize_t sent = ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        rest.remove_prefix(static_cast<size_t>(sent));
    }
    if (bytes.capacity() > kKept) std::string().swap(bytes);
    return true;
}

Channel::Got Channel::receive() {
    if (has_ == 0 && in_.size() != kKept) in_ = std::vector<char>(kKept);
    while (has_ < wants_) {
        if (in_.size() < wants_) in_.resize(wants_);
        const ssize_t got = ::recv(socket_, in_.data() + has_, in_.size() - has_, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && errno == EAGAIN) return Got::late;
        if (got <= 0) return Got::closed;
        has_ += static_cast<size_t>(got);
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
