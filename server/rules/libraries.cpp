#include "server/rules/libraries.hpp"

#include <sys/stat.h>

#include <chrono>

#include "server/hosting/here.hpp"
#include "server/hosting/hosted.hpp"
#include "server/rules/faults.hpp"

namespace yk {
namespace {

constexpr auto kRefusedFor = std::chrono::seconds(2);  // asked by several at a start, or twice

}  // namespace

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
    std::shared_ptr<Known> known;
    {
        const std::lock_guard lock(mutex_);
        auto& at = by_path_[file.string()];
        if (!at) at = std::make_shared<Known>();
        known = at;
    }
    const std::lock_guard lock(known->mutex);
    const State before = state_of(file);
    if (before == known->state) {
        if (auto there = known->plugin.lock()) return there;
        if (known->refused && std::chrono::steady_clock::now() - known->refused_at < kRefusedFor)
            return tl::unexpected(*known->refused);
    }
    auto made = opened(file);
    known->faults_by_locales.clear();
    known->refused.reset();
    known->plugin.reset();
    // If the file changed while it was copied, the next call checks again.
    known->state = before == state_of(file) ? before : State{};
    if (made) {
        known->plugin = *made;
    } else {
        known->refused = made.error();
        known->refused_at = std::chrono::steady_clock::now();
    }
    return made;
}

std::vector<std::shared_ptr<Libraries::Known>> Libraries::all_known() {
    std::vector<std::shared_ptr<Known>> all;
    const std::lock_guard lock(mutex_);
    for (const auto& [path, known] : by_path_)
        all.push_back(known);
    return all;
}

std::vector<std::string> Libraries::faults(const std::shared_ptr<hosting::Plugin>& plugin,
                                           std::span<const std::string> locales) {
    const std::vector<std::string> wanted(locales.begin(), locales.end());
    for (const auto& known : all_known()) {
        const std::lock_guard lock(known->mutex);
        if (known->plugin.lock() != plugin) continue;
        const auto [found, is_new] = known->faults_by_locales.try_emplace(wanted);
        if (is_new) found->second = faults_of(plugin->declared(), locales);
        return found->second;
    }
    return faults_of(plugin->declared(), locales);
}

int Libraries::end_busy_hosts() {
    return spawner_ ? spawner_->end_busy_ones() : 0;
}

void Libraries::rest_idle(std::chrono::milliseconds idle) {
    const auto since = std::chrono::steady_clock::now() - idle;
    for (const auto& known : all_known()) {
        std::unique_lock lock(known->mutex, std::try_to_lock);
        if (!lock) continue;  // it is just being opened
        if (const auto plugin =
                std::dynamic_pointer_cast<hosting::HostedPlugin>(known->plugin.lock()))
            plugin->rest_unless_asked_since(since);
    }
}

}  // namespace yk
