// Availability: the free places of a venue's day, a venue's week, and across venues, for callers
// who may see them. Very frequent requests: answered from the tenant's cache, the store is read
// once after each change.
#pragma once

#include "server/app/endpoint.hpp"
#include "shared/protocol/places.hpp"
#include "shared/protocol/slots.hpp"

namespace yk {

void add_availability(Endpoints& endpoints);

// The page for this caller, cached or made now; call it on a thread that may read the store.
// Errors: those of the route.
using PageFound = Outcome<std::shared_ptr<const Availability::Page>>;
PageFound page_of(Tenant& tenant, const Call& call, const AvailabilityQuery& asked);
// Callers with equal questions get the same page.
Availability::Question question_of(const Call& call, const AvailabilityQuery& asked);

}  // namespace yk
