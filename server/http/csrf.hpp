// Did one of our own pages send this, or some other site's?
//
// Cookies are SameSite=Strict already; this is the second lock. Browsers send Sec-Fetch-Site and
// Origin by themselves and no page can forge them. Programs that are not browsers send neither and
// carry no cookies by accident, so they pass.
#pragma once

#include "server/http/request.hpp"

namespace yk::http {

// False for a changing request, or one for a WebSocket, that another site's (or a sibling domain's)
// page sent.
bool comes_from_our_own_page(const Request& request);

}  // namespace yk::http
