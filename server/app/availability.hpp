// Availability: what a venue's day has left, for whoever may see it. The one endpoint that is asked
// by everybody at once: answered from the tenant's memory, the store is read once after each
// change.
#pragma once

#include "server/app/endpoint.hpp"

namespace yk {

void add_availability(Endpoints& endpoints);

Availability::View view_of(const Call& call, const VenueDay& of);
// From the memory, else read and kept there. On a reading thread; the caller may book at the venue.
Result<Outcome<std::shared_ptr<const Availability::Page>>> page_of(Tenant& tenant, const Call& call,
                                                                   const VenueDay& of);

}  // namespace yk
