#include "server/papers/health_card.hpp"

#include "server/system/base64url.hpp"
#include "server/system/deflate.hpp"
#include "shared/core/address.hpp"
#include "shared/core/json.hpp"

namespace yk {
namespace {

tl::unexpected<Error> impossible(std::string path) {
    return fail(Errc::invalid, "health_record_impossible", std::move(path));
}

bool fits(std::string_view text) {
    return text.size() <= kCardTextMax && is_utf8(text);
}

bool is_cvx(std::string_view code) {
    return !code.empty() && code.size() <= 4 &&
           code.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<void> check(const HealthRecord& record) {
    const CardName& name = record.name;
    for (const std::string* each : {&name.family, &name.given, &name.text})
        if (!fits(*each)) return impossible("$.name");
    if (name.family.empty() && name.given.empty() && name.text.empty()) return impossible("$.name");
    if (!is_https_address(record.issuer)) return impossible("$.issuer");
    if (record.issued_at < 0) return impossible("$.issued_at");
    if (record.doses.empty() || record.doses.size() > kCardDosesMax) return impossible("$.doses");
    for (const Immunization& dose : record.doses)
        if (!is_cvx(dose.cvx) || !fits(dose.lot) || !fits(dose.performer))
            return impossible("$.doses");
    return {};
}

Json resource(size_t number, Json content) {
    return {{"fullUrl", "resource:" + std::to_string(number)}, {"resource", std::move(content)}};
}

Json patient(const HealthRecord& record) {
    Json name = Json::object();
    if (!record.name.family.empty()) name["family"] = record.name.family;
    if (!record.name.given.empty()) name["given"] = Json::array({record.name.given});
    if (!record.name.text.empty()) name["text"] = record.name.text;
    Json content{{"resourceType", "Patient"}, {"name", Json::array({std::move(name)})}};
    if (record.birth_date) content["birthDate"] = record.birth_date->text();
    return content;
}

Json immunization(const Immunization& dose) {
    const Json coding{{"system", "http://hl7.org/fhir/sid/cvx"}, {"code", dose.cvx}};
    Json content{{"resourceType", "Immunization"},
                 {"status", "completed"},
                 {"vaccineCode", {{"coding", Json::array({coding})}}},
                 {"patient", {{"reference", "resource:0"}}},
                 {"occurrenceDateTime", dose.given_on.text()}};
    if (!dose.lot.empty()) content["lotNumber"] = dose.lot;
    if (!dose.performer.empty())
        content["performer"] = Json::array({{{"actor", {{"display", dose.performer}}}}});
    return content;
}

Json payload(const HealthRecord& record) {
    Json entries = Json::array({resource(0, patient(record))});
    for (const Immunization& dose : record.doses)
        entries.push_back(resource(entries.size(), immunization(dose)));
    const Json bundle{
        {"resourceType", "Bundle"}, {"type", "collection"}, {"entry", std::move(entries)}};
    return {{"iss", record.issuer},
            {"nbf", record.issued_at},
            {"vc",
             {{"type",
               {"https://smarthealth.cards#health-card", "https://smarthealth.cards#immunization"}},
              {"credentialSubject", {{"fhirVersion", "4.0.1"}, {"fhirBundle", bundle}}}}}};
}

}  // namespace

Result<std::string> health_card(const HealthRecord& record, const SigningKey& key) {
    if (auto checked = check(record); !checked) return tl::unexpected(checked.error());
    const Json header{{"alg", "ES256"}, {"kid", key.public_key().kid}, {"zip", "DEF"}};
    std::string card = base64url(header.dump()) + "." + base64url(deflated(payload(record).dump()));
    const auto signature = key.sign(card);
    if (!signature) return signature;
    card += "." + base64url(*signature);
    if (card.size() > kCardLengthMax) return fail(Errc::too_large, "health_card_too_long");
    return card;
}

std::string health_card_code(std::string_view jws) {
    std::string code = "shc:/";
    code.reserve(code.size() + 2 * jws.size());
    for (const char c : jws) {  // each character as two digits: its distance from '-'
        const int number = c - '-';
        code += static_cast<char>('0' + number / 10);
        code += static_cast<char>('0' + number % 10);
    }
    return code;
}

std::string key_set(const PublicKey& key) {
    const Json one{{"kty", "EC"},    {"crv", "P-256"}, {"alg", "ES256"}, {"use", "sig"},
                   {"kid", key.kid}, {"x", key.x},     {"y", key.y}};
    return Json{{"keys", Json::array({one})}}.dump();
}

}  // namespace yk
