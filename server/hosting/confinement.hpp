// Confinement: what the process of a plugin host may still do, in three steps that can't be undone.
//
// What is refused answers ENOSYS, a file that is opened or looked at EACCES; the kernel's audit log
// has it, where one is kept, and of each start the two calls with which the loader opens the
// library. Each step returns what could not be done, as a sentence; empty: all was.
//
// Names of files: the kernel's filter can't read them. So openat and newfstatat never reach the
// kernel from the second step on; a handler of this process answers them, for the library alone,
// by calls that take a descriptor. glibc's loader needs no others (2.36 of Debian 12; 2.41 of
// Debian 13 looks at its descriptor with fstat). So a constructor learns of no file whether it is
// there, its size or its time, with or without Landlock.
//
// All hosts have one user: where the server is root, nobody (65534), otherwise the server's. None
// of them reaches another one, or the server, by that. Before the second step they run no code but
// ours. From then on, ptrace, process_vm_readv and _writev, kill, tkill, tgkill, rt_sigqueueinfo,
// pidfd_open and _send_signal, setpriority, and everything else that names a process, is refused;
// prlimit64 and sched_setaffinity are allowed for the caller itself (pid 0) alone, fcntl can't
// make a descriptor send signals, and no /proc/PID/mem can be opened. What one user for all leaves
// open: another program that runs as nobody could send a host a signal (of root's server it can't
// trace one, which has changed its user and so isn't dumpable); a host that ends is started anew.
// A user for each host would close that, and isn't used: no range of numbers is free on every
// machine (subordinate ids of containers, systemd's dynamic users), and a host whose number is
// somebody's already would be that one.
#pragma once

#include <cstdint>
#include <string>

namespace yk::hosting {

// False in sanitized builds, whose own code needs what is refused: then nothing is.
bool confines();

// Before there are threads: memory is limited, no new privileges; started as root, it is nobody
// (65534) from here on; no file is opened or made, no port, where the kernel has Landlock.
std::string give_up_rights(uint64_t memory_bytes);

// Before the library (host.hpp) is loaded, whose constructors run then: no programs, processes,
// threads, sockets, signals to others, files but the library. For all threads of the process.
std::string confine_loading();

// After it: memory without code, time, and the descriptors that are open.
std::string confine_answering();

}  // namespace yk::hosting
