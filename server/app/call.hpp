// Call: everything that an endpoint may know about its request. Outcome: what it returns.
//
// An endpoint is a plain function (Call, store, In) -> Outcome<Out>: no socket, no thread, no
// clock.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "server/domain/actor.hpp"
#include "server/domain/audience.hpp"
#include "server/domain/facts.hpp"
#include "server/tenant/live.hpp"
#include "server/tenant/sessions.hpp"
#include "server/tenant/setup.hpp"
#include "server/tenant/signing.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/result.hpp"
#include "shared/protocol/problem.hpp"

namespace yk {

struct Call {
    std::shared_ptr<const Setup> setup;      // the tenant's settings, rules and texts at one moment
    const Signing* signing = nullptr;        // the tenant's; outlives this
    const Live* live = nullptr;              // the tenant's; outlives this
    std::shared_ptr<const Session> session;  // null only if the endpoint needs no session
    std::string locale;                      // one that the tenant has
    int64_t now_s = 0;                       // UTC, on the tenants' calendar
    Date today;                              // in the tenant's time zone
    int minute = 0;                          // after midnight, tenant's time
    std::optional<int64_t> if_match;         // the version that the client has read
    std::string_view body{};                 // as received; valid until the answer

    // The role as the current setup declares it: a reloaded plugin applies immediately. A role that
    // is no longer declared has no rights.
    const RoleSpec& role() const;
    bool can(Capability capability) const { return role().can(capability); }
    Scope scope() const { return role().scope; }
    // Whether the user may see and change data of this venue; residents reach every venue. What is
    // not reached is answered as if it did not exist.
    bool reaches(VenueId venue) const { return scope() != Scope::own_venues || works_at(venue); }
    Audience audience() const { return session ? session->audience() : Audience::residents; }
    bool works_at(VenueId venue) const { return session && session->works_at(venue); }
    // "2021-05-06 09:31": an instant in the tenant's time.
    std::string local_text(int64_t utc_s) const;
};

template <class Out>
using Outcome = tl::expected<Out, Problem>;

// The only place that converts an Error to an answer: status, stable reason, and a sentence in the
// user's language.
Problem problem_of(const Error& error, const Call& call);
tl::unexpected<Problem> refuse(const Error& error, const Call& call);
tl::unexpected<Problem> refuse(Errc code, std::string reason, const Call& call,
                               std::string path = {});

// For a verdict that refuses: 409 with every reason; "confirmable" if all of them can be confirmed.
tl::unexpected<Problem> refuse(const Verdict& verdict, const Call& call, std::string path = {});

// A period, both days inclusive. Errors: invalid days_reversed, too_many_days; the path is "$.to".
Outcome<void> check_days(const Call& call, Date from, Date to, int most_days);

// Whether something can have happened on that day: check_happened() of field_check.hpp, its errors
// with this path.
Outcome<void> check_happened(const Call& call, Date day, const std::string& path,
                             std::optional<Date> born = {});

Actor actor_of(const Call& call);

// The fields of a form that the user answers. Residents get the fields that are shown to residents;
// staff also get those of other staff roles.
const FormSpec& form_for(const Call& call, std::string_view id);

}  // namespace yk
