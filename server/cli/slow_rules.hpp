// Slow rules: plugins whose answers come in time, and yet so late that people wait for them.
//
// `rules_slow` in the log says it: of a plugin as soon as kFewest of its questions took
// hosting::kSlow (20 ms) or longer within kPause_ms, and at most once in kPause_ms. One thread at a
// time.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "server/rules/rule_set.hpp"
#include "server/system/log.hpp"
#include "server/tenant/tenants.hpp"

namespace yk {

class SlowRules {
public:
    static constexpr uint64_t kFewest = 10;  // fewer may be the machine's fault
    static constexpr int64_t kPause_ms = 10 * 60 * 1000;

    void tell(const Tenants& tenants, int64_t steady_ms, Log& log);

private:
    // Of one build of a plugin, since then.
    struct Seen {
        int64_t since_ms = 0;
        bool is_told = false;  // at that time
        RuleSet::Slow slow{};
        std::string plugin{}, version{}, build{};
        std::set<std::string> tenants{};
    };
    std::map<std::string, Seen> seen_;  // by RuleSet::name()
};

}  // namespace yk
