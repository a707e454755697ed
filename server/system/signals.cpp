#include "server/system/signals.hpp"

#include <csignal>

namespace yk {

namespace {
sigset_t held_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    return set;
}
}  // namespace

void hold_signals() {
    const sigset_t set = held_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

int wait_for_signal() {
    const sigset_t set = held_signals();
    int signal = 0;
    while (sigwait(&set, &signal) != 0) {
    }
    return signal;
}

bool asks_for_a_new_log(int signal) {
    return signal == SIGHUP;
}

}  // namespace yk
