// What a plugin host does: it loads one library, and answers the server's questions with it, on one
// thread for each connection.
#pragma once

namespace yk::hosting {

// The descriptors that the server gives a host, beside 0 to 2.
inline constexpr int kLibraryDescriptor = 3;
inline constexpr const char* kLibraryFile = "/proc/self/fd/3";
inline constexpr int kLinesDescriptor = 4;
inline constexpr int kConnections = 8;

// `server`: the process that has started this one, and whose end ends it. Returns the status, when
// nonsense came over the first connection.
int run_host(int server, int memory_mib);

}  // namespace yk::hosting
