// Checks whether a request was sent by one of the server's own pages or by another site's.
//
// A second protection besides SameSite=Strict cookies. Browsers add Sec-Fetch-Site and Origin, and
// pages can't forge them. Programs other than browsers send neither header and don't send cookies
// automatically, so they are accepted.
#pragma once

#include "server/http/request.hpp"

namespace yk::http {

// False for a request that changes something, or opens a WebSocket, and was sent by a page of
// another site or of a sibling domain.
bool comes_from_our_own_page(const Request& request);

}  // namespace yk::http
