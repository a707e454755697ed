// The certificate through the router: who may read it, its content, and when it has a code.
#include <fstream>
#include <sstream>

#include "server/app/certificate.hpp"
#include "server/ledger/doses.hpp"
#include "server/store/people.hpp"
#include "server/store/venues.hpp"
#include "server/system/base64url.hpp"
#include "tests/app/resident.hpp"
#include "tests/papers/paper_tools.hpp"

namespace yk {
namespace {

constexpr const char* kAddress = "https://booking.example.org/431001";
using Change = void (*)(Json& settings);

void with_cards(Json& settings) {
    settings["public_url"] = kAddress;
    settings["vaccines"] = {{{"code", "pfizer"},
                             {"doses", 2},
                             {"next_after_days", 21},
                             {"least_after_days", 18},
                             {"doses_per_vial", 6},
                             {"most_doses_per_vial", 7},
                             {"cvx", "208"}}};
}
void as_it_is(Json&) {}

// The demonstration's tenant with a changed file, and a vaccine in stock at the clinic.
class Clinic {
public:
    explicit Clinic(Change change = with_cards) : files_(changed(change)), world(world_files()) {}

    // Acts as the first clinic of the demonstration.
    void give(int64_t person, int number = 1, const char* day = "2021-05-06") {
        const auto done = tenant().run([&](Database& database) -> Result<LaneAnswer> {
            const auto venues = store::venues(database);
            const auto vaccine = store::vaccine_by_code(database, "pfizer");
            const Actor actor{{}, "clinic", "clinic", Channel::counter, 0, {}};
            const ledger::VialRules rules{{"pfizer", {6, 7}}};
            const auto at = std::find_if(venues->begin(), venues->end(), [](const auto& each) {
                return each.name == "A胃腸科内科医院";
            });
            const auto lot = ledger::deliver(database, actor,
                                             {at->id, (*vaccine)->id, "FA7338",
                                              *Date::parse("2021-12-31"), *Date::parse(day), 1});
            if (!lot) return tl::unexpected(lot.error());
            const auto dose = ledger::give_dose(
                database, actor, {PersonId{person}, number, {}, lot->id, *Date::parse(day)}, rules);
            if (!dose) return tl::unexpected(dose.error());
            return LaneAnswer{};
        });
        ASSERT_TRUE(done) << done.error().reason << " " << done.error().detail;
    }
    Tenant& tenant() { return *world.tenants().find("431001"); }

private:
    std::filesystem::path changed(Change change) const {
        std::ifstream in(std::string(YK_SOURCE) + "/tenants/431001.json");
        std::ostringstream text;
        text << in.rdbuf();
        Json settings = Json::parse(text.str());
        change(settings);
        std::ofstream(folder_ / "431001.json") << settings.dump();
        return folder_.path();
    }
    Files world_files() const { return {YK_PLUGINS, files_}; }

    test::Folder folder_;
    std::filesystem::path files_;

public:
    struct Served : World {
        explicit Served(const Files& files) : World("431001", files) {}
    } world;
};

std::string path_of(int64_t person) {
    return "/people/" + std::to_string(person) + "/certificate";
}

bool says(const std::string& words, std::string text) {
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\f'; };
    std::string dense = words;
    std::erase_if(dense, blank);
    std::erase_if(text, blank);
    return dense.find(text) != std::string::npos;
}

TEST(CertificateEndpoint, GivesAPaperToStaffAndToThePersonHimself) {
    Clinic at;
    Caller clinic(at.world);
    const int64_t person = clinic.known_person(101);
    at.give(person);
    const Received answer = clinic.get(path_of(person));
    ASSERT_EQ(answer.status, 200) << answer.json;
    EXPECT_EQ(answer.content_type, "application/pdf");
    EXPECT_EQ(answer.headers.at("Content-Disposition"), "inline; filename=\"certificate.pdf\"");
    const std::string words = test::words_of(answer.bytes);
    for (const char* text :
         {"予防接種証明書", "クマモト ハナコ", "1950年1月1日", "9000000101", "1回目",
          "2021年5月6日", "ファイザー社ワクチン", "FA7338", "A胃腸科内科医院", "熊本市", kAddress})
        EXPECT_TRUE(says(words, text)) << text << "\n" << words;

    Resident himself(at.world);
    const Received his = himself.get(path_of(person));
    EXPECT_EQ(his.status, 200) << his.json;
    EXPECT_TRUE(his.bytes.starts_with("%PDF-"));
}

TEST(CertificateEndpoint, ItsCodeIsSignedByTheTenantsPublishedKey) {
    Clinic at;
    add_key_set(at.world.endpoints());
    Caller clinic(at.world);
    const int64_t person = clinic.known_person(101);
    at.give(person);
    const std::string code = test::code_on(clinic.get(path_of(person)).bytes);
    ASSERT_TRUE(code.starts_with("shc:/")) << code;
    std::string card;
    for (size_t i = 5; i + 1 < code.size(); i += 2)
        card += static_cast<char>((code[i] - '0') * 10 + (code[i + 1] - '0') + '-');
    const size_t dot = card.rfind('.');
    const auto key = at.tenant().signing().key();
    ASSERT_TRUE(key);
    EXPECT_TRUE(key->has_signed(card.substr(0, dot), *from_base64url(card.substr(dot + 1))));

    const Received published = at.world.send_below("GET", "/431001/.well-known/jwks.json");
    ASSERT_EQ(published.status, 200);
    EXPECT_EQ(published.json["keys"][0]["kid"], key->public_key().kid);
    EXPECT_FALSE(published.json["keys"][0].contains("d"));
    EXPECT_EQ(published.headers.at("Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(published.headers.at("Cache-Control"), "max-age=3600");
}

TEST(CertificateEndpoint, IsRefusedWithASentenceWhereItsKeyIsLost) {
    namespace fs = std::filesystem;
    Clinic at;
    Caller clinic(at.world);
    const int64_t person = clinic.known_person(101);
    at.give(person);
    ASSERT_EQ(clinic.get(path_of(person)).status, 200);
    const std::string kid = at.tenant().signing().key()->public_key().kid;
    const fs::path key = at.world.data() / "431001/signing.key", moved = at.world.data() / "moved";
    const auto refusal = [&] {
        const Received refused = clinic.get(path_of(person));
        EXPECT_EQ(refused.status, 500);
        EXPECT_NE(refused.json["title"], "reason." + refused.reason());
        return refused.reason();
    };
    fs::rename(key, moved);
    at.world.restart();
    EXPECT_EQ(refusal(), "signing_key_missing");
    EXPECT_FALSE(fs::exists(key));
    std::ofstream(key) << "-----BEGIN PRIVATE";
    EXPECT_EQ(refusal(), "bad_signing_key");
    fs::copy_file(moved, key, fs::copy_options::overwrite_existing);
    EXPECT_EQ(clinic.get(path_of(person)).status, 200);
    EXPECT_EQ(at.tenant().signing().key()->public_key().kid, kid);
}

TEST(CertificateEndpoint, HasANewKeyWhereAnOperatorHasAcceptedThatTheOldOneIsLost) {
    namespace fs = std::filesystem;
    Clinic at;
    const std::string kid = at.tenant().signing().key()->public_key().kid;
    fs::remove(at.world.data() / "431001/signing.key");
    at.world.restart();
    EXPECT_FALSE(at.tenant().signing().key());
    EXPECT_TRUE(at.world.tenants().accept("431001"));
    at.world.restart();
    const auto key = at.tenant().signing().key();
    ASSERT_TRUE(key);
    EXPECT_NE(key->public_key().kid, kid);
}

TEST(CertificateEndpoint, WhereNothingWasGivenThereIsNone) {
    Clinic at;
    Caller clinic(at.world);
    const Received answer = clinic.get(path_of(clinic.known_person(101)));
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(answer.reason(), "certificate_no_dose");
    EXPECT_NE(answer.json["title"], "reason.certificate_no_dose");
}

TEST(CertificateEndpoint, IsNobodyElses) {
    Clinic at;
    Caller clinic(at.world);
    const int64_t person = clinic.known_person(101);
    at.give(person);
    Caller other(at.world, "clinic2");
    EXPECT_EQ(other.get(path_of(person)).reason(), "person_gone");
    Resident neighbour(at.world, "9000000102");
    EXPECT_EQ(neighbour.get(path_of(person)).reason(), "person_gone");
    EXPECT_EQ(at.world.send("GET", path_of(person), nullptr, "").status, 401);
}

TEST(CertificateEndpoint, IsInAnyOfTheMunicipalitysLanguages) {
    Clinic at;
    Caller clinic(at.world);
    const int64_t person = clinic.known_person(101);
    at.give(person);
    const Received english = clinic.get(path_of(person) + "?locale=en");
    ASSERT_EQ(english.status, 200);
    EXPECT_TRUE(says(test::words_of(english.bytes), "Certificate of Vaccination"));
    EXPECT_TRUE(says(test::words_of(english.bytes), "Kumamoto City"));
    const Received other = clinic.get(path_of(person) + "?locale=ko");
    EXPECT_EQ(other.reason(), "locale_unknown");
    EXPECT_EQ(other.path(), "$.locale");
}

TEST(CertificateEndpoint, WithoutAnAddressOrACvxCodeHasNoCodeAndSaysSo) {
    const Change kCases[] = {as_it_is, [](Json& s) { with_cards(s), s.erase("public_url"); },
                             [](Json& s) { with_cards(s), s["vaccines"][0].erase("cvx"); },
                             [](Json& s) { with_cards(s), s["vaccines"][0]["code"] = "moderna"; }};
    for (const Change change : kCases) {
        Clinic at(change);
        Caller clinic(at.world);
        const int64_t person = clinic.known_person(101);
        at.give(person);
        const Received answer = clinic.get(path_of(person));
        ASSERT_EQ(answer.status, 200) << answer.json;
        EXPECT_EQ(test::code_on(answer.bytes), "");
        EXPECT_TRUE(says(test::words_of(answer.bytes), "機械で確かめるためのコードがありません"));
    }
}

TEST(CertificateEndpoint, HasEveryDoseInTheirOrder) {
    Clinic at;
    Caller clinic(at.world);
    const int64_t person = clinic.known_person(101);
    at.give(person, 1, "2021-04-12");
    at.give(person, 2, "2021-05-06");
    const std::string words = test::words_of(clinic.get(path_of(person)).bytes);
    EXPECT_TRUE(says(words, "1回目 2021年4月12日")) << words;
    EXPECT_TRUE(says(words, "2回目 2021年5月6日")) << words;
    EXPECT_LT(words.find("1回目"), words.find("2回目"));
}

TEST(KeySetEndpoint, IsNotThereWhereNothingIsSigned) {
    Clinic at(as_it_is);
    add_key_set(at.world.endpoints());
    EXPECT_EQ(at.world.send_below("GET", "/431001/.well-known/jwks.json").status, 404);
    EXPECT_EQ(at.world.send_below("GET", "/nobody/.well-known/jwks.json").status, 404);
}

TEST(PublicUrl, IsRefusedWhereNothingCanBeAddedToIt) {
    for (const char* wrong : {"http://a.example", "https://a.example/", "a.example"}) {
        test::Folder folder;
        std::ifstream in(std::string(YK_SOURCE) + "/tenants/431001.json");
        Json settings = Json::parse(in);
        settings["public_url"] = wrong;
        std::ofstream(folder / "431001.json") << settings.dump();
        const auto read = read_settings(folder.file("431001.json"));
        ASSERT_FALSE(read) << wrong;
        EXPECT_EQ(read.error().path, "$.public_url");
    }
}

}  // namespace
}  // namespace yk
