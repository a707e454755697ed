// Not served: the answer for a tenant that this server doesn't serve: 404 if it is unknown here,
// 503 if it was left out because of a fault.
#pragma once

#include <string>

#include "server/http/request.hpp"
#include "server/tenant/tenants.hpp"
#include "shared/protocol/problem.hpp"

namespace yk {

// For the tenant that the request's address names. The title is the reason's sentence for the
// public, without paths; what the operator must do is in the log and in /readyz.
Problem not_served(const Tenants& tenants, const http::Request& request);

// What the client asks for: the query's "locale", otherwise the first of Accept-Language.
std::string wanted_language(const http::Request& request);

}  // namespace yk
