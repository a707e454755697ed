#include "server/system/signals.hpp"

#include <csignal>
#include <initializer_list>

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
    // Nobody means the server to end by these, and that is what they do.
    for (const int signal : {SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGIO, SIGPWR, SIGXFSZ})
        std::signal(signal, SIG_IGN);
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
