// The process's memory.
#pragma once

namespace yk {

// What a request needs for a moment is kept for the next one: glibc would give the pages back to
// the system, and fault them in again, once a booking. At the start of main().
void keep_memory();

}  // namespace yk
