// Profile: where a process's time goes while something is done: by perf's samples where perf may
// look, and always by thread.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>

namespace yk::bench {

std::string profile_of(pid_t pid, const std::filesystem::path& folder,
                       const std::function<void()>& load);

}  // namespace yk::bench
