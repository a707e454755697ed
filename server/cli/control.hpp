// Control: how commands such as `yoyaku tenant reload` reach the server that is running on the same
// data folder.
//
// A socket in the file system, DATA/control.sock, that only the server's user can open: no
// password, no port. The client sends one line ("tenant reload 431001"); the answer is "ok" or
// "failed" on the first line, followed by sentences for people.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "shared/core/result.hpp"

namespace yk {

struct ControlAnswer {
    bool ok = false;
    std::string text;
};

class ControlSocket {
public:
    // `handle` runs on the socket's thread, one command at a time.
    using Handle = std::function<ControlAnswer(const std::string& line)>;
    // Errors: server_already_running (another server answers on the socket), broken
    // "cannot_listen".
    static Result<std::unique_ptr<ControlSocket>> listen(const std::filesystem::path& data,
                                                         Handle handle);
    ~ControlSocket();

    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;

private:
    ControlSocket(int socket, int wake, std::filesystem::path file, Handle handle);
    void serve();

    int socket_;
    int wake_;  // readable: stop
    std::filesystem::path file_;
    Handle handle_;
    std::thread thread_;
};

// Sends a line and waits for the answer, at most a minute. Error not_found "no_server_running" if
// no server listens.
Result<ControlAnswer> send_control(const std::filesystem::path& data, const std::string& line);

}  // namespace yk
