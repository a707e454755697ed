// Priority: lets a thread stand back, so that what can wait takes only the time that nobody else
// wants.
#pragma once

namespace yk {

// Of the calling thread only: so many steps (1 to 19) nicer than it is. Where the system refuses,
// it stays as it was.
void lower_this_threads_priority(int steps);
int this_threads_niceness();  // 0 is usual, 19 the most patient

}  // namespace yk
