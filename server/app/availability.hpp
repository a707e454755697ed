// Availability: what a venue's day has left, for whoever may see it. The one endpoint that is asked
// by everybody at once: answered from the tenant's memory, the store is read once after each
// change.
#pragma once

#include "server/app/endpoint.hpp"

namespace yk {

void add_availability(Endpoints& endpoints);

}  // namespace yk
