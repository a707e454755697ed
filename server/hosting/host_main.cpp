// yoyaku-plugin-host: the program in which the server loads a plugin.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "server/hosting/host.hpp"

// The argument is the server's process: without it, nobody is there to answer to.
int main(int count, char** words) {
    if (count != 2 || ::getppid() != std::atoi(words[1])) {
        std::fputs("yoyaku-plugin-host is started by yoyaku, with a plugin to load\n", stderr);
        return 2;
    }
    ::_exit(yk::hosting::run_host(std::atoi(words[1])));  // without the destructors of the library
}
