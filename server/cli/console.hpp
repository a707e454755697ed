// Console: the operator at the machine, as the history of a tenant names who did something; and
// which rules a tenant had from when on.
#pragma once

#include <string_view>

#include "server/domain/actor.hpp"
#include "server/system/clock.hpp"
#include "server/tenant/tenant.hpp"

namespace yk {

Actor console_at(const Clock& clock);

// An operator's command, with the rules that the tenant has from then on. What was done stays done
// if it can't be written: it is in the log too.
void keep_command(Tenant& tenant, const Clock& clock, std::string_view action);

// The same for a start of the server, as "loaded", if the tenant had other rules before.
void keep_start(Tenant& tenant, const Clock& clock);

}  // namespace yk
