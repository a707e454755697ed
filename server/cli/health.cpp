#include "server/cli/health.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "shared/core/json.hpp"

namespace yk {
namespace {

struct TenantHealth {
    std::string code;
    std::string status = "serving";
    std::string reason{};
    std::string detail{};
    std::string plugin{};
    std::string version{};
    int64_t faults = 0;
    std::string last_fault{};
    static constexpr std::string_view kName = "TenantHealth";
    static constexpr auto fields() {
        using T = TenantHealth;
        return std::tuple{field("code", &T::code),     field("status", &T::status),
                          field("reason", &T::reason), field("detail", &T::detail),
                          field("plugin", &T::plugin), field("version", &T::version),
                          field("faults", &T::faults), field("last_fault", &T::last_fault)};
    }
};

struct Health {
    std::string status = "ready";
    std::vector<TenantHealth> tenants{};
    static constexpr std::string_view kName = "Health";
    static constexpr auto fields() {
        return std::tuple{field("status", &Health::status), field("tenants", &Health::tenants)};
    }
};

TenantHealth health_of_one(const Tenant& tenant) {
    const auto setup = tenant.setup();
    RuleSet::Health rules = setup->rules->health();
    TenantHealth told{tenant.code()};
    told.plugin = setup->rules->id();
    told.version = setup->rules->version();
    told.faults = static_cast<int64_t>(rules.faults);
    if (auto fault = tenant.store_health().fault()) {
        told.status = "store_fault";
        told.reason = std::move(fault->reason);
        told.detail = std::move(fault->detail);
    } else if (!rules.answers) {
        told.status = "rules_fault";
        told.reason = "rules_silent";
        told.detail = rules.last;
    }
    told.last_fault = std::move(rules.last);
    return told;
}

}  // namespace

http::About health_of(const Tenants& tenants) {
    Health health;
    for (const auto& tenant : tenants.all())
        health.tenants.push_back(health_of_one(*tenant));
    const bool any_served = !health.tenants.empty();
    for (const auto& [code, why] : tenants.left_out())
        health.tenants.push_back(
            {code, "left_out", why.reason, why.detail.empty() ? why.path : why.detail});
    const auto by_code = [](const auto& a, const auto& b) { return a.code < b.code; };
    std::sort(health.tenants.begin(), health.tenants.end(), by_code);
    const bool all_well = std::all_of(health.tenants.begin(), health.tenants.end(),
                                      [](const auto& one) { return one.status == "serving"; });
    const bool can_serve = any_served || health.tenants.empty();
    if (!all_well) health.status = can_serve ? "degraded" : "out";
    return {encode(health), can_serve};
}

}  // namespace yk
