#include "tests/bench/process.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/magic.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/statfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

#include "tests/shared/command.hpp"

namespace yk::bench {
namespace {

using std::chrono::steady_clock;
constexpr auto kLook = std::chrono::microseconds(500);  // between looks at its output
constexpr auto kStart = std::chrono::seconds(30);
volatile std::sig_atomic_t stopped = 0;
constexpr auto kStop = std::chrono::seconds(10);

std::filesystem::path place_on_a_disk() {
    const char* wanted = std::getenv("TMPDIR");
    const std::filesystem::path place = wanted ? wanted : "/var/tmp";
    struct statfs kind {};
    if (::statfs(place.c_str(), &kind) == 0 && kind.f_type == TMPFS_MAGIC)
        give_up(place.string() + " lies in memory, where a flush costs nothing: set TMPDIR to a " +
                "folder on a disk");
    return place;
}

}  // namespace

void give_up(const std::string& sentence) {
    throw std::runtime_error(sentence);
}

void handle_stop_signals() {
    struct sigaction action {};
    action.sa_handler = [](int) { stopped = 1; };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

bool is_stopped() {
    return stopped != 0;
}

void give_up_if_stopped() {
    if (is_stopped()) give_up("stopped by a signal");
}

Folder::Folder() : made_(place_on_a_disk()) {
    // A yardstick may run as another user, who must be able to read the folder.
    std::filesystem::permissions(path(), std::filesystem::perms(0755));
}

Process::Process(Command command) : command_(std::move(command)) {
    const auto words = test::pointers(command_.words);
    const auto variables = test::environment_with(command_.environment);
    const auto variable_pointers = test::pointers(variables);
    const passwd* user = command_.user.empty() ? nullptr : ::getpwnam(command_.user.c_str());
    if (!command_.user.empty() && !user) give_up("there is no user " + command_.user);
    const uid_t uid = user ? user->pw_uid : 0;
    const gid_t gid = user ? user->pw_gid : 0;
    const int log = ::open(command_.log.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0644);
    if (log < 0) give_up(command_.log.string() + " can't be written");
    const pid_t bench = ::getpid();
    pid_ = ::fork();
    if (pid_ == 0) {  // only functions that may be called between fork and exec
        if (uid != 0 && (::setgroups(0, nullptr) != 0 || ::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(126);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // the child ends when the bench ends
        if (::getppid() != bench) ::_exit(126);
        ::dup2(log, STDOUT_FILENO);
        ::dup2(log, STDERR_FILENO);
        ::execvpe(words[0], words.data(), variable_pointers.data());
        ::_exit(127);
    }
    ::close(log);
    if (pid_ < 0) give_up(command_.words[0] + " can't be started");
}

Process::~Process() {
    stop();
}

bool Process::runs() {
    if (pid_ < 0) return false;
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return true;
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    pid_ = -1;
    return false;
}

int Process::wait() {
    while (runs())
        std::this_thread::sleep_for(kLook);
    return status_;
}

int Process::wait_unless_stopped() {
    for (; runs(); std::this_thread::sleep_for(kLook))
        give_up_if_stopped();
    return status_;
}

int Process::stop() {
    if (!runs()) return status_;
    ::kill(pid_, command_.stop_signal);
    for (const auto late = steady_clock::now() + kStop; runs() && steady_clock::now() < late;)
        std::this_thread::sleep_for(kLook);
    if (runs()) ::kill(pid_, SIGKILL);
    return wait();
}

std::string Process::said() const {
    return text_of(command_.log);
}

std::string Process::await(const std::string& words) {
    for (const auto late = steady_clock::now() + kStart; steady_clock::now() < late;) {
        const bool still_runs = runs();
        const std::string text = said();
        const size_t at = text.find(words);
        if (at != text.npos && text.find('\n', at) != text.npos)
            return text.substr(at + words.size(), text.find('\n', at) - at - words.size());
        if (!still_runs) break;
        std::this_thread::sleep_for(kLook);
    }
    give_up(command_.words[0] + " didn't start: " + said());
}

void Process::await_port(uint16_t port) {
    for (const auto late = steady_clock::now() + kStart; runs() && steady_clock::now() < late;) {
        const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(port);
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool open = ::connect(probe, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
        ::close(probe);
        if (open) return;
        std::this_thread::sleep_for(kLook);
    }
    give_up(command_.words[0] + " doesn't listen: " + said());
}

std::string output_of(Command command) {
    const std::string name = command.words[0];
    Process process(std::move(command));
    if (process.wait_unless_stopped() != 0) give_up(name + " failed: " + process.said());
    return process.said();
}

uint16_t free_port() {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    const bool bound = ::bind(probe, reinterpret_cast<sockaddr*>(&at), size) == 0 &&
                       ::getsockname(probe, reinterpret_cast<sockaddr*>(&at), &size) == 0;
    ::close(probe);
    if (!bound) give_up("no port is free");
    return ntohs(at.sin_port);
}

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

void write_text(const std::filesystem::path& file, std::string_view text) {
    std::ofstream out(file, std::ios::binary);
    out << text;
    if (!out.flush()) give_up(file.string() + " can't be written");
}

}  // namespace yk::bench
