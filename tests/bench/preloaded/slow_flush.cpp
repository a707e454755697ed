// A disk with slow flushes: a preloaded library in which every fsync and fdatasync waits for
// YK_FLUSH_US microseconds after the real call.
#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

namespace {

using Flush = int (*)(int);

int slowly(const char* name, int file) {
    static const char* const wanted = std::getenv("YK_FLUSH_US");
    static const long wait_us = wanted ? std::atol(wanted) : 0;
    const auto real = reinterpret_cast<Flush>(::dlsym(RTLD_NEXT, name));
    const int result = real(file);
    timespec left{wait_us / 1'000'000, wait_us % 1'000'000 * 1000};
    while (::nanosleep(&left, &left) != 0) {
    }
    return result;
}

}  // namespace

extern "C" {
int fsync(int file) {
    return slowly("fsync", file);
}
int fdatasync(int file) {
    return slowly("fdatasync", file);
}
}
