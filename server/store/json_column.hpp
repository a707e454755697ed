// Lists stored as JSON in a column; validated strictly when read.
#pragma once

#include <string>

#include "shared/core/json.hpp"

namespace yk::store {

template <class T>
std::string json_column_text(const T& value) {
    return encode(value);
}

// Errc::broken "store_broken" if the column contains anything else.
template <class T>
Result<T> parse_json_column(const std::string& text, const char* column) {
    T out{};
    Error why;
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !detail::read(json, out, Limit{}, {}, why))
        return fail(Errc::broken, "store_broken", {}, std::string(column) + " holds no such list");
    return out;
}

}  // namespace yk::store
