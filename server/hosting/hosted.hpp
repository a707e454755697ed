// A plugin in host processes: started when it is first asked, ended when it is idle, and started
// anew after it died.
//
// All tenants of a plugin share one host. A tenant whose question ended it gets a host of its own
// until it is loaded anew; so does one whose question was under way, and one that is loaded while
// the shared host hangs or ends. After a death a host is started at once, after the next ones
// within ten minutes 1, 2, 4 … 60 seconds later; after ten, no more. What is asked meanwhile isn't
// answered (kNotAsked).
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <string>
#include <vector>

#include "server/hosting/plugin.hpp"
#include "server/hosting/process.hpp"
#include "shared/core/result.hpp"

namespace yk::hosting {

// The only process of some tenants, and what became of those before it. Any thread.
class Host {
public:
    using Instant = std::chrono::steady_clock::time_point;

    // `library`: a descriptor of its file, which outlives this.
    Host(Spawner& spawner, int library, Limits limits);

    // The running one, or a new one; waits so long for one that is being started. Errors: busy
    // rules_unavailable, with when to ask again; broken plugin_not_a_library, as Process::start().
    Result<std::shared_ptr<Process>> running(Instant now, std::chrono::milliseconds patience);
    // That it has ended, and not because it was idle.
    void died(const std::shared_ptr<Process>& process, Instant now);
    // An operator has loaded the plugin anew: earlier deaths don't count.
    void forgive();
    // Ends it if nobody has asked since.
    void rest_unless_asked_since(Instant instant);

    static constexpr int kMostDeaths = 10;  // within ten minutes

private:
    Instant next_start() const;

    Spawner& spawner_;
    const int library_;
    Limits limits_;
    std::mutex mutex_;
    std::condition_variable started_;
    bool is_starting_ = false;  // on some thread, without the mutex
    std::shared_ptr<Process> process_;
    Instant last_asked_{};
    std::deque<Instant> deaths_;  // of the last ten minutes
};

class HostedPlugin final : public Plugin, public std::enable_shared_from_this<HostedPlugin> {
public:
    // `file` is copied to memory first, so nobody changes what is loaded. Errors, with one
    // sentence: those of Library::open and of Process::start.
    static Result<std::shared_ptr<HostedPlugin>> open(std::shared_ptr<Spawner> spawner,
                                                      const std::filesystem::path& file,
                                                      Limits limits);
    ~HostedPlugin() override;

    const Declared& declared() const override { return declared_; }
    // Takes at most twice the time of a question, and of a start.
    Made create(const yk_values& settings) override;

    std::string_view build() const override { return build_; }
    std::string_view lacking() const override { return lacking_; }
    void rest_unless_asked_since(Host::Instant instant) {
        shared_->rest_unless_asked_since(instant);
    }

private:
    HostedPlugin(std::shared_ptr<Spawner> spawner, int library, Limits limits);

    const std::shared_ptr<Spawner> spawner_;
    const int library_;
    const Limits limits_;
    const std::shared_ptr<Host> shared_;
    std::string bytes_;  // that `declared_` points into
    std::pmr::monotonic_buffer_resource memory_;
    Declared declared_;
    std::string build_, lacking_;
    friend class HostedInstance;
};

}  // namespace yk::hosting
