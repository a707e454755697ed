#include "server/cli/slow_rules.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr size_t kMostNamed = 500;  // bytes of tenants' codes

}  // namespace

void SlowRules::tell(const Tenants& tenants, int64_t steady_ms, Log& log) {
    for (const auto& tenant : tenants.all()) {
        const auto rules = tenant->setup()->rules;
        const RuleSet::Slow slow = rules->take_slow();
        if (slow.questions == 0) continue;
        Seen& seen = seen_.try_emplace(rules->name(), Seen{steady_ms}).first->second;
        seen.slow.add(slow);
        seen.plugin = rules->id();
        seen.version = rules->version();
        seen.build = rules->build();
        seen.tenants.insert(tenant->code());
    }
    for (auto each = seen_.begin(); each != seen_.end();) {
        Seen& seen = each->second;
        const bool is_over = steady_ms - seen.since_ms >= kPause_ms;
        if (seen.slow.questions >= kFewest && (is_over || !seen.is_told)) {
            log.warning(
                "rules_slow",
                {{"tenants", start_of(fmt::format("{}", fmt::join(seen.tenants, " ")), kMostNamed)},
                 {"plugin", seen.plugin},
                 {"version", seen.version},
                 {"build", seen.build},
                 {"questions", seen.slow.questions},
                 {"mean_ms", seen.slow.mean_ms()},
                 {"longest_ms", seen.slow.longest_ms()}});
            seen = {steady_ms, true};
        } else if (is_over) {
            each = seen_.erase(each);
            continue;
        }
        ++each;
    }
}

}  // namespace yk
