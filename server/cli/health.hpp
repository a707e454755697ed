// Health: the answer of GET /readyz, which anybody may read: which tenant has a problem, and of
// what kind. What, where, and what to do about it is for the operator: the log, and health_lines().
//
//    {"status": "ready",           // or "degraded": a tenant has a problem; "out": none is served
//     "tenants": [                 // by code, including those that are left out
//      {"code": "431001",
//       "status": "serving",       // "left_out": could not be opened, so it is not served
//                                  // "store_fault": its disk or file has a fault now
//                                  // "key_fault": its signing key is missing or damaged, so it
//                                  // issues no certificates
//                                  // "rules_fault": its plugin failed to answer the last call
//       "reason": "",              // the fault's stable id, "store_full"; empty: none
//       "inspected": true,         // false: this process has not inspected its file yet
//       "plugin": "kumamoto", "version": "1.0.0",         // empty if the tenant is left out
//       "build": "8f14e45f",       // of the version: sha256sum of its file begins so
//       "faults": 0,               // of the plugin, since it was loaded
//       "slow":                    // its answers that took hosting::kSlow or longer, since then
//        {"questions": 0, "mean_ms": 0, "longest_ms": 0}}]}
//
// Status 200 if at least one tenant is served or there is no tenant; 503 if every tenant is left
// out. No path of the machine, no word of a plugin, no personal data.
#pragma once

#include <string>

#include "server/http/server.hpp"
#include "server/tenant/tenants.hpp"

namespace yk {

http::About health_of(const Tenants& tenants);
// For the operator, a line for each tenant: with a sentence on the fault, the path or the plugin's
// last fault included. No secrets and no personal data.
std::string health_lines(const Tenants& tenants);

}  // namespace yk
