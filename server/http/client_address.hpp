// Client address: from where a request comes, for limits.
#pragma once

#include <string>

#include "server/http/request.hpp"

namespace yk::http {

// The address of the client, or the network of an IPv6 address (/64: one subscriber has all of it).
// Behind a proxy that terminates TLS, the last address of the last X-Forwarded-For is the client's,
// without its port.
std::string client_network(const Request& request, bool behind_proxy);

}  // namespace yk::http
