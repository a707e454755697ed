#include "server/rules/libraries.hpp"

#include <sys/stat.h>

#include "server/rules/faults.hpp"

namespace yk {

Libraries::State Libraries::state_of(const std::filesystem::path& file) {
    struct stat told {};
    if (::stat(file.c_str(), &told) != 0) return {};
    return {told.st_dev, told.st_ino, static_cast<uint64_t>(told.st_size), told.st_ctim.tv_sec,
            told.st_ctim.tv_nsec};
}

Result<std::shared_ptr<const Library>> Libraries::open(const std::filesystem::path& file) {
    const std::lock_guard lock(mutex_);
    Known& known = by_path_[file.string()];
    const State before = state_of(file);
    if (const auto there = known.library.lock(); there && before == known.state) return there;
    auto opened = Library::open(file);
    if (!opened) return opened;
    // If the file changed while it was copied, the next call checks again.
    known = {before == state_of(file) ? before : State{}, *opened};
    return opened;
}

std::vector<std::string> Libraries::faults(const std::shared_ptr<const Library>& library,
                                           std::span<const std::string> locales) {
    const std::vector<std::string> wanted(locales.begin(), locales.end());
    const std::lock_guard lock(mutex_);
    for (auto& [path, known] : by_path_) {
        if (known.library.lock() != library) continue;
        const auto [found, is_new] = known.faults_by_locales.try_emplace(wanted);
        if (is_new) found->second = faults_of(library->plugin(), locales);
        return found->second;
    }
    return faults_of(library->plugin(), locales);
}

}  // namespace yk
