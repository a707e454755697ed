// Health: what GET /readyz says, so that an operator sees which tenant isn't served as it should
// be, and why.
//
//     {"status": "ready",           // or "degraded": not all is well; or "out": nobody is served
//      "tenants": [                 // by code, those that were left out among them
//       {"code": "431001",
//        "status": "serving",       // "left_out": not served, since its start or its taking in
//                                   // "store_fault": its disk or its file, right now
//                                   // "rules_fault": its plugin gave no answer when last asked
//        "reason": "",              // the fault's stable id, "store_full"; empty: none
//        "detail": "",              // its sentence: what, where, and what to do
//        "plugin": "kumamoto", "version": "1.0.0",         // empty where it was left out
//        "faults": 0, "last_fault": ""}]}                  // of the plugin, since it was loaded
//
// 200 as long as anybody is served, also by a server without a tenant; 503 where every tenant was
// left out. No secrets and no personal data: details hold paths, names of plugins and questions.
#pragma once

#include "server/http/server.hpp"
#include "server/tenant/tenants.hpp"

namespace yk {

http::About health_of(const Tenants& tenants);

}  // namespace yk
