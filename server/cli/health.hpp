// Health: what GET /readyz says of each tenant's plugin, so that an operator sees which one fails
// to answer, and how.
#pragma once

#include <string>

#include "server/tenant/tenants.hpp"

namespace yk {

// {"status":"ready","tenants":[{code, plugin, version, faults, last_fault}]}. `faults` counts since
// the plugin was loaded. No personal data: neither facts nor texts of a request are in a fault.
std::string health_text(const Tenants& tenants);

}  // namespace yk
