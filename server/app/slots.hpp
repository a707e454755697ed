// Slots: which a user may take, and the proposal for the next dose.
#pragma once

#include "server/app/call.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/booking.hpp"

namespace yk {

Outcome<Offers> offer_slots(const Call& call, Reader& reader, const OfferQuery& asked);
Outcome<ProposalInfo> propose_next(const Call& call, Reader& reader, const ProposalQuery& asked);

}  // namespace yk
