// Throttle: limits guessing. After a few failures under one name (a login, a number, an address)
// each further try must wait, twice as long each time. Unknown names are treated like known ones.
//
// A try counts as a failure from its beginning, so that parallel tries don't avoid the limit; a try
// without a result (the server was busy) is not counted. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "shared/core/result.hpp"

namespace yk {

struct ThrottleRules {
    int free_tries = 5;
    int64_t longest_wait_s = 300;
    int64_t forgets_one_after_s = 0;  // 0: all failures, an hour after the last
};
// Many people of a company or a mobile network may share one address.
inline constexpr ThrottleRules kAddressRules{60, 30, 2};

class Throttle {
public:
    // A try that is running. The throttle outlives it.
    class Try {
    public:
        Try(Throttle& owner, std::string name) : owner_(&owner), name_(std::move(name)) {}
        Try(Try&& other) noexcept
            : owner_(std::exchange(other.owner_, nullptr)), name_(std::move(other.name_)) {}
        Try& operator=(Try&&) = delete;
        ~Try() {
            if (owner_) owner_->take_back(name_);
        }
        void failed() { owner_ = nullptr; }
        void succeeded() {  // forgets all earlier failures
            if (auto* owner = std::exchange(owner_, nullptr)) owner->forget(name_);
        }

    private:
        Throttle* owner_;
        std::string name_;
    };

    explicit Throttle(ThrottleRules rules = {}) : rules_(rules) {}

    // The error: seconds to wait.
    tl::expected<Try, int64_t> begin(const std::string& name, int64_t now_s);

private:
    struct Failures {
        int64_t count = 0;
        int64_t last_s = 0;
        int64_t faded_s = 0;  // when the count was last updated
    };
    static constexpr size_t kNamesRemembered = 50'000;
    static constexpr int64_t kForgotten_s = 3600;

    void take_back(const std::string& name);
    void forget(const std::string& name);
    void make_room(int64_t now_s);
    void fade(Failures& failures, int64_t now_s) const;
    int64_t wait_s(const Failures& failures, int64_t now_s) const;

    const ThrottleRules rules_;
    std::mutex mutex_;
    std::unordered_map<std::string, Failures> by_name_;
    int64_t swept_s_ = 0;
};

}  // namespace yk
