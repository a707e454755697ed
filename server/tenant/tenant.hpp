// Tenant: one municipality being served: its setup, store, lane, readers and sessions. Shares
// nothing with another.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "server/store/database.hpp"
#include "server/store/readers.hpp"
#include "server/system/clock.hpp"
#include "server/system/log.hpp"
#include "server/tenant/availability.hpp"
#include "server/tenant/lane.hpp"
#include "server/tenant/sessions.hpp"
#include "server/tenant/setup.hpp"

namespace yk {

class Tenant {
public:
    // Opens DATA/CODE/tenant.db, making both where they are not there yet, and brings back the
    // sessions of before a restart.
    static Result<std::shared_ptr<Tenant>> open(const std::filesystem::path& data,
                                                std::shared_ptr<const Setup> setup,
                                                LaneThreads& threads, const Clock& clock);
    ~Tenant();
    Tenant(const Tenant&) = delete;
    Tenant& operator=(const Tenant&) = delete;

    const std::string& code() const { return code_; }
    std::shared_ptr<const Setup> setup() const;
    void replace_setup(std::shared_ptr<const Setup> setup);

    Lane& lane() { return *lane_; }
    Readers& readers() { return *readers_; }
    Sessions& sessions() { return sessions_; }
    SignInThrottle& throttle() { return throttle_; }
    Availability& availability() { return availability_; }

    // Waits for a job on the lane. For the command line and start-up, not for requests.
    Result<LaneAnswer> run(LaneJob::Run job);

private:
    Tenant(std::shared_ptr<const Setup> setup, const DigestKey& key,
           std::unique_ptr<Database> database, LaneThreads& threads, const Clock& clock);

    const std::string code_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Setup> setup_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<Lane> lane_;
    std::unique_ptr<Readers> readers_;
    Sessions sessions_;
    SignInThrottle throttle_;
    Availability availability_;
};

}  // namespace yk
