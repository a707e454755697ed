// The OpenAPI 3.1 document, made from the table of routes and the described structs. Pure; the
// server makes it once at its start. Not part of the client.
#pragma once

#include <string_view>

#include "shared/core/json.hpp"

namespace yk {

struct OpenApiNames {          // what the server calls its own
    std::string_view version;  // of the program
    std::string_view session_cookie;
};

Json openapi(const OpenApiNames& names);

}  // namespace yk
