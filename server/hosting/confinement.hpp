// Confinement: what the process of a plugin host may still do, in three steps that can't be undone.
//
// What is refused answers ENOSYS, a file that is opened EACCES; the kernel's audit log has it,
// where one is kept. Each returns what could not be done, as a sentence; empty: all was.
#pragma once

#include <cstdint>
#include <string>

namespace yk::hosting {

// False in sanitized builds, whose own code needs what is refused: then nothing is.
bool confines();

// Before there are threads: memory is limited, no new privileges; started as root, it is nobody
// (65534) from here on; no file is opened or made, no port, where the kernel has Landlock.
std::string give_up_rights(uint64_t memory_bytes);

// Before the library is loaded, whose constructors run then: no programs, processes, threads,
// sockets, signals to others. For all threads of the process.
std::string confine_loading();

// After it: memory without code, time, and the descriptors that are open.
std::string confine_answering();

}  // namespace yk::hosting
