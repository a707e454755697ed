#include "server/system/priority.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

namespace yk {
namespace {

// On Linux niceness is per thread, under the thread's id.
id_t this_thread() {
    return static_cast<id_t>(::syscall(SYS_gettid));
}

}  // namespace

int this_threads_niceness() {
    return ::getpriority(PRIO_PROCESS, this_thread());
}

void lower_this_threads_priority(int steps) {
    ::setpriority(PRIO_PROCESS, this_thread(), std::min(19, this_threads_niceness() + steps));
}

}  // namespace yk
