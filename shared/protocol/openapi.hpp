// The OpenAPI 3.1 document, generated from the table of routes and the described structs. The
// server generates it once at its start. Not part of the client.
#pragma once

#include <string_view>

#include "shared/core/json.hpp"

namespace yk {

struct OpenApiNames {          // names that the server defines
    std::string_view version;  // of the program
    std::string_view session_cookie;
};

Json openapi(const OpenApiNames& names);

}  // namespace yk
