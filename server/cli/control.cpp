#include "server/cli/control.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <system_error>

namespace yk {
namespace {

constexpr size_t kLongestLine = 128 * 1024;  // room for an account's hundred venue names
constexpr size_t kLongestAnswer = 64 * 1024;
constexpr int kReceiveTimeout_ms = 2'000;  // for a client to send its line
constexpr int kAnswerTimeout_ms = 60'000;  // for the server to execute the command

std::string last_fault() {
    return std::error_code(errno, std::generic_category()).message();
}

Result<sockaddr_un> address_of(const std::filesystem::path& data) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string file = (data / "control.sock").string();
    if (file.size() >= sizeof address.sun_path)
        return fail(Errc::invalid, "data_path_too_long", {},
                    file + ": a socket's path may have 107 bytes; choose a shorter data folder");
    std::memcpy(address.sun_path, file.c_str(), file.size() + 1);
    return address;
}

struct Descriptor {
    int number = -1;
    explicit Descriptor(int n) : number(n) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
    int release() { return std::exchange(number, -1); }
};

bool readable(int descriptor, int timeout_ms) {
    pollfd wanted{descriptor, POLLIN, 0};
    return ::poll(&wanted, 1, timeout_ms) == 1;
}

std::string read_until(int descriptor, size_t most, bool one_line, int timeout_ms) {
    std::string text;
    char chunk[1024];
    while (text.size() < most && readable(descriptor, timeout_ms)) {
        const ssize_t got = ::read(descriptor, chunk, sizeof chunk);
        if (got <= 0) break;
        text.append(chunk, static_cast<size_t>(got));
        if (one_line && text.find('\n') != std::string::npos) break;
    }
    return one_line ? text.substr(0, text.find('\n')) : text;
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t sent = ::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        text.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
}

bool connects(int descriptor, const sockaddr_un& address) {
    return ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

}  // namespace

Result<std::unique_ptr<ControlSocket>> ControlSocket::listen(const std::filesystem::path& data,
                                                             Handle handle) {
    const auto address = address_of(data);
    if (!address) return tl::unexpected(address.error());
    {
        const Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (connects(probe.number, *address))
            return fail(Errc::conflict, "server_already_running", {},
                        "a server is running on " + data.string() + " already");
    }
    Descriptor made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ::unlink(address->sun_path);  // left behind by a server that was killed
    const bool listening =
        made.number >= 0 &&
        ::bind(made.number, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) == 0 &&
        ::chmod(address->sun_path, S_IRUSR | S_IWUSR) == 0 && ::listen(made.number, 8) == 0;
    if (!listening)
        return fail(Errc::broken, "cannot_listen", {},
                    std::string(address->sun_path) + ": " + last_fault());
    const int wake = ::eventfd(0, EFD_CLOEXEC);
    if (wake < 0) return fail(Errc::broken, "cannot_listen", {}, last_fault());
    return std::unique_ptr<ControlSocket>(
        new ControlSocket(made.release(), wake, address->sun_path, std::move(handle)));
}

ControlSocket::ControlSocket(int socket, int wake, std::filesystem::path file, Handle handle)
    : socket_(socket),
      wake_(wake),
      file_(std::move(file)),
      handle_(std::move(handle)),
      thread_([this] { serve(); }) {}

ControlSocket::~ControlSocket() {
    const uint64_t one = 1;
    if (::write(wake_, &one, sizeof one) == sizeof one) thread_.join();
    ::close(socket_);
    ::close(wake_);
    ::unlink(file_.c_str());
}

void ControlSocket::serve() {
    while (true) {
        pollfd wanted[] = {{socket_, POLLIN, 0}, {wake_, POLLIN, 0}};
        if (::poll(wanted, 2, -1) < 0 && errno != EINTR) return;
        if (wanted[1].revents != 0) return;
        if (wanted[0].revents == 0) continue;
        const Descriptor client(::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC));
        if (client.number < 0) continue;
        const std::string line = read_until(client.number, kLongestLine, true, kReceiveTimeout_ms);
        const ControlAnswer answer = handle_(line);
        write_all(client.number, (answer.ok ? "ok\n" : "failed\n") + answer.text);
    }
}

Result<ControlAnswer> send_control(const std::filesystem::path& data, const std::string& line) {
    const auto address = address_of(data);
    if (!address) return tl::unexpected(address.error());
    const Descriptor made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!connects(made.number, *address))
        return fail(Errc::not_found, "no_server_running", {},
                    "no server is running on " + data.string());
    if (!write_all(made.number, line + "\n"))
        return fail(Errc::broken, "control_failed", {}, last_fault());
    const std::string reply = read_until(made.number, kLongestAnswer, false, kAnswerTimeout_ms);
    const size_t end = reply.find('\n');
    if (end == std::string::npos)
        return fail(Errc::broken, "control_failed", {}, "the server did not answer");
    return ControlAnswer{reply.substr(0, end) == "ok", reply.substr(end + 1)};
}

}  // namespace yk
