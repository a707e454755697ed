#include "server/cli/console.hpp"

#include <string>

#include "server/store/history.hpp"
#include "server/store/meta.hpp"
#include "server/store/readers.hpp"

namespace yk {
namespace {

constexpr std::string_view kRulesFact = "rules";  // the last ones that are in the history

void keep(Tenant& tenant, const Clock& clock, std::string_view action) {
    const auto setup = tenant.setup();
    (void)tenant.run([&](Database& database) -> Result<LaneAnswer> {
        store::NewEntry entry;
        entry.subject = Subject::tenant;
        entry.action = action;
        entry.notes = {{"plugin", setup->rules->id()},
                       {"version", setup->rules->version()},
                       {"build", std::string(setup->rules->build())}};
        if (const auto stored = store::insert_entry(database, console_at(clock), entry); !stored)
            return tl::unexpected(stored.error());
        if (auto noted = store::set_meta(database, kRulesFact, setup->rules->name()); !noted)
            return tl::unexpected(noted.error());
        return LaneAnswer{};
    });
}

}  // namespace

Actor console_at(const Clock& clock) {
    return {{}, "console", {}, Channel::counter, clock.calendar_utc_s()};
}

void keep_command(Tenant& tenant, const Clock& clock, std::string_view action) {
    keep(tenant, clock, action);
}

void keep_start(Tenant& tenant, const Clock& clock) {
    const auto before =
        tenant.readers().read([](Reader& reader) { return store::meta(reader, kRulesFact); });
    if (before && *before != tenant.setup()->rules->name()) keep(tenant, clock, "loaded");
}

}  // namespace yk
