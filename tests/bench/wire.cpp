#include "tests/bench/wire.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>

#include "tests/bench/process.hpp"

namespace yk::bench {

std::string_view Reply::header(std::string_view name) const {
    for (std::string_view rest = head; !rest.empty();) {
        const size_t end = std::min(rest.find("\r\n"), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 2, rest.size()));
        if (line.size() > name.size() + 1 && line[name.size()] == ':' &&
            ::strncasecmp(line.data(), name.data(), name.size()) == 0)
            return line.substr(line.find_first_not_of(' ', name.size() + 1));
    }
    return {};
}

std::optional<Whole> whole_reply(std::string_view received) {
    const size_t head_end = received.find("\r\n\r\n");
    if (head_end == received.npos) return {};
    Whole whole{{0, received.substr(0, head_end), {}}, head_end + 4};
    if (whole.reply.head.size() > 12)
        std::from_chars(received.data() + 9, received.data() + 12, whole.reply.status);
    size_t length = 0;
    if (const auto text = whole.reply.header("Content-Length"); !text.empty())
        std::from_chars(text.data(), text.data() + text.size(), length);
    if (received.size() < whole.bytes + length) return {};
    whole.reply.body = received.substr(whole.bytes, length);
    whole.bytes += length;
    return whole;
}

std::string get_text(std::string_view target, std::string_view cookie) {
    std::string text = "GET ";
    text.append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
    if (!cookie.empty()) text.append("Cookie: ").append(cookie).append("\r\n");
    return text.append("\r\n");
}

void write_post(std::string& text, std::string_view target, std::string_view cookie,
                std::string_view key, std::string_view body) {
    text = "POST ";
    text.append(target).append(
        " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
    if (!cookie.empty()) text.append("Cookie: ").append(cookie).append("\r\n");
    if (!key.empty()) text.append("Idempotency-Key: ").append(key).append("\r\n");
    text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n");
    text.append(body);
}

int connected(uint16_t port) {
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (made < 0 || ::connect(made, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) {
        if (made >= 0) ::close(made);
        give_up("port " + std::to_string(port) + " takes no connection");
    }
    const int yes = 1;
    ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return made;
}

Client::~Client() {
    ::close(socket_);
}

Reply Client::ask(std::string_view request) {
    received_.erase(0, used_);
    used_ = 0;
    while (!request.empty()) {
        const ssize_t sent = ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL);
        if (sent <= 0) give_up("a connection was closed while asking");
        request.remove_prefix(static_cast<size_t>(sent));
    }
    for (;;) {
        if (const auto whole = whole_reply(received_)) {
            used_ = whole->bytes;
            return whole->reply;
        }
        char bytes[64 * 1024];
        const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
        if (count <= 0) give_up("a connection was closed before its reply");
        received_.append(bytes, static_cast<size_t>(count));
    }
}

}  // namespace yk::bench
