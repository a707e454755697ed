// StoreHealth: the current faults of a tenant's store, as seen by its own requests; for health
// checks. Any thread.
//
// A disk fault ends with the next successful change (or read); damage stays until a restart,
// because reading one page says nothing about the other pages.
#pragma once

#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace yk {

class StoreHealth {
public:
    enum class Doing { reading, changing };
    struct Fault {
        std::string reason;  // store_full, store_io ... (server/store/fault.hpp)
        std::string detail;  // a sentence with the file's path: what to do; never stored data
    };

    explicit StoreHealth(std::string file) : file_(std::move(file)) {}

    // Reports why a request failed. False: the reason is not about the store, and is ignored.
    // Without a detail, the reason's default sentence is used.
    bool failed(Doing doing, std::string_view reason, std::string_view detail);
    void worked(Doing doing);

    std::optional<Fault> fault() const;  // damage first, then faults of changes

private:
    static constexpr size_t kKinds = 3;  // damage, changing, reading
    const std::string file_;
    std::atomic<bool> has_any_{false};  // avoids the lock for successful requests
    mutable std::mutex mutex_;
    std::array<std::optional<Fault>, kKinds> faults_;
};

}  // namespace yk
