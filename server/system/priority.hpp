// Priority: lowers a thread's priority for work that can wait.
#pragma once

namespace yk {

// Raises the calling thread's niceness by 1 to 19 steps. If the system refuses, nothing changes.
void lower_this_threads_priority(int steps);
int this_threads_niceness();  // 0: default, 19: lowest priority

}  // namespace yk
