#include "tests/http/raw_client.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "server/http/request.hpp"

namespace yk::http {

namespace {
constexpr int kGiveUp_s = 30;  // a server that hangs fails the test and doesn't block it
}

std::string RawReply::header(std::string_view name) const {
    std::string_view rest = head;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find("\r\n"));
        rest.remove_prefix(std::min(line.size() + 2, rest.size()));
        const std::size_t colon = line.find(": ");
        if (colon != std::string_view::npos && same_ignoring_case(line.substr(0, colon), name)) {
            return std::string(line.substr(colon + 2));
        }
    }
    return {};
}

RawClient::RawClient(std::uint16_t port, int receive_buffer_bytes)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_buffer_bytes > 0) {
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes,
                     sizeof receive_buffer_bytes);
    }
    const timeval patience{kGiveUp_s, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0) std::abort();
}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::receive() {
    std::array<char, 64 * 1024> bytes;
    const ssize_t count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count <= 0) return false;
    received_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

RawReply RawClient::read_reply(bool of_head) {
    std::size_t head_end;
    while ((head_end = received_.find("\r\n\r\n")) == std::string::npos) {
        if (!receive()) return {};
    }
    RawReply reply;
    reply.head = received_.substr(0, head_end + 2);
    const std::string length_text = reply.header("Content-Length");
    const std::size_t length = of_head || length_text.empty() ? 0 : std::stoul(length_text);
    while (received_.size() < head_end + 4 + length) {
        if (!receive()) return {};
    }
    reply.status = std::stoi(reply.head.substr(reply.head.find(' ') + 1, 3));
    reply.body = received_.substr(head_end + 4, length);
    received_.erase(0, head_end + 4 + length);
    return reply;
}

std::string RawClient::read_bytes(std::size_t count) {
    while (received_.size() < count && receive()) {
    }
    const std::string bytes = received_.substr(0, count);
    received_.erase(0, count);
    return bytes;
}

std::string RawClient::read_to_end() {
    while (receive()) {
    }
    return std::exchange(received_, {});
}

bool RawClient::has_answer(int wait_ms) {
    pollfd wanted{socket_, POLLIN, 0};
    return ::poll(&wanted, 1, wait_ms) > 0;
}

void RawClient::shut_down_sending() {
    ::shutdown(socket_, SHUT_WR);
}

void RawClient::reset_connection() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(socket_, -1));
}

std::string get(std::string_view path, std::string_view more_headers) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" +
           std::string(more_headers) + "\r\n";
}

std::string post(std::string_view path, std::string_view json) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(json.size()) + "\r\n\r\n" + std::string(json);
}

}  // namespace yk::http
