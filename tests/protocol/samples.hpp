// Sample values of every described struct, within its limits, and a loop over all structs of the
// wire.
#pragma once

#include <set>
#include <string>

#include "shared/core/dates.hpp"
#include "shared/protocol/problem.hpp"
#include "shared/protocol/routes.hpp"

namespace yk {

// A different value for each `turn`: empty and full lists, missing and present members, each
// choice.
template <class T>
T sample(int turn, const Limit& limit = {}) {
    const auto pick = [&](int64_t from, int64_t to) {
        return from + (turn * 7 + 3) % (std::min(to - from, int64_t{40}) + 1);
    };
    const int64_t least = limit.max == INT64_MAX ? 0 : limit.min;
    const int64_t most = limit.max == INT64_MAX ? 40 : limit.max;
    if constexpr (Described<T>) {
        T out{};
        for_each_field<T>([&](const auto& f) {
            out.*f.member = sample<typename std::decay_t<decltype(f)>::Type>(++turn, f.limit);
        });
        return out;
    } else if constexpr (is_optional<T>) {
        return turn % 2 ? T(sample<typename T::value_type>(turn, limit)) : T();
    } else if constexpr (is_vector<T>) {
        constexpr Limit kItem{1, 40};  // items of a query are not empty
        T out;
        const int64_t size = std::min(pick(least, most), least + 2);
        for (int64_t i = 0; i < size; ++i)
            out.push_back(sample<typename T::value_type>(turn + static_cast<int>(i), kItem));
        return out;
    } else if constexpr (std::is_same_v<T, std::string>) {
        std::string text = least == 0 && turn % 5 == 0 ? "" : "𠮷";
        while (static_cast<int64_t>(text.size()) < least)
            text += "a";
        return static_cast<int64_t>(text.size()) > most
                   ? std::string(static_cast<size_t>(most), 'z')
                   : text;
    } else if constexpr (std::is_same_v<T, bool>) {
        return turn % 2 == 0;
    } else if constexpr (Named<T>) {
        const auto all = names(T{});
        return all[static_cast<size_t>(turn) % all.size()].value;
    } else if constexpr (std::is_same_v<T, Date>) {
        return Date{turn * 1000};
    } else if constexpr (StrongId<T>) {
        return T{turn};
    } else {
        return static_cast<T>(pick(least, most));
    }
}

template <class T, class F>
void for_each_struct_in(std::set<std::string>& seen, F&& visit) {
    if constexpr (is_vector<T> || is_optional<T>) {
        for_each_struct_in<typename T::value_type>(seen, visit);
    } else if constexpr (Described<T>) {
        if (!seen.insert(std::string(T::kName)).second) return;
        for_each_field<T>([&](const auto& f) {
            for_each_struct_in<typename std::decay_t<decltype(f)>::Type>(seen, visit);
        });
        visit(T{});
    }
}

// Visits every struct that requests and answers consist of, once each.
template <class F>
void for_each_wire_struct(F&& visit) {
    std::set<std::string> seen;
    for_each_struct_in<Problem>(seen, visit);
    for_each_route([&](const auto& listed) {
        using Route = std::decay_t<decltype(listed.route)>;
        for_each_struct_in<typename Route::Request>(seen, visit);
        for_each_struct_in<typename Route::Answer>(seen, visit);
    });
}

}  // namespace yk
