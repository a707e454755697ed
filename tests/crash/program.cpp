#include "tests/crash/program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "tests/shared/command.hpp"

namespace yk::test {
Program::Program(const std::vector<std::string>& words,
                 const std::vector<std::string>& more_environment) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
    output_ = ends[0];
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    const auto variables = environment_with(more_environment);
    const int fault = ::posix_spawnp(&pid_, words[0].c_str(), &actions, nullptr,
                                     pointers(words).data(), pointers(variables).data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (fault != 0) {
        pid_ = -1;
        fault_ = words[0] + " can't be started: " + std::generic_category().message(fault);
    } else {
        fault_ = read_to_the_port();
    }
}

Program::~Program() {
    kill();
    ::close(output_);
}

std::string Program::read_to_the_port() {
    constexpr std::string_view kBefore = " serves http://127.0.0.1:";
    std::string said;
    for (;;) {
        const size_t at = said.find(kBefore);
        if (at != said.npos && said.find('/', at + kBefore.size()) != said.npos) {
            port_ = static_cast<uint16_t>(std::atoi(said.c_str() + at + kBefore.size()));
            return {};
        }
        char bytes[4096];
        const ssize_t count = ::read(output_, bytes, sizeof bytes);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return "it ended before it served: " + said;
        said.append(bytes, static_cast<size_t>(count));
    }
}

std::vector<pid_t> Program::hosts() const {
    std::vector<pid_t> found;
    std::error_code gone;
    for (const auto& each : std::filesystem::directory_iterator("/proc", gone)) {
        std::ifstream told(each.path() / "stat");
        std::string name, state;
        pid_t id = 0, parent = 0;
        told >> id >> name >> state >> parent;
        if (parent == pid_ && name.starts_with("(yoyaku-plugin")) found.push_back(id);
    }
    return found;
}

void Program::kill() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    wait();
}

int Program::stop() {
    if (pid_ < 0) return -1;
    ::kill(pid_, SIGTERM);
    return wait();
}

void Program::send(int signal) {
    ::kill(pid_, signal);
}

int Program::wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace yk::test
