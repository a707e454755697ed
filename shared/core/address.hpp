// Addresses: what a tenant's file may give as its own on the Web.
#pragma once

#include <cstddef>
#include <string_view>

namespace yk {

inline constexpr size_t kAddressMax = 200;  // bytes

// https, a host, perhaps a path; no slash at the end, no query, no user: other paths can be added.
bool is_https_address(std::string_view address);

// "http://127.0.0.1:8025/…", whatever the scheme: what may go without TLS.
bool is_on_this_machine(std::string_view address);

}  // namespace yk
