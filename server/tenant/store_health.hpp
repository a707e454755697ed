// StoreHealth: what is wrong with a tenant's store now, as its own requests found it: for whoever
// watches the process. Any thread.
//
// A disk's fault is over with the next change (or read) that works; damage stays until a restart,
// since a page that reads well says nothing about another.
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
        std::string detail;  // a sentence with the file's path: what to do; never what is stored
    };

    explicit StoreHealth(std::string file) : file_(std::move(file)) {}

    // Whatever kept a request from its answer. False: it says nothing about the store, and is
    // passed over. Without a detail, the reason's own sentence is told.
    bool failed(Doing doing, std::string_view reason, std::string_view detail);
    void worked(Doing doing);

    std::optional<Fault> fault() const;  // damage first, then what stops changes

private:
    static constexpr size_t kKinds = 3;  // damage, changing, reading
    const std::string file_;
    std::atomic<bool> has_any_{false};  // so that what works costs no lock
    mutable std::mutex mutex_;
    std::array<std::optional<Fault>, kKinds> faults_;
};

}  // namespace yk
