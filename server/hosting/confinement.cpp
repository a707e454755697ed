#include "server/hosting/confinement.hpp"

#include <fcntl.h>
#include <grp.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "server/hosting/host.hpp"

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
// What loading a library needs beside it.
constexpr auto kLoading = {SCMP_SYS(fstat), SCMP_SYS(lseek), SCMP_SYS(pread64), SCMP_SYS(seccomp),
                           SCMP_SYS(mprotect)};
// What the loader does with a name. The filter can't read names, so a handler answers: answer().
constexpr auto kNamed = {SCMP_SYS(openat), SCMP_SYS(newfstatat)};

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
                                      {SCMP_SYS(sched_getaffinity), {is(0, 0)}},
                                      {SCMP_SYS(prctl), {is(0, PR_SET_NO_NEW_PRIVS)}},
                                      {SCMP_SYS(fcntl), {is(1, F_GETFD)}},
                                      {SCMP_SYS(fcntl), {is(1, F_SETFD)}},
                                      {SCMP_SYS(fcntl), {is(1, F_GETFL)}},
                                      {SCMP_SYS(fcntl), {is(1, F_DUPFD_CLOEXEC)}}};

// A call of kNamed in the registers of a thread: its arguments, and where its result goes.
struct Call {
    std::array<long long, 3> arguments;
    long long& result;
};
Call call_in(mcontext_t& registers) {
#if defined(__x86_64__)
    auto& of = registers.gregs;
    return {{of[REG_RDI], of[REG_RSI], of[REG_RDX]}, of[REG_RAX]};
#elif defined(__aarch64__)
    auto& of = reinterpret_cast<long long(&)[31]>(registers.regs);
    return {{of[0], of[1], of[2]}, of[0]};
#else
#error "which registers have a call's arguments?"
#endif
}

// Of the library alone, as the loader asks for it: opened by its name, and looked at by the
// descriptor that was the answer. Whatever the library's code makes of this handler, it may do no
// more than the filter allows.
long answer_loader(int call, const Call& asked) {
    const auto* name = reinterpret_cast<const char*>(asked.arguments[1]);
    if (name == nullptr) return -EFAULT;
    long result = -1;
    if (call == SYS_openat && std::string_view(name) == kLibraryFile) {
        ::lseek(kLibraryDescriptor, 0, SEEK_SET);
        result = ::fcntl(kLibraryDescriptor, F_DUPFD_CLOEXEC, 0);
    } else if (call == SYS_newfstatat && *name == '\0') {
        result = ::syscall(SYS_fstat, asked.arguments[0], asked.arguments[2]);
    } else {
        errno = EACCES;
    }
    return result < 0 ? -errno : result;
}
void on_named_call(int, siginfo_t* told, void* thread) {
    const int before = errno;
    const Call asked = call_in(static_cast<ucontext_t*>(thread)->uc_mcontext);
    asked.result = answer_loader(told->si_syscall, asked);
    errno = before;
}

// The library's descriptor becomes one of this host alone: others have the same place in the file.
std::string prepare_for_loader() {
    const int own = ::open(kLibraryFile, O_RDONLY | O_CLOEXEC);
    struct sigaction handled {};
    handled.sa_sigaction = on_named_call;
    handled.sa_flags = SA_SIGINFO;
    const bool done = own >= 0 && ::dup3(own, kLibraryDescriptor, O_CLOEXEC) >= 0 &&
                      ::sigaction(SIGSYS, &handled, nullptr) == 0;
    const int fault = errno;
    if (own >= 0) ::close(own);
    return done ? std::string{} : fault_of("the library can't be opened", fault);
}

std::string filter(std::initializer_list<std::initializer_list<int>> allowed,
                   const std::vector<Rule>& rules, std::initializer_list<int> handled = {}) {
    const std::unique_ptr<void, void (*)(void*)> made(::seccomp_init(SCMP_ACT_ERRNO(ENOSYS)),
                                                      ::seccomp_release);
    if (!made) return "no filter of system calls can be made";
    int fault = ::seccomp_attr_set(made.get(), SCMP_FLTATR_CTL_TSYNC, 1);
    if (fault == 0) fault = ::seccomp_attr_set(made.get(), SCMP_FLTATR_CTL_LOG, 1);
    for (const auto& list : allowed)
        for (const int call : list)
            if (fault == 0) fault = ::seccomp_rule_add(made.get(), SCMP_ACT_ALLOW, call, 0);
    for (const int call : handled)
        if (fault == 0) fault = ::seccomp_rule_add(made.get(), SCMP_ACT_TRAP, call, 0);
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
    if (kSanitized) return {};
    std::string why = prepare_for_loader();
    return why.empty() ? filter({kAnswering, kLoading}, kLoadingRules, kNamed) : why;
}

std::string confine_answering() {
    return kSanitized ? std::string{} : filter({kAnswering}, kAnsweringRules);
}

}  // namespace yk::hosting
