// Converts Beast's parsed head to a Request, with checks that prevent request smuggling: two
// programs must not read the same bytes as different requests.
#pragma once

#include <optional>

#include "server/http/asio.hpp"
#include "server/http/exchange.hpp"
#include "server/http/problem.hpp"

namespace yk::http {

inline constexpr std::size_t kHeadersMax = 100;

// Call when the parser has the head. Fills method, target and headers, or returns the problem.
std::optional<Problem> read_head(Exchange& exchange);

bool expects_continue(const Request& request);

// The reply to a parser error: 400, 413 or 431.
Problem problem_of_fault(const error_code& fault);

}  // namespace yk::http
