// Opens a file while it is loaded, and refuses everybody if it could.
#include <fcntl.h>

#include "museum.hpp"

namespace {

int file = -1;

__attribute__((constructor)) void begin() {
    file = ::open("/etc/hostname", O_RDONLY);
}

uint32_t screen(const void*, const yk_facts*, const yk_reply* reply) {
    if (file >= 0)
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
