// yoyaku-plugin-host: the program in which the server loads a plugin.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "server/hosting/host.hpp"

// The arguments are the server's process, without which nobody is there to answer to, and MiB of
// memory.
int main(int count, char** words) {
    if (count != 3 || ::getppid() != std::atoi(words[1])) {
        std::fputs("yoyaku-plugin-host is started by yoyaku, with a plugin to load\n", stderr);
        return 2;
    }
    // Without the destructors of the library.
    ::_exit(yk::hosting::run_host(std::atoi(words[1]), std::atoi(words[2])));
}
