#include "server/rules/rehearsal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace yk {
namespace {

constexpr char kDone = 'd';

// The descriptors of the server (sockets, locks) are closed, so that a child that hangs keeps
// nothing.
[[noreturn]] void act_and_end(const std::function<void()>& act, int report) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    constexpr rlimit kNoCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &kNoCore);
    constexpr int kReport = 3;
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (int each = 0; each < kReport; ++each)
        ::dup2(nowhere, each);
    if (::dup2(report, kReport) != kReport) ::_exit(1);
    ::close_range(kReport + 1, ~0u, 0);
    try {
        act();
    } catch (...) {
        ::_exit(1);
    }
    ::_exit(::write(kReport, &kDone, 1) == 1 ? 0 : 1);
}

// What it reports counts, not its exit status: a library may end the process with any.
Rehearsed result_of(int child, int limit_ms) {
    pollfd wanted{child, POLLIN, 0};
    int ready = ::poll(&wanted, 1, limit_ms);
    while (ready < 0 && errno == EINTR)
        ready = ::poll(&wanted, 1, limit_ms);
    if (ready == 0) return Rehearsed::late;
    char sent = 0;
    return ::read(child, &sent, 1) == 1 && sent == kDone ? Rehearsed::well : Rehearsed::died;
}

}  // namespace

Rehearsed rehearsed(const std::function<void()>& act, int limit_ms) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return Rehearsed::not_possible;
    const pid_t child = ::fork();
    if (child == 0) act_and_end(act, ends[1]);
    ::close(ends[1]);
    Rehearsed end = Rehearsed::not_possible;
    if (child > 0) {
        end = result_of(ends[0], limit_ms);
        ::kill(child, SIGKILL);
        while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    ::close(ends[0]);
    return end;
}

}  // namespace yk
