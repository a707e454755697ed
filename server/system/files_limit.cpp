#include "server/system/files_limit.hpp"

#include <sys/resource.h>

#include <cerrno>
#include <system_error>

namespace yk {

Result<uint64_t> raise_files_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        if (::setrlimit(RLIMIT_NOFILE, &limit) == 0) return limit.rlim_max;
    }
    return fail(Errc::broken, "files_limit_unknown", {},
                "the limit of open files can't be raised: " +
                    std::error_code(errno, std::generic_category()).message());
}

}  // namespace yk
