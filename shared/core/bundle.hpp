// Bundle: a fixed list of values of different types.
//
// What std::tuple is, without its constructors and comparisons: a compiler takes a quarter of its
// time for std::tuple where every described struct has one of up to thirty values.
#pragma once

#include <cstddef>
#include <utility>

namespace yk {

namespace detail {

template <size_t I, class T>
struct BundledValue {
    T value;
};
template <class Indices, class... T>
struct Bundled;
template <size_t... I, class... T>
struct Bundled<std::index_sequence<I...>, T...> : BundledValue<I, T>... {
    constexpr explicit Bundled(T... values) : BundledValue<I, T>{values}... {}
    template <class Use>
    constexpr decltype(auto) apply(Use&& use) const {
        return use(static_cast<const BundledValue<I, T>&>(*this).value...);
    }
};
template <size_t I, class T>
constexpr const T& bundled_value(const BundledValue<I, T>& of) {
    return of.value;
}

}  // namespace detail

template <class... T>
class Bundle {
public:
    constexpr explicit Bundle(T... values) : values_(values...) {}

    static constexpr size_t kCount = sizeof...(T);

    // use(first, second, …)
    template <class Use>
    constexpr decltype(auto) apply(Use&& use) const {
        return values_.apply(use);
    }
    template <size_t I>
    constexpr const auto& get() const {
        return detail::bundled_value<I>(values_);
    }

private:
    detail::Bundled<std::index_sequence_for<T...>, T...> values_;
};

}  // namespace yk
