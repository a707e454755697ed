// Pages: the list of tenants at "/", each tenant's client with its deep links, the client's files,
// the OpenAPI document.
#pragma once

#include "server/http/router.hpp"
#include "server/http/static_files.hpp"
#include "server/tenant/tenants.hpp"

namespace yk {

// All arguments outlive the router.
void add_pages(http::Router& router, const Tenants& tenants, const http::StaticFiles& files);

}  // namespace yk
