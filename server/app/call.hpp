// Call: everything that an endpoint may know of the request it answers. And Outcome: what it
// answers with.
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
    std::shared_ptr<const Setup> setup;  // the tenant's settings, rules and texts, of one moment
    const Signing* signing = nullptr;    // the tenant's, which outlives this
    const Live* live = nullptr;          // likewise
    std::shared_ptr<const Session> session;  // null only where the endpoint is open to everybody
    std::string locale;                      // one that the tenant has
    int64_t now_s = 0;                       // UTC, of the tenants' calendar
    Date today;                              // the tenant's
    int minute = 0;                          // after midnight, the tenant's
    std::optional<int64_t> if_match;         // the version that the caller read
    std::string_view body{};                 // as it was sent; good until the answer

    // As the setup declares it: a reloaded plugin's word counts at once. One that is no longer
    // declared may do nothing.
    const RoleSpec& role() const;
    bool can(Capability capability) const { return role().can(capability); }
    Scope scope() const { return role().scope; }
    // Whether what belongs to this venue is the caller's to see and to work with; of people who act
    // for themselves every venue is. What isn't reached is answered like what isn't there.
    bool reaches(VenueId venue) const { return scope() != Scope::own_venues || works_at(venue); }
    Audience audience() const { return session ? session->audience() : Audience::residents; }
    bool works_at(VenueId venue) const { return session && session->works_at(venue); }
    // "2021-05-06 09:31" of an instant, the tenant's.
    std::string local_text(int64_t utc_s) const;
};

template <class Out>
using Outcome = tl::expected<Out, Problem>;

// The one place where an Error becomes what a caller reads: status, stable reason, sentence in the
// caller's language.
Problem problem_of(const Error& error, const Call& call);
tl::unexpected<Problem> refuse(const Error& error, const Call& call);
tl::unexpected<Problem> refuse(Errc code, std::string reason, const Call& call,
                               std::string path = {});

// A verdict that doesn't accept: 409 with every reason; "confirmable" where all of them can be
// confirmed.
tl::unexpected<Problem> refuse(const Verdict& verdict, const Call& call, std::string path = {});

Actor actor_of(const Call& call);

// The lines of a form that the caller answers. A resident is asked what is shown to residents;
// staff answer for each other's lines too.
const FormSpec& form_for(const Call& call, std::string_view id);

}  // namespace yk
