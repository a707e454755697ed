// The certificate of what a person was given, with a code that carries the same as a health card;
// and the public key with which anybody checks that code.
//
// Whoever may see the person may print it; its words are the texts ui.certificate.*, which a plugin
// may replace. Without an address in the tenant's file, or a code of CVX for each vaccine that was
// given, there is no code, and the paper says so.
#pragma once

#include "server/app/call.hpp"
#include "server/app/endpoint.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// Refusals: those of person_in_view(); 409 certificate_no_dose; 400 locale_unknown.
Outcome<CertificateDocument> read_certificate(const Call& call, Reader& reader,
                                              const CertificateQuery& asked);

// GET /{tenant}/.well-known/jwks.json, for everybody and from any site's page; 404 where the tenant
// signs nothing.
void add_key_set(Endpoints& endpoints);

}  // namespace yk
