// Care: what the server does for its tenants besides answering: opens them at the start, takes in
// those that a fault of the disk had kept out, keeps questions that rules have answered wrongly,
// and inspects files that can't be trusted.
#pragma once

#include <atomic>
#include <set>
#include <string>

#include "server/cli/slow_rules.hpp"
#include "server/system/clock.hpp"
#include "server/system/log.hpp"
#include "server/tenant/tenants.hpp"

namespace yk {

class Care {
public:
    // All outlive it. `demo`: tenants get their demonstration data.
    Care(Tenants& tenants, const Clock& clock, Log& log, bool demo)
        : tenants_(tenants), clock_(clock), log_(log), demo_(demo) {}

    // Opens every tenant of the data folder, in demo mode also those that have only a file. Uses
    // all cores: a thousand tenants are opened in a second. A tenant with a fault is left out.
    void open_all();

    // Logs those that were set aside while they were served. Tries again those that a fault of the
    // disk had kept out: it may be over. Returns how many are served again. Other faults wait for
    // an operator (`yoyaku tenant add`), who may be copying a file just now.
    int bring_back();

    // Writes the questions that rules have answered wrongly to their tenants' folders, and logs
    // them.
    void keep_questions();

    // Logs which rules are slow.
    void tell_slow_rules() { slow_rules_.tell(tenants_, clock_.steady_ms(), log_); }

    // Ends the plugin hosts that use a processor though nobody asks, and logs it.
    void end_busy_hosts();

    // Looks whether each tenant's file is in its place, and inspects one after the other those that
    // need it (Tenant::inspect). May take minutes. One thread at a time.
    void inspect();
    void stop() { stops_ = true; }  // inspect() ends soon; any thread

private:
    void open(const std::string& code);
    void look_for_file(Tenant& tenant);
    void tell_set_aside();

    Tenants& tenants_;
    const Clock& clock_;
    Log& log_;
    const bool demo_;
    std::atomic<bool> stops_{false};
    SlowRules slow_rules_;
    std::set<std::string> gone_;       // codes whose file was removed under the server
    std::set<std::string> set_aside_;  // codes that are not served any more, and were logged
};

}  // namespace yk
