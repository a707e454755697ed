// From what Beast parsed to our Request, and the checks that keep two readers of the same bytes
// from seeing different requests (smuggling).
#pragma once

#include <optional>

#include "server/http/asio.hpp"
#include "server/http/exchange.hpp"
#include "server/http/problem.hpp"

namespace yk::http {

inline constexpr std::size_t kHeadersMax = 100;

// Call when the parser has the head. Fills method, target and headers; or says what is wrong.
std::optional<Problem> read_head(Exchange& exchange);

bool expects_continue(const Request& request);

// What a fault of parsing is to the client: 400, 413 or 431.
Problem problem_of_fault(const error_code& fault);

}  // namespace yk::http
