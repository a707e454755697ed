// Demo: what `serve --demo` makes of a tenant's "demo" settings, relative to the calendar's today,
// and tops up at each start.
#pragma once

#include "server/system/clock.hpp"
#include "server/tenant/tenant.hpp"

namespace yk {

inline constexpr std::string_view kDemoPassword = "yoyaku-demo";
inline constexpr int kDemoDays = 56;

// Accounts, vaccines, venues, valid coupons, people, and slots from today for eight weeks; what is
// there already stays. One transaction on the tenant's lane. Error invalid "bad_demo" where the
// settings contradict themselves.
Result<void> make_demo(Tenant& tenant, const Clock& clock);

}  // namespace yk
