// Checks Web addresses of a tenant's file.
#pragma once

#include <cstddef>
#include <string_view>

namespace yk {

inline constexpr size_t kAddressMax = 200;  // bytes

// https, a host, optionally a path; no slash at the end, no query, no user, so that paths can be
// appended.
bool is_https_address(std::string_view address);

// "http://127.0.0.1:8025/…", with any scheme: addresses that may be used without TLS.
bool is_on_this_machine(std::string_view address);

}  // namespace yk
