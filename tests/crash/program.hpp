// Program: the built server as a child process, on a free port.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace yk::test {

class Program {
public:
    // Runs the words (the first is a program's file or a name on the PATH) and waits until the
    // program prints the port that it serves. fault() describes a failure.
    explicit Program(const std::vector<std::string>& words,
                     const std::vector<std::string>& more_environment = {});
    ~Program();  // kills it if it still runs
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    const std::string& fault() const { return fault_; }  // empty: the server is ready
    uint16_t port() const { return port_; }
    std::vector<pid_t> hosts() const;  // the processes of its plugins
    void kill();                       // sends SIGKILL; returns when the process has ended
    int stop();                        // sends SIGTERM; returns its exit status
    void send(int signal);

private:
    std::string read_to_the_port();
    int wait();

    pid_t pid_ = -1;
    int output_ = -1;  // the end from which its output is read
    uint16_t port_ = 0;
    std::string fault_;
};

}  // namespace yk::test
