// A list of ids as parameters: "?2, ?3, ?4, ?5". The list is filled up to a power of two with its
// last id, so that few different statements have to be kept.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "server/store/value.hpp"

namespace yk::store {

// Appends the values to `values` and returns their parameters; a list of none asks for id 0, which
// nothing has.
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
