// Demo: creates a tenant's "demo" data for `serve --demo`, relative to the calendar's today, and
// completes it at each start.
#pragma once

#include "server/system/clock.hpp"
#include "server/tenant/tenant.hpp"

namespace yk {

inline constexpr std::string_view kDemoPassword = "yoyaku-demo";
inline constexpr int kDemoDays = 56;

// Accounts, vaccines, venues, valid coupons, people, and slots from today for eight weeks; existing
// data stays. One transaction on the tenant's lane. Error invalid "bad_demo" if the settings
// contradict each other.
Result<void> make_demo(Tenant& tenant, const Clock& clock);

}  // namespace yk
