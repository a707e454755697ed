#include "server/hosting/confinement.hpp"

#include <fcntl.h>
#include <grp.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace yk::hosting {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // a sanitizer maps terabytes, and looks into /proc
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

std::string fault_of(const char* what, int error) {
    return std::string(what) + ": " + std::strerror(error);
}

void limit(int what, uint64_t most) {
    const rlimit limits{most, most};
    ::setrlimit(static_cast<__rlimit_resource_t>(what), &limits);
}

// What both steps allow.
constexpr auto kAnswering = {SCMP_SYS(read),           SCMP_SYS(write),
                             SCMP_SYS(futex),          SCMP_SYS(munmap),
                             SCMP_SYS(madvise),        SCMP_SYS(brk),
                             SCMP_SYS(mremap),         SCMP_SYS(exit),
                             SCMP_SYS(exit_group),     SCMP_SYS(rt_sigreturn),
                             SCMP_SYS(rt_sigprocmask), SCMP_SYS(clock_gettime),
                             SCMP_SYS(gettimeofday),   SCMP_SYS(time),
                             SCMP_SYS(sched_yield),    SCMP_SYS(getpid),
                             SCMP_SYS(gettid),         SCMP_SYS(getrandom),
                             SCMP_SYS(close),          SCMP_SYS(restart_syscall),
                             SCMP_SYS(sigaltstack),    SCMP_SYS(rseq),
                             SCMP_SYS(set_robust_list)};
// What loading a library needs beside it. Landlock decides about what is opened.
constexpr auto kLoading = {
    SCMP_SYS(openat),     SCMP_SYS(open),   SCMP_SYS(fstat),     SCMP_SYS(newfstatat),
    SCMP_SYS(stat),       SCMP_SYS(lseek),  SCMP_SYS(pread64),   SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(access), SCMP_SYS(getcwd),    SCMP_SYS(seccomp),
    SCMP_SYS(mprotect),   SCMP_SYS(statx),  SCMP_SYS(getrlimit), SCMP_SYS(sched_getaffinity),
};

// Calls that are allowed with some arguments only: nothing of another process, no memory that is
// shared, as that isn't counted. A library's constructor may have replaced the code that makes the
// second step, so the first one is enough by itself to protect others.
struct Rule {
    int call = 0;
    std::vector<scmp_arg_cmp> arguments{};
};
scmp_arg_cmp is(unsigned argument, uint64_t value) {
    return {argument, SCMP_CMP_EQ, value, 0};
}
scmp_arg_cmp has_bits(unsigned argument, uint64_t mask, uint64_t value) {
    return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}
const scmp_arg_cmp kWithoutCode = has_bits(2, PROT_EXEC, 0);
const scmp_arg_cmp kPrivate = has_bits(3, MAP_SHARED | MAP_PRIVATE, MAP_PRIVATE);
const std::vector<Rule> kOfItself{{SCMP_SYS(sched_setaffinity), {is(0, 0)}}};
const std::vector<Rule> kAnsweringRules{{SCMP_SYS(mmap), {kWithoutCode, kPrivate}},
                                        {SCMP_SYS(mprotect), {kWithoutCode}}};
const std::vector<Rule> kLoadingRules{{SCMP_SYS(mmap), {kPrivate}},
                                      {SCMP_SYS(prlimit64), {is(0, 0)}},
                                      {SCMP_SYS(prctl), {is(0, PR_SET_NO_NEW_PRIVS)}},
                                      {SCMP_SYS(fcntl), {is(1, F_GETFD)}},
                                      {SCMP_SYS(fcntl), {is(1, F_SETFD)}},
                                      {SCMP_SYS(fcntl), {is(1, F_GETFL)}},
                                      {SCMP_SYS(fcntl), {is(1, F_DUPFD_CLOEXEC)}}};

std::string filter(std::initializer_list<std::initializer_list<int>> allowed,
                   const std::vector<Rule>& rules) {
    const std::unique_ptr<void, void (*)(void*)> made(::seccomp_init(SCMP_ACT_ERRNO(ENOSYS)),
                                                      ::seccomp_release);
    if (!made) return "no filter of system calls can be made";
    int fault = ::seccomp_attr_set(made.get(), SCMP_FLTATR_CTL_TSYNC, 1);
    if (fault == 0) fault = ::seccomp_attr_set(made.get(), SCMP_FLTATR_CTL_LOG, 1);
    for (const auto& list : allowed)
        for (const int call : list)
            if (fault == 0) fault = ::seccomp_rule_add(made.get(), SCMP_ACT_ALLOW, call, 0);
    for (const auto* list : {&kOfItself, &rules})
        for (const Rule& each : *list)
            if (fault == 0)
                fault = ::seccomp_rule_add_array(made.get(), SCMP_ACT_ALLOW, each.call,
                                                 static_cast<unsigned>(each.arguments.size()),
                                                 each.arguments.data());
    if (fault == 0) fault = ::seccomp_load(made.get());
    return fault == 0 ? std::string{} : fault_of("system calls can't be filtered", -fault);
}

// Who owns nothing here. A process that isn't root stays who it is.
std::string become_nobody() {
    constexpr uid_t kNobody = 65534;
    if (::geteuid() != 0) return {};
    const bool done = ::setgroups(0, nullptr) == 0 && ::setresgid(kNobody, kNobody, kNobody) == 0 &&
                      ::setresuid(kNobody, kNobody, kNobody) == 0;
    return done ? std::string{} : fault_of("root's rights can't be given up", errno);
}

// No file can be opened from here on, but those in memory that this process has already; and where
// the kernel knows it (version 6), no signal goes to another process in any way.
std::string open_nothing() {
    struct {
        uint64_t files = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // what version 1 knows
        uint64_t ports = 0;
        uint64_t scopes = 1 << 1;  // signals
    } all;
    const long version =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    const long rules = ::syscall(SYS_landlock_create_ruleset, &all,
                                 version >= 6 ? sizeof all : sizeof all.files, 0);
    if (rules < 0) return fault_of("the kernel has no Landlock", errno);
    const long done = ::syscall(SYS_landlock_restrict_self, rules, 0);
    const int fault = errno;
    ::close(static_cast<int>(rules));
    return done == 0 ? std::string{} : fault_of("Landlock refuses", fault);
}

}  // namespace

bool confines() {
    return !kSanitized;
}

std::string give_up_rights(uint64_t memory_bytes) {
    limit(RLIMIT_CORE, 0);
    std::string lacking = become_nobody();
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return fault_of("privileges can't be given up", errno);
    if (kSanitized) return lacking;
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_DATA, memory_bytes);
    if (const std::string why = open_nothing(); !why.empty())
        lacking += (lacking.empty() ? "" : "; ") + why;
    return lacking;
}

std::string confine_loading() {
    return kSanitized ? std::string{} : filter({kAnswering, kLoading}, kLoadingRules);
}

std::string confine_answering() {
    return kSanitized ? std::string{} : filter({kAnswering}, kAnsweringRules);
}

}  // namespace yk::hosting
