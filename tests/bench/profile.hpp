// Profile: where a process spends its time during a load: by perf's samples if perf is permitted,
// and always by thread.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>

namespace yk::bench {

std::string profile_of(pid_t pid, const std::filesystem::path& folder,
                       const std::function<void()>& load);

}  // namespace yk::bench
