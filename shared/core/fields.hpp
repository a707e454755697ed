// Described structs: one list of members, used for JSON in both directions, limits, OpenAPI and
// query strings.
//
//     struct Caller {
//         std::string phone;
//         std::optional<std::string> memo;
//         static constexpr std::string_view kName = "Caller";
//         static constexpr auto fields() {
//             return Bundle{field("phone", &Caller::phone, {1, 20}),
//                               field("memo", &Caller::memo, {0, 500})};
//         }
//     };
//
// An enum is described by `constexpr auto names(E)`, an array of Name<E>, in its namespace.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/core/bundle.hpp"

namespace yk {

struct Limit {  // of a number, of a text's length in bytes, or of a list's length
    int64_t min = INT64_MIN;
    int64_t max = INT64_MAX;
    constexpr bool holds(int64_t n) const { return n >= min && n <= max; }
};

inline constexpr Limit kText{0, 2000};  // default for texts and lists
inline constexpr Limit kWord{1, 100};
inline constexpr Limit kNumber{};

template <class Owner, class T>
struct Field {
    std::string_view name;
    T Owner::*member;
    Limit limit;
    using Type = T;
};

template <class Owner, class T>
constexpr Field<Owner, T> field(std::string_view name, T Owner::*member, Limit limit = {}) {
    return {name, member, limit};
}

template <class E>
struct Name {
    E value;
    std::string_view name;
};

template <class T>
concept Described = requires {
    T::fields();
    { T::kName } -> std::convertible_to<std::string_view>;
};

template <class T>
concept Named = std::is_enum_v<T> && requires(T e) {
    names(e);
};

template <Described T, class F>
constexpr void for_each_field(F&& visit) {
    T::fields().apply([&](const auto&... each) { (visit(each), ...); });
}

template <Named E>
constexpr std::string_view name_of(E value) {
    for (const auto& each : names(E{}))
        if (each.value == value) return each.name;
    return {};
}

template <Named E>
constexpr std::optional<E> named(std::string_view name) {
    for (const auto& each : names(E{}))
        if (each.name == name) return each.value;
    return std::nullopt;
}

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

// A type with its own text form on the wire: a date, a municipality number, a coupon number.
template <class T>
concept HasTextForm = requires(const T& value, std::string_view text) {
    { T::parse(text) } -> std::same_as<std::optional<T>>;
    { value.text() } -> std::convertible_to<std::string_view>;
    { T::kForm } -> std::convertible_to<std::string_view>;   // such as "a date, 2021-05-06"
    { T::kFault } -> std::convertible_to<std::string_view>;  // the error's reason if parse() fails
};

// One text in several languages, by locale: {"ja": "熊本市", "en": "Kumamoto City"}.
using Texts = std::map<std::string, std::string>;

// A strong id: an integer on the wire and in the store.
template <class T>
concept StrongId = requires(T id) {
    { id.value } -> std::same_as<int64_t&>;
    typename T::IdentityTag;
};

}  // namespace yk
