// Together: while a thread works through a batch, what each item wants done once for all is kept
// for the batch's end. A lane answers its batch so: each I/O thread is woken once, after the last
// answer, and doesn't compete with the lane for a lock meanwhile.
#pragma once

#include <vector>

#include "server/system/unique_function.hpp"

namespace yk {

class Together {
public:
    Together();
    ~Together();
    Together(const Together&) = delete;
    Together& operator=(const Together&) = delete;

    // Runs `work` when the outermost Together of this thread ends, or at once if there is none. It
    // must not throw.
    static void at_end(UniqueFunction<void()> work);

private:
    static thread_local Together* current_;
    Together* const outer_;
    std::vector<UniqueFunction<void()>> works_;
};

}  // namespace yk
