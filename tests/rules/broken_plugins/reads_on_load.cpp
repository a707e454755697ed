// Opens files and looks at them while it is loaded, and refuses everybody if it learned anything.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "museum.hpp"

namespace {

constexpr const char* kFile = "/etc/hostname";
int learned = 0;

__attribute__((constructor)) void begin() {
    struct stat told {};
    struct statx more {};
    char bytes[256];
    learned += ::open(kFile, O_RDONLY) >= 0;
    learned += ::open(kFile, O_PATH) >= 0;
    learned += ::open("/nowhere", O_RDONLY) < 0 && errno == ENOENT;
    learned += ::stat(kFile, &told) == 0;
    learned += ::lstat(kFile, &told) == 0;
    learned += ::fstatat(AT_FDCWD, kFile, &told, AT_EMPTY_PATH) == 0;
    learned += ::statx(AT_FDCWD, kFile, 0, STATX_SIZE, &more) == 0;
    learned += ::access(kFile, F_OK) == 0;
    learned += ::readlink("/proc/self/exe", bytes, sizeof bytes) >= 0;
    learned += ::getcwd(bytes, sizeof bytes) != nullptr;
}

uint32_t screen(const void*, const yk_facts*, const yk_reply* reply) {
    if (learned > 0)
        reply->refuse(reply, "never");
    else
        reply->answer(reply, "may_book", 1);
    return YK_OK;
}

constexpr yk_rules own() {
    yk_rules all = museum::rules();
    all.screen = screen;
    return all;
}

}  // namespace

EXPORT_TEST_PLUGIN(own())
