// Splits a request's target: "/431001/people?kana=%E3%82%BF" into decoded segments and pairs.
//
// Strict: what two programs could read differently (dots, encoded slashes, control characters,
// invalid UTF-8) is refused before it is used.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/request.hpp"
#include "shared/core/result.hpp"

namespace yk::http {

// Errors (invalid): target_malformed, path_malformed, path_too_deep, query_malformed,
// query_too_many.
Result<void> split_path(std::string_view target, std::vector<std::string>& segments);
Result<void> split_query(std::string_view target, std::vector<Pair>& pairs);

std::string_view path_of(std::string_view target);   // up to the '?'
std::string_view query_of(std::string_view target);  // after the '?'; empty if there is none

}  // namespace yk::http
