// Signals that ask the server to stop, received by waiting instead of interrupting.
#pragma once

namespace yk {

// Call first thing in main, before any thread starts: threads inherit the mask, so that nothing but
// wait_for_stop_signal sees SIGTERM and SIGINT. Also makes writes to a closed pipe plain errors.
void hold_stop_signals();

// Blocks the calling thread until SIGTERM or SIGINT comes; returns its number.
int wait_for_stop_signal();

}  // namespace yk
