// A health card contains exactly what it was given, and no part of it can be changed.
#include "server/papers/health_card.hpp"

#include <gtest/gtest.h>

#include "server/system/base64url.hpp"
#include "shared/core/json.hpp"
#include "tests/papers/paper_tools.hpp"
#include "tests/papers/samples.hpp"

namespace yk {
namespace {

const SigningKey& key() {
    static const SigningKey made = *SigningKey::make();
    return made;
}

struct Read {
    std::string signed_text;
    Json header;
    Json payload;
    std::string signature;
};

Read read(const std::string& card) {
    const size_t one = card.find('.'), two = card.find('.', one + 1);
    const auto part = [&](size_t from, size_t to) {
        return from_base64url(std::string_view(card).substr(from, to - from)).value_or("");
    };
    return {card.substr(0, two), Json::parse(part(0, one)),
            Json::parse(test::inflated(part(one + 1, two))), part(two + 1, card.size())};
}

TEST(HealthCard, IsAsTheSpecificationHasIt) {
    const auto card = health_card(test::record(), key());
    ASSERT_TRUE(card);
    const Read found = read(*card);
    EXPECT_EQ(found.header,
              (Json{{"alg", "ES256"}, {"kid", key().public_key().kid}, {"zip", "DEF"}}));
    EXPECT_EQ(found.payload, Json::parse(R"({
        "iss": "https://booking.example.kr/11680",
        "nbf": 1620259200,
        "vc": {
            "type": ["https://smarthealth.cards#health-card",
                     "https://smarthealth.cards#immunization"],
            "credentialSubject": {
                "fhirVersion": "4.0.1",
                "fhirBundle": {
                    "resourceType": "Bundle",
                    "type": "collection",
                    "entry": [
                        {"fullUrl": "resource:0", "resource": {
                            "resourceType": "Patient",
                            "name": [{"family": "김", "given": ["한결"]}],
                            "birthDate": "1990-01-01"}},
                        {"fullUrl": "resource:1", "resource": {
                            "resourceType": "Immunization",
                            "status": "completed",
                            "vaccineCode": {"coding": [
                                {"system": "http://hl7.org/fhir/sid/cvx", "code": "208"}]},
                            "patient": {"reference": "resource:0"},
                            "occurrenceDateTime": "2021-05-06",
                            "lotNumber": "FA7338",
                            "performer": [{"actor": {"display": "한빛내과의원"}}]}}]}}}})"));
}

TEST(HealthCard, LeavesOutWhatNobodySaid) {
    HealthRecord record = test::record();
    record.name = {"", "", "김한결"};
    record.birth_date.reset();
    record.doses[0].lot.clear();
    record.doses[0].performer.clear();
    const Json bundle =
        read(*health_card(record, key())).payload["vc"]["credentialSubject"]["fhirBundle"]["entry"];
    EXPECT_EQ(bundle[0]["resource"],
              (Json{{"resourceType", "Patient"}, {"name", {{{"text", "김한결"}}}}}));
    EXPECT_FALSE(bundle[1]["resource"].contains("lotNumber"));
    EXPECT_FALSE(bundle[1]["resource"].contains("performer"));
}

TEST(HealthCard, IsSignedAndNoByteOfItCanBeChanged) {
    const auto card = health_card(test::record(), key());
    ASSERT_TRUE(card);
    const Read found = read(*card);
    EXPECT_TRUE(key().has_signed(found.signed_text, found.signature));
    for (size_t i = 0; i < found.signed_text.size(); ++i) {
        std::string changed = found.signed_text;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(key().has_signed(changed, found.signature)) << i;
    }
    EXPECT_FALSE(SigningKey::make()->has_signed(found.signed_text, found.signature));
}

TEST(HealthCard, ItsDigitsAreTheCardAgain) {
    EXPECT_EQ(health_card_code("-.eyz"), "shc:/0001567677");
    const auto card = health_card(test::record(), key());
    ASSERT_TRUE(card);
    const std::string code = health_card_code(*card);
    ASSERT_EQ(code.substr(0, 5), "shc:/");
    std::string back;
    for (size_t i = 5; i + 1 < code.size(); i += 2)
        back += static_cast<char>((code[i] - '0') * 10 + (code[i + 1] - '0') + '-');
    EXPECT_EQ(back, *card);
}

// A card with texts that can't be compressed.
TEST(HealthCard, ThatOneCodeCannotCarryIsRefusedAndNotCut) {
    HealthRecord record = test::record();
    uint32_t state = 1;
    std::string noise;
    for (int i = 0; i < 250; ++i) {
        state = state * 1'664'525 + 1'013'904'223;
        noise += static_cast<char>('a' + (state >> 24) % 26);
    }
    record.doses[0].performer = noise;
    EXPECT_TRUE(health_card(record, key()));
    record.name = {"", "", noise + "x"};
    std::reverse(record.name.text.begin(), record.name.text.end());
    record.doses[0].lot = noise.substr(3, 200);
    std::reverse(record.doses[0].lot.begin(), record.doses[0].lot.end());
    for (char& c : record.doses[0].lot)
        c = static_cast<char>(c ^ ' ');
    for (int i = 0; i < 12; ++i)
        record.doses.push_back({"208", *Date::parse("2021-05-06") + i * 7,
                                noise.substr(static_cast<size_t>(i) * 9, 20), ""});
    const auto card = health_card(record, key());
    ASSERT_FALSE(card);
    EXPECT_EQ(card.error().reason, "health_card_too_long");
}

TEST(HealthCard, TakesOnlyWhatCanBeOne) {
    using Change = void (*)(HealthRecord&);
    const std::pair<const char*, Change> kCases[] = {
        {"$.name", [](HealthRecord& r) { r.name = {}; }},
        {"$.name", [](HealthRecord& r) { r.name.given = "\xff"; }},
        {"$.name", [](HealthRecord& r) { r.name.given = std::string(301, 'a'); }},
        {"$.doses", [](HealthRecord& r) { r.doses.clear(); }},
        {"$.doses", [](HealthRecord& r) { r.doses.resize(21, r.doses[0]); }},
        {"$.doses", [](HealthRecord& r) { r.doses[0].cvx = ""; }},
        {"$.doses", [](HealthRecord& r) { r.doses[0].cvx = "20a"; }},
        {"$.doses", [](HealthRecord& r) { r.doses[0].cvx = "12345"; }},
        {"$.doses", [](HealthRecord& r) { r.doses[0].lot = std::string("A\0B", 3); }},
        {"$.issued_at", [](HealthRecord& r) { r.issued_at = -1; }},
        {"$.issuer", [](HealthRecord& r) { r.issuer = "http://booking.example.kr/11680"; }},
    };
    for (const auto& [path, change] : kCases) {
        HealthRecord record = test::record();
        change(record);
        const auto card = health_card(record, key());
        ASSERT_FALSE(card) << path;
        EXPECT_EQ(card.error().reason, "health_record_impossible");
        EXPECT_EQ(card.error().path, path);
    }
}

TEST(KeySet, HasThePublicHalfAlone) {
    const PublicKey& published = key().public_key();
    EXPECT_EQ(Json::parse(key_set(published)), (Json{{"keys",
                                                      {{{"kty", "EC"},
                                                        {"crv", "P-256"},
                                                        {"alg", "ES256"},
                                                        {"use", "sig"},
                                                        {"kid", published.kid},
                                                        {"x", published.x},
                                                        {"y", published.y}}}}}));
}

}  // namespace
}  // namespace yk
