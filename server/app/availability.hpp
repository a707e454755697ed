// Availability: what venues' days have left, for whoever may see it: of a venue's day, of a venue's
// week, across venues. What is asked by everybody at once: answered from the tenant's memory, the
// store is read once after each change.
#pragma once

#include "server/app/endpoint.hpp"
#include "shared/protocol/places.hpp"
#include "shared/protocol/slots.hpp"

namespace yk {

void add_availability(Endpoints& endpoints);

// The page that this caller is answered with, from memory or made now: on a thread that may read
// the store. Errors: what the route says.
using PageFound = Outcome<std::shared_ptr<const Availability::Page>>;
PageFound page_of(Tenant& tenant, const Call& call, const AvailabilityQuery& asked);
// All who ask for the same are given the same page.
Availability::Question question_of(const Call& call, const AvailabilityQuery& asked);

}  // namespace yk
