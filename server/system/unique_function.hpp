// UniqueFunction<R(Args...)>: a callable that can be moved but not copied.
//
// std::function requires copyable callables; a callback that must run exactly once is not copyable.
// std::move_only_function is C++23. Up to 64 bytes are stored inline, without allocation. Calling
// an empty one is a bug and aborts.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#include <type_traits>
#include <utility>

namespace yk {

template <class Signature>
class UniqueFunction;

template <class R, class... Args>
class UniqueFunction<R(Args...)> {
public:
    UniqueFunction() = default;

    template <class F>
    requires(!std::is_same_v<std::decay_t<F>, UniqueFunction> &&
             std::is_invocable_r_v<R, std::decay_t<F>&, Args...>)
        UniqueFunction(F&& callable) {  // NOLINT: converts, like std::function
        using Callable = std::decay_t<F>;
        if constexpr (fits<Callable>()) {
            new (storage_) Callable(std::forward<F>(callable));
            table_ = &kInside<Callable>;
        } else {
            new (storage_) Callable*(new Callable(std::forward<F>(callable)));
            table_ = &kOutside<Callable>;
        }
    }

    UniqueFunction(UniqueFunction&& other) noexcept { take(other); }
    UniqueFunction& operator=(UniqueFunction&& other) noexcept {
        if (this != &other) {
            reset();
            take(other);
        }
        return *this;
    }
    ~UniqueFunction() { reset(); }

    explicit operator bool() const { return table_ != nullptr; }

    R operator()(Args... args) {
        if (!table_) std::abort();
        return table_->call(storage_, std::forward<Args>(args)...);
    }

    void reset() {
        if (const Table* table = std::exchange(table_, nullptr)) table->destroy(storage_);
    }

private:
    struct Table {
        R (*call)(void*, Args&&...);
        void (*move)(void* from, void* to) noexcept;  // leaves `from` without an object
        void (*destroy)(void*) noexcept;
    };

    static constexpr std::size_t kInsideBytes = 64;

    template <class F>
    static constexpr bool fits() {
        return sizeof(F) <= kInsideBytes && alignof(F) <= alignof(std::max_align_t) &&
               std::is_nothrow_move_constructible_v<F>;
    }

    template <class F>
    static constexpr Table kInside{
        [](void* at, Args&&... args) -> R {
            return (*static_cast<F*>(at))(std::forward<Args>(args)...);
        },
        [](void* from, void* to) noexcept {
            new (to) F(std::move(*static_cast<F*>(from)));
            static_cast<F*>(from)->~F();
        },
        [](void* at) noexcept { static_cast<F*>(at)->~F(); },
    };

    template <class F>
    static constexpr Table kOutside{
        [](void* at, Args&&... args) -> R {
            return (**static_cast<F**>(at))(std::forward<Args>(args)...);
        },
        [](void* from, void* to) noexcept { new (to) F*(*static_cast<F**>(from)); },
        [](void* at) noexcept { delete *static_cast<F**>(at); },
    };

    void take(UniqueFunction& other) noexcept {
        table_ = std::exchange(other.table_, nullptr);
        if (table_) table_->move(other.storage_, storage_);
    }

    const Table* table_ = nullptr;
    alignas(std::max_align_t) std::byte storage_[kInsideBytes];
};

}  // namespace yk
