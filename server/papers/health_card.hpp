// Health card: who was given what, signed, as a SMART Health Card (spec.smarthealth.cards): a FHIR
// bundle, minified, deflated, in a JWS of ES256; and the digits that its QR code carries.
//
// Pure but for the signature, which differs each time. Anybody who has the issuer's public key,
// from ISSUER/.well-known/jwks.json, can tell that nothing in it was changed.
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

// Either the parts or, where nobody has said which is which, all of it as one text.
struct CardName {
    std::string family;
    std::string given;
    std::string text;
};

struct Immunization {
    std::string cvx;  // the product, in CVX: 1 to 4 digits
    Date given_on;
    std::string lot;        // may be empty
    std::string performer;  // who gave it, may be empty
};

struct HealthRecord {
    CardName name;
    std::optional<Date> birth_date;
    std::vector<Immunization> doses;  // at least one
    std::string issuer;               // its address, as is_https_address() wants it
    int64_t issued_at = 0;            // UTC seconds
};

inline constexpr size_t kCardDosesMax = 20;
inline constexpr size_t kCardTextMax = 300;     // bytes of any of its texts
inline constexpr size_t kCardLengthMax = 1195;  // characters of the JWS that one QR code may carry

// The JWS. Errors: invalid "health_record_impossible" with the member's path; too_large
// "health_card_too_long": a single code can't carry it; those of SigningKey::sign().
Result<std::string> health_card(const HealthRecord& record, const SigningKey& key);

// "shc:/5676…": the JWS as the QR code has it.
std::string health_card_code(std::string_view jws);

// What stands at the issuer's well-known address, as JSON.
std::string key_set(const PublicKey& key);

}  // namespace yk
