// Rehearsal: something is done first in a child process, which may die of it, so that the server
// doesn't. For the files of libraries, which the dynamic loader trusts.
#pragma once

#include <functional>

namespace yk {

enum class Rehearsed { well, died, late, not_possible };

// Runs `act` in a child process, and waits for its end for at most `limit_ms`. Nothing of the
// child's memory, files and output comes back. Not while another thread is in the dynamic loader.
Rehearsed rehearsed(const std::function<void()>& act, int limit_ms);

}  // namespace yk
