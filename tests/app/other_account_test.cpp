// Two accounts in one browser: one session for a tenant, replaced by the sign-in of another tab. A
// page that was opened under the account before does nothing in the new one's name.
#include "shared/protocol/session.hpp"
#include "tests/app/resident.hpp"

namespace yk {
namespace {

std::map<std::string, std::string> page_of(Json session) {
    const Json person = session["person"];
    const PersonId resident{person.is_number() ? person.get<int64_t>() : 0};
    return {{std::string(kAccountHeader),
             account_sign(AccountId{session["account"].get<int64_t>()}, resident)}};
}

TEST(OtherAccount, IsNotBookedFor) {
    World world;
    Caller clinic(world), centre(world, "callcentre");
    const int64_t person = clinic.known_person(101);
    const int64_t slot = centre.slot(person, "2021-05-07", "public");
    const auto refused =
        centre.book(person, {place(slot)}, {"relation=other"}, {}, page_of(clinic.session));
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.reason(), "other_account");
    EXPECT_FALSE(refused.json["title"].get<std::string>().starts_with("reason."));
    EXPECT_EQ(
        centre.book(person, {place(slot)}, {"relation=other"}, {}, page_of(centre.session)).status,
        201);
}

TEST(OtherAccount, IsNeitherReadForNorSignedOut) {
    World world;
    Caller clinic(world), centre(world, "callcentre");
    const auto page = page_of(clinic.session);
    EXPECT_EQ(centre.get("/session", page).reason(), "other_account");
    EXPECT_EQ(centre.get("/people/1", page).reason(), "other_account");
    EXPECT_EQ(centre.get("/live?as=a" + clinic.session["account"].dump()).reason(),
              "other_account");
    EXPECT_EQ(centre.get("/session?as=a" + clinic.session["account"].dump()).reason(),
              "other_account");
    EXPECT_EQ(centre.get("/session?as=a" + centre.session["account"].dump()).status, 200);
    EXPECT_EQ(centre.remove("/session", page).reason(), "other_account");
    EXPECT_EQ(centre.get("/session").status, 200);
    EXPECT_EQ(centre.get("/terms", page).status, 200) << "for everybody";
}

TEST(OtherAccount, IsAResidentToo) {
    World world;
    Resident one(world, "9000000101"), two(world, "9000000102");
    const auto refused = world.send("GET", "/session", nullptr, two.cookie(), page_of(one.session));
    EXPECT_EQ(refused.reason(), "other_account");
    EXPECT_EQ(world.send("GET", "/session", nullptr, two.cookie(), page_of(two.session)).status,
              200);
}

}  // namespace
}  // namespace yk
