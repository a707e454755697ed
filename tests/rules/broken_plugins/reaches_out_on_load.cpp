// A library whose constructor reaches for what isn't its own: the server that waits for it, and
// memory that isn't counted. What it could do is said with a refusal.
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>

#include "museum.hpp"

namespace {

int reached = 0;

__attribute__((constructor)) void reach_out() {
    const pid_t server = ::getppid() > 1 ? ::getppid() : 1;
    const rlimit none{0, 0};
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(0, &one);
    for (int each = 4; each < 12; ++each) {
        reached += ::fcntl(each, F_SETOWN, server) == 0;
        reached += ::fcntl(each, F_SETSIG, SIGKILL) == 0;
        reached += ::fcntl(each, F_SETFL, O_ASYNC) == 0;
    }
    reached += ::prlimit(server, RLIMIT_NOFILE, &none, nullptr) == 0;
    reached += ::sched_setaffinity(server, sizeof one, &one) == 0;
    reached += ::kill(server, 0) == 0;
    reached += ::syscall(SYS_tgkill, server, server, 0) == 0;
    reached += ::syscall(SYS_pidfd_open, server, 0) >= 0;
    reached += ::ptrace(PTRACE_SEIZE, server, nullptr, nullptr) == 0;
    char here = 0;
    const iovec mine{&here, 1}, its{&here, 1};
    reached += ::process_vm_readv(server, &mine, 1, &its, 1, 0) >= 0 || errno == EFAULT;
    reached += ::setpriority(PRIO_PROCESS, static_cast<id_t>(server), 19) == 0;
    reached += ::prctl(PR_SET_PDEATHSIG, 0) == 0;
    reached += ::mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                      0) != MAP_FAILED;
}

uint32_t screen(const void*, const yk_facts*, const yk_reply* reply) {
    if (reached == 0)
        reply->answer(reply, "may_book", 1);
    else
        reply->refuse(reply, "never");
    return YK_OK;
}
constexpr yk_rules reaching() {
    yk_rules rules = museum::rules();
    rules.screen = screen;
    return rules;
}

}  // namespace

EXPORT_TEST_PLUGIN(reaching())
