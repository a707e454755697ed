// Stop signals, received by waiting instead of by an interrupting handler.
#pragma once

namespace yk {

// Call this first in main, before any thread starts: threads inherit the mask, so that only
// wait_for_stop_signal receives SIGTERM and SIGINT. Also turns writes to a closed pipe into
// ordinary errors.
void hold_stop_signals();

// Blocks the calling thread until SIGTERM or SIGINT comes; returns its number.
int wait_for_stop_signal();

}  // namespace yk
