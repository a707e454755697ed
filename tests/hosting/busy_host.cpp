// A plugin host that keeps a processor busy though nobody asks it: what a plugin can do once it has
// answered.
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "server/hosting/host.hpp"

int main(int count, char** words) {
    if (count != 3) return 2;
    std::thread([] {
        for (std::atomic<int> turns = 0;; ++turns) {
        }
    }).detach();
    ::_exit(yk::hosting::run_host(std::atoi(words[1]), std::atoi(words[2])));
}
