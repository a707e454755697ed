// Tenant: one municipality being served: its setup, store, lane, readers and sessions. Tenants
// share only threads, which serve them in turns.
//
// A tenant without requests for some time rests: its file is closed, and its caches are emptied.
// The next read or change opens the file again on its own thread, and gets its usual answer or the
// store's fault. Staff's sessions and the limits of sign-in stay in memory.
//
// The last reference must not be released on a thread of its lane or its reads: the destructor
// waits for them.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/store/database.hpp"
#include "server/store/readers.hpp"
#include "server/system/clock.hpp"
#include "server/system/log.hpp"
#include "server/tenant/availability.hpp"
#include "server/tenant/lane.hpp"
#include "server/tenant/live.hpp"
#include "server/tenant/reading.hpp"
#include "server/tenant/sessions.hpp"
#include "server/tenant/setup.hpp"
#include "server/tenant/sign_in_limits.hpp"
#include "server/tenant/signing.hpp"
#include "server/tenant/store_health.hpp"
#include "server/tenant/turnstile.hpp"

namespace yk {

// The folder of the data folder with a file for each tenant: how far its data had come.
inline constexpr const char* kWatermarks = "watermarks";

class Tenant {
public:
    struct Home {
        std::filesystem::path data;
        DigestKey seal{};           // the installation's key
        bool accept_older = false;  // of its watermark (store/database.hpp)
    };
    // Opens DATA/CODE/tenant.db, and restores the sessions from before a restart. Creates folder
    // and file for a tenant without a watermark. A refusal says what to do.
    static Result<std::shared_ptr<Tenant>> open(const Home& home,
                                                std::shared_ptr<const Setup> setup,
                                                LaneThreads& threads, ReadCrews& crews,
                                                const Clock& clock);
    ~Tenant();
    Tenant(const Tenant&) = delete;
    Tenant& operator=(const Tenant&) = delete;

    const std::string& code() const { return code_; }
    std::shared_ptr<const Setup> setup() const;
    // Requests that began with the old one end with it. Errors: those of run(); then the old one
    // stays.
    Result<void> replace_setup(std::shared_ptr<const Setup> setup);

    Lane& lane() { return *lane_; }
    Readers& readers() { return *readers_; }
    Sessions& sessions() { return sessions_; }
    const Sessions& sessions() const { return sessions_; }
    Availability& availability() { return availability_; }
    Live& live() { return live_; }
    const Live& live() const { return live_; }
    Reading& reading() { return reading_; }
    StoreHealth& store_health() { return store_health_; }
    const StoreHealth& store_health() const { return store_health_; }
    const Signing& signing() const { return signing_; }
    // Goes on with a new signing key, though there was one before.
    Result<void> replace_signing_key();

    // What an operator should know of how the tenant was found; it is served all the same.
    const std::vector<Error>& noticed() const { return noticed_; }

    // Notes that the tenant is in use: any thread, at every request.
    void note_request();
    // Closes the store if there was no request for `idle_ms` and nothing is running. Not on a
    // thread that must not wait for a disk. True: it was open, and is now closed.
    bool try_rest(int64_t idle_ms);

    // Inspects the file if it can't be trusted yet (store/inspection.hpp); a fault that is found
    // is shown by the tenant's health, and returned. For a thread that may take minutes. Ends early
    // when `stops` says so.
    std::optional<Error> inspect(const std::function<bool()>& stops);
    bool is_inspected() const { return database_->trust() != Trust::doubtful; }
    // Why it is not served any more, with what to do: its file was removed or replaced, or can't be
    // opened again (Database::set_aside). Only another Tenant can serve it then. Any thread.
    std::optional<Error> set_aside() const;
    // Closes the files of one that was set aside; waits for four seconds at most. False: it is
    // still asked something.
    bool close_set_aside();
    // If its file is closed: opens it, though it may be older than its watermark. Error conflict
    // "tenant_is_served" if the file is open.
    Result<void> accept_older();

    // Limits for guessing, for accounts and residents.
    SignInLimits& sign_in_limits() { return sign_in_limits_; }
    const SignInLimits& sign_in_limits() const { return sign_in_limits_; }
    // Writes on the lane what the limits have counted since the last time, and doesn't wait for it.
    void keep_sign_in_counts();
    // Passwords being checked: many sign-ins of one tenant must not fill the pool's queue for the
    // others, and strangers' not that of people who are known (sign_in_limits.hpp).
    Turnstile& sign_ins(bool known) { return known ? known_sign_ins_ : strangers_sign_ins_; }

    // Waits for a job on the lane. For the command line and start-up, not for requests.
    Result<LaneAnswer> run(LaneJob::Run job);

private:
    static constexpr int kSignInsAtOnce = 16;
    Tenant(std::shared_ptr<const Setup> setup, const DigestKey& key, std::string signing_key,
           std::unique_ptr<Database> database, LaneThreads& threads, ReadCrews& crews,
           const Clock& clock);
    Result<void> bring_back_sessions(int64_t now_s);
    Result<void> make_signing_key();
    Result<void> wake();
    Result<void> count_fields_of(const Setup& setup);

    const std::string code_;
    const Clock& clock_;
    std::atomic<int64_t> asked_steady_ms_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Setup> setup_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<Lane> lane_;
    std::unique_ptr<Readers> readers_;
    Sessions sessions_;
    Availability availability_;
    Live live_;
    SignInLimits sign_in_limits_;
    Turnstile known_sign_ins_{kSignInsAtOnce};
    Turnstile strangers_sign_ins_{kSignInsAtOnce};
    StoreHealth store_health_;
    Signing signing_;
    std::vector<Error> noticed_{};
    Reading reading_;
};

}  // namespace yk
