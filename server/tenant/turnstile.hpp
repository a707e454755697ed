// Turnstile: limits how many are inside at once. For expensive work before the user is known.
#pragma once

#include <atomic>
#include <optional>
#include <utility>

namespace yk {

class Turnstile {
public:
    // Frees its place when destroyed. The turnstile outlives it.
    class Pass {
    public:
        explicit Pass(Turnstile& of) : of_(&of) {}
        Pass(Pass&& other) noexcept : of_(std::exchange(other.of_, nullptr)) {}
        Pass& operator=(Pass&&) = delete;
        ~Pass() { leave(); }
        void leave() {
            if (Turnstile* of = std::exchange(of_, nullptr))
                of->inside_.fetch_sub(1, std::memory_order_relaxed);
        }

    private:
        Turnstile* of_;
    };

    explicit Turnstile(int most) : most_(most) {}
    std::optional<Pass> enter() {  // any thread; nothing: full
        if (inside_.fetch_add(1, std::memory_order_relaxed) < most_) return Pass(*this);
        inside_.fetch_sub(1, std::memory_order_relaxed);
        return {};
    }

private:
    const int most_;
    std::atomic<int> inside_{0};
};

}  // namespace yk
