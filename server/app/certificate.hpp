// The certificate of a person's doses, with a QR code that contains the same data as a health card;
// and the public key to verify that code.
//
// Everybody who may see the person may print it. Its words are the texts ui.certificate.*, which a
// plugin may replace. If the tenant's file has no public address, or a dose's vaccine has no CVX
// code, there is no QR code, and the certificate says so.
#pragma once

#include "server/app/call.hpp"
#include "server/app/endpoint.hpp"
#include "server/store/database.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// Errors: those of person_in_view(); 409 certificate_no_dose; 400 locale_unknown.
Outcome<CertificateDocument> read_certificate(const Call& call, Reader& reader,
                                              const CertificateQuery& asked);

// GET /{tenant}/.well-known/jwks.json, public and readable from pages of any site; 404 if the
// tenant signs nothing.
void add_key_set(Endpoints& endpoints);

}  // namespace yk
