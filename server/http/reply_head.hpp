// The head of a reply as bytes: status line, fixed headers, the reply's own headers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/reply.hpp"

namespace yk::http {

struct HeadFacts {
    std::string_view date{};  // "Tue, 15 Nov 1994 08:12:31 GMT"
    std::uint64_t request_id = 0;
    bool keep_alive = true;
    bool old_client = false;  // HTTP/1.0: needs an explicit "keep-alive"
};

// Statuses whose replies have no body and no length: 1xx, 204, 304.
bool is_bodiless(int status);

// Header names are tokens, values have no line breaks or other control characters.
bool is_well_formed(const Reply& reply);

void write_head(std::string& out, const Reply& reply, const HeadFacts& facts);

std::string http_date(std::int64_t utc_s);

}  // namespace yk::http
