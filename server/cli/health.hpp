// Health: the answer of GET /readyz. It shows an operator which tenant has a problem, and why.
//
//    {"status": "ready",           // or "degraded": a tenant has a problem; "out": none is served
//     "tenants": [                 // by code, including those that are left out
//      {"code": "431001",
//       "status": "serving",       // "left_out": could not be opened, so it is not served
//                                  // "store_fault": its disk or file has a fault now
//                                  // "rules_fault": its plugin failed to answer the last call
//       "reason": "",              // the fault's stable id, "store_full"; empty: none
//       "detail": "",              // a sentence: what, where, and what to do
//       "plugin": "kumamoto", "version": "1.0.0",         // empty if the tenant is left out
//       "faults": 0, "last_fault": ""}]}                  // of the plugin, since it was loaded
//
// Status 200 if at least one tenant is served or there is no tenant; 503 if every tenant is left
// out. No secrets and no personal data: details contain paths, names of plugins and questions.
#pragma once

#include "server/http/server.hpp"
#include "server/tenant/tenants.hpp"

namespace yk {

http::About health_of(const Tenants& tenants);

}  // namespace yk
