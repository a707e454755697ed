// Signals to the server, received by waiting instead of by an interrupting handler.
#pragma once

namespace yk {

// Call this first in main, before any thread starts: threads inherit the mask, so that only
// wait_for_signal receives SIGTERM, SIGINT and SIGHUP. Ignores the others that would end the
// process; writes to a closed pipe become ordinary errors.
void hold_signals();

// Blocks the calling thread until one of them comes; returns its number.
int wait_for_signal();

// Whether it asks to open the log again (SIGHUP). The others ask to stop.
bool asks_for_a_new_log(int signal);

}  // namespace yk
