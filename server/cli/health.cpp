#include "server/cli/health.hpp"

#include <vector>

#include "shared/core/json.hpp"

namespace yk {
namespace {

struct TenantHealth {
    std::string code;
    std::string plugin;
    std::string version;
    int64_t faults = 0;
    std::string last_fault;  // empty: none yet
    static constexpr std::string_view kName = "TenantHealth";
    static constexpr auto fields() {
        using T = TenantHealth;
        return std::tuple{field("code", &T::code), field("plugin", &T::plugin),
                          field("version", &T::version), field("faults", &T::faults),
                          field("last_fault", &T::last_fault)};
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

}  // namespace

std::string health_text(const Tenants& tenants) {
    Health health;
    for (const auto& tenant : tenants.all()) {
        const auto setup = tenant->setup();
        RuleSet::Health rules = setup->rules->health();
        health.tenants.push_back({tenant->code(), setup->rules->id(), setup->rules->version(),
                                  static_cast<int64_t>(rules.faults), std::move(rules.last)});
    }
    return encode(health);
}

}  // namespace yk
