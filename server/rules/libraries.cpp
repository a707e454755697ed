#include "server/rules/libraries.hpp"

#include <sys/stat.h>

#include <chrono>

#include "server/hosting/here.hpp"
#include "server/rules/faults.hpp"

namespace yk {

Libraries::State Libraries::state_of(const std::filesystem::path& file) {
    struct stat told {};
    if (::stat(file.c_str(), &told) != 0) return {};
    return {told.st_dev, told.st_ino, static_cast<uint64_t>(told.st_size), told.st_ctim.tv_sec,
            told.st_ctim.tv_nsec};
}

Libraries::Libraries(Hosting hosting)
    : limits_(hosting.limits),
      spawner_(hosting.program.empty() ? nullptr
                                       : std::make_shared<hosting::Spawner>(hosting.program)) {}

Result<std::shared_ptr<hosting::Plugin>> Libraries::opened(
    const std::filesystem::path& file) const {
    if (!spawner_) return hosting::loaded_here(file);
    return hosting::HostedPlugin::open(spawner_, file, limits_);
}

Result<std::shared_ptr<hosting::Plugin>> Libraries::open(const std::filesystem::path& file) {
    const std::lock_guard lock(mutex_);
    Known& known = by_path_[file.string()];
    const State before = state_of(file);
    if (auto there = known.plugin.lock(); there && before == known.state) return there;
    auto made = opened(file);
    if (!made) return made;
    // If the file changed while it was copied, the next call checks again.
    known = {before == state_of(file) ? before : State{}, *made};
    return made;
}

std::vector<std::string> Libraries::faults(const std::shared_ptr<hosting::Plugin>& plugin,
                                           std::span<const std::string> locales) {
    const std::vector<std::string> wanted(locales.begin(), locales.end());
    const std::lock_guard lock(mutex_);
    for (auto& [path, known] : by_path_) {
        if (known.plugin.lock() != plugin) continue;
        const auto [found, is_new] = known.faults_by_locales.try_emplace(wanted);
        if (is_new) found->second = faults_of(plugin->declared(), locales);
        return found->second;
    }
    return faults_of(plugin->declared(), locales);
}

void Libraries::rest_idle(std::chrono::milliseconds idle) {
    const auto since = std::chrono::steady_clock::now() - idle;
    const std::lock_guard lock(mutex_);
    for (auto& [path, known] : by_path_)
        if (const auto plugin =
                std::dynamic_pointer_cast<hosting::HostedPlugin>(known.plugin.lock()))
            plugin->rest_unless_asked_since(since);
}

}  // namespace yk
