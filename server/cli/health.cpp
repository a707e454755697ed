#include "server/cli/health.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "server/cli/slow_rules.hpp"
#include "server/hosting/limits.hpp"
#include "shared/core/json.hpp"

namespace yk {
namespace {

struct SlowHealth {
    int64_t questions = 0;
    int64_t mean_ms = 0, longest_ms = 0;
    static constexpr std::string_view kName = "SlowHealth";
    static constexpr auto fields() {
        using S = SlowHealth;
        return Bundle{field("questions", &S::questions), field("mean_ms", &S::mean_ms),
                      field("longest_ms", &S::longest_ms)};
    }
};

struct TenantHealth {
    std::string code;
    std::string status = "serving";
    std::string reason{};
    bool inspected = true;
    std::string plugin{};
    std::string version{};
    std::string build{};
    int64_t faults = 0;
    SlowHealth slow{};
    // For the operator alone: paths of the machine, a plugin's words, what of a plugin's
    // confinement the machine lacks.
    std::string detail{}, not_confined{};
    static constexpr std::string_view kName = "TenantHealth";
    static constexpr auto fields() {
        using T = TenantHealth;
        return Bundle{field("code", &T::code),     field("status", &T::status),
                      field("reason", &T::reason), field("inspected", &T::inspected),
                      field("plugin", &T::plugin), field("version", &T::version),
                      field("build", &T::build),   field("faults", &T::faults),
                      field("slow", &T::slow)};
    }
};

struct Health {
    std::string status = "ready";
    std::vector<TenantHealth> tenants{};
    static constexpr std::string_view kName = "Health";
    static constexpr auto fields() {
        return Bundle{field("status", &Health::status), field("tenants", &Health::tenants)};
    }
};

TenantHealth health_of_one(const Tenant& tenant) {
    const auto setup = tenant.setup();
    RuleSet::Health rules = setup->rules->health();
    TenantHealth told{tenant.code()};
    told.plugin = setup->rules->id();
    told.version = setup->rules->version();
    told.build = setup->rules->build();
    told.faults = static_cast<int64_t>(rules.faults);
    told.slow = {static_cast<int64_t>(rules.slow.questions), rules.slow.mean_ms(),
                 rules.slow.longest_ms()};
    told.detail = std::move(rules.last);
    told.not_confined = setup->rules->lacking();
    told.inspected = tenant.is_inspected();
    if (auto fault = tenant.store_health().fault()) {
        told.status = "store_fault";
        told.reason = std::move(fault->reason);
        told.detail = std::move(fault->detail);
    } else if (const auto key = tenant.signing().key(); !key) {
        told.status = "key_fault";
        told.reason = key.error().reason;
        told.detail = key.error().detail;
    } else if (!rules.answers) {
        told.status = "rules_fault";
        told.reason = std::move(rules.reason);
    }
    return told;
}

Health health_of_all(const Tenants& tenants) {
    Health health;
    for (const auto& tenant : tenants.all())
        health.tenants.push_back(health_of_one(*tenant));
    for (const auto& [code, out] : tenants.left_out()) {
        TenantHealth told{code, "left_out", out.why.reason};
        told.detail = out.why.detail.empty() ? out.why.path : out.why.detail;
        health.tenants.push_back(std::move(told));
    }
    const auto by_code = [](const auto& a, const auto& b) { return a.code < b.code; };
    std::sort(health.tenants.begin(), health.tenants.end(), by_code);
    return health;
}

}  // namespace

http::About health_of(const Tenants& tenants) {
    Health health = health_of_all(tenants);
    const auto has = [&](const auto& wanted) {
        return std::any_of(health.tenants.begin(), health.tenants.end(), wanted);
    };
    const bool can_serve = health.tenants.empty() ||
                           has([](const TenantHealth& one) { return one.status != "left_out"; });
    const bool all_well = !has([](const TenantHealth& one) { return one.status != "serving"; });
    if (!all_well) health.status = can_serve ? "degraded" : "out";
    return {encode(health), can_serve};
}

std::string health_lines(const Tenants& tenants) {
    std::string lines;
    for (const TenantHealth& each : health_of_all(tenants).tenants) {
        lines += each.code;
        if (!each.plugin.empty())
            lines += "  " + each.plugin + " " + each.version + " (" + each.build + ")";
        if (!each.not_confined.empty()) lines += "  not confined: " + each.not_confined;
        if (each.faults > 0)
            lines += "  " + std::to_string(each.faults) + (each.faults == 1 ? " fault" : " faults");
        if (each.slow.questions >= static_cast<int64_t>(SlowRules::kFewest))
            lines += fmt::format(
                "  slow: {} questions took {} ms or longer, on average {} ms, "
                "at most {} ms",
                each.slow.questions, hosting::kSlow.count(), each.slow.mean_ms,
                each.slow.longest_ms);
        if (each.status != "serving") lines += "  " + each.status + " " + each.reason;
        if (!each.detail.empty()) lines += ": " + each.detail;
        lines += "\n";
    }
    return lines;
}

}  // namespace yk
