// LiveRounds: the thread that starts the rounds of live.hpp, for all tenants.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "server/app/endpoint.hpp"
#include "server/system/pulse.hpp"

namespace yk {

class LiveRounds : public std::enable_shared_from_this<LiveRounds> {
public:
    static constexpr std::chrono::milliseconds kPause{100};  // changes within this time are merged

    explicit LiveRounds(const Clock& clock);  // the clock outlives it

    // From now on this tenant's changes start rounds. Any thread.
    void serve(Tenant& tenant, const std::weak_ptr<Tenant>& kept);

private:
    std::optional<std::chrono::milliseconds> beat();
    std::optional<std::chrono::milliseconds> beat(Tenant& tenant);

    const Clock& clock_;
    std::mutex mutex_;
    std::map<const Tenant*, std::weak_ptr<Tenant>> tenants_;
    Pulse pulse_;  // last member: it stops before the others are destroyed
};

// Runs one round, on one of the tenant's reading threads.
void run_live_round(Tenant& tenant, const Clock& clock);

}  // namespace yk
