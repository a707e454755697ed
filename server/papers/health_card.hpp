// Health card: a person's doses, signed, as a SMART Health Card (spec.smarthealth.cards): a
// minified and deflated FHIR bundle in a JWS with ES256; and the digits of its QR code.
//
// Deterministic except for the signature, which differs each time. With the issuer's public key,
// from ISSUER/.well-known/jwks.json, anybody can verify that the content is unchanged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/system/signing_key.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/result.hpp"

namespace yk {

// Either family and given name or, if the parts are not known, the whole name in `text`.
struct CardName {
    std::string family;
    std::string given;
    std::string text;
};

struct Immunization {
    std::string cvx;  // the product's CVX code: 1 to 4 digits
    Date given_on;
    std::string lot;        // may be empty
    std::string performer;  // who gave it, may be empty
};

struct HealthRecord {
    CardName name;
    std::optional<Date> birth_date;
    std::vector<Immunization> doses;  // at least one
    std::string issuer;               // its address, valid for is_https_address()
    int64_t issued_at = 0;            // UTC seconds
};

inline constexpr size_t kCardDosesMax = 20;
inline constexpr size_t kCardTextMax = 300;     // bytes, for each text
inline constexpr size_t kCardLengthMax = 1195;  // characters of the JWS that fit in one QR code

// The JWS. Errors: invalid "health_record_impossible" with the member's path; too_large
// "health_card_too_long": it doesn't fit in one QR code; those of SigningKey::sign().
Result<std::string> health_card(const HealthRecord& record, const SigningKey& key);

// "shc:/5676…": the JWS in the QR code's numeric form.
std::string health_card_code(std::string_view jws);

// The JSON Web Key Set for the issuer's well-known address.
std::string key_set(const PublicKey& key);

}  // namespace yk
