// Program: the built server as a process of its own, on a free port.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace yk::test {

class Program {
public:
    // Runs the words, the first a program's file or a name on the PATH, and waits until it says
    // which port it serves. What goes wrong is told by fault().
    explicit Program(const std::vector<std::string>& words,
                     const std::vector<std::string>& more_environment = {});
    ~Program();  // kills what still runs
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    const std::string& fault() const { return fault_; }  // empty: it serves
    uint16_t port() const { return port_; }
    void kill();  // SIGKILL; returns when it is gone
    int stop();   // SIGTERM; its exit status

private:
    std::string read_to_the_port();
    int wait();

    pid_t pid_ = -1;
    int output_ = -1;  // the end we read of what it says
    uint16_t port_ = 0;
    std::string fault_;
};

}  // namespace yk::test
