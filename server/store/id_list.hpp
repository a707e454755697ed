// A list of ids as parameters: "?2, ?3, ?4, ?5". The list is padded with its last id to a power of
// two, so that only few different statements are cached.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "server/store/value.hpp"

namespace yk::store {

// Appends the ids to `values` and returns their parameters; an empty list becomes id 0, which no
// row has.
template <StrongId T>
std::string id_list(std::span<const T> ids, std::vector<Value>& values) {
    size_t size = 1;
    while (size < ids.size())
        size *= 2;
    std::string parameters;
    for (size_t i = 0; i < size; ++i) {
        values.push_back(ids.empty() ? Value(0) : Value(i < ids.size() ? ids[i] : ids.back()));
        parameters += (i ? ", ?" : "?") + std::to_string(values.size());
    }
    return parameters;
}

}  // namespace yk::store
