// The process's memory.
#pragma once

namespace yk {

// What a request needs for a moment is kept for the next one: glibc would give the pages back to
// the system, and fault them in again, once a booking. At the start of main().
void keep_memory();

// What nobody uses goes to the system after all: for when much was let go that isn't needed soon.
// May take tens of milliseconds, in which other threads wait for memory. Any thread.
void give_memory_back();

}  // namespace yk
