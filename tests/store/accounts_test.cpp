// Accounts and sessions.
#include "server/store/accounts.hpp"

#include <gtest/gtest.h>

#include "server/store/sessions.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;
using test::World;

const std::string kHash(32, '\x07');

TEST(Accounts, KeepOneLoginEach) {
    World w;
    EXPECT_EQ(reason_of(store::insert_account(*w.database, {"clinic", "x", "admin", "h", {}, 1})),
              "already_there");
}

TEST(Accounts, WorkAtTheirVenuesInListOrder) {
    World w;
    const AccountId id = must(store::insert_account(
        *w.database, {"two", "x", "clinic", "h", {w.other_venue, w.venue, w.venue}, 1}));
    EXPECT_EQ(must(store::venues_of_account(*w.database, id)),
              (std::vector<VenueId>{w.venue, w.other_venue}));
    must(store::set_account_venues(*w.database, id, {&w.other_venue, 1}));
    EXPECT_EQ(must(store::venues_of_account(*w.database, id)), std::vector<VenueId>{w.other_venue});
    EXPECT_EQ(must(store::account(*w.database, id))->version, 2);
}

TEST(Accounts, RememberTerms) {
    World w;
    const AccountId id = w.clinic.account;
    must(store::accept_terms(*w.database, id, "2021-04-01", 77));
    const auto account = must(store::account_by_login(*w.database, "clinic"));
    EXPECT_EQ(account->terms_version, "2021-04-01");
    EXPECT_EQ(account->terms_at, 77);
    EXPECT_EQ(reason_of(store::set_password(*w.database, AccountId{99}, "h")), "account_gone");
}

TEST(Sessions, SignInUntilTheyExpire) {
    World w;
    must(store::insert_session(*w.database, {kHash, w.clinic.account, "ja", 100, 100, 200}));
    const auto signed_in = must(store::signed_in(*w.database, kHash, 199));
    ASSERT_TRUE(signed_in);
    EXPECT_EQ(signed_in->account.login, "clinic");
    EXPECT_EQ(signed_in->session.locale, "ja");
    EXPECT_EQ(signed_in->session.expires_at, 200);
    EXPECT_FALSE(must(store::signed_in(*w.database, kHash, 200)));
    EXPECT_FALSE(must(store::signed_in(*w.database, std::string(32, 'x'), 150)));
    must(store::extend_session(*w.database, kHash, 199, 300));
    EXPECT_TRUE(must(store::signed_in(*w.database, kHash, 200)));
    EXPECT_EQ(must(store::remove_expired_sessions(*w.database, 299)), 0);
    EXPECT_EQ(must(store::remove_expired_sessions(*w.database, 300)), 1);
}

TEST(Sessions, OfResidentsAreOfAPersonAndFew) {
    World w;
    const PersonId person = w.person("9000000001");
    const auto hash = [](int i) { return std::string(32, static_cast<char>('a' + i)); };
    for (int i = 0; i < store::kMostResidentSessions; ++i)
        EXPECT_TRUE(must(store::insert_resident_session(*w.database,
                                                        {hash(i), person, "ja", 100 + i, 200 + i}))
                        .empty());
    EXPECT_EQ(must(store::insert_resident_session(*w.database, {hash(9), person, "en", 109, 209})),
              std::vector<std::string>{hash(0)});
    EXPECT_FALSE(must(store::resident_session(*w.database, hash(0), 150)));
    const auto session = must(store::resident_session(*w.database, hash(9), 208));
    ASSERT_TRUE(session);
    EXPECT_EQ(session->person, person);
    EXPECT_EQ(session->locale, "en");
    EXPECT_FALSE(must(store::resident_session(*w.database, hash(9), 209)));
    EXPECT_EQ(must(store::remove_expired_sessions(*w.database, 202)), 2);
    must(store::remove_session(*w.database, hash(9)));
    EXPECT_FALSE(must(store::resident_session(*w.database, hash(9), 150)));
}

TEST(Sessions, OfStaffAreAllFoundAgain) {
    World w;
    must(store::insert_session(*w.database, {kHash, w.clinic.account, "ja", 100, 100, 200}));
    const auto all = must(store::staff_sessions(*w.database, 199));
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].session.token_hash, kHash);
    EXPECT_EQ(all[0].account.login, "clinic");
    EXPECT_TRUE(must(store::staff_sessions(*w.database, 200)).empty());
}

TEST(Sessions, KnowWhichTermsAPersonAccepted) {
    World w;
    const PersonId person = w.person("9000000001");
    EXPECT_EQ(must(store::terms_of_person(*w.database, person)), "");
    must(store::accept_terms_as_person(*w.database, person, "2021-04-01", 1));
    must(store::accept_terms_as_person(*w.database, person, "2021-05-01", 2));
    EXPECT_EQ(must(store::terms_of_person(*w.database, person)), "2021-05-01");
}

TEST(Sessions, EndWithTheirAccount) {
    World w;
    must(store::insert_session(*w.database, {kHash, w.clinic.account, "ja", 100, 100, 200}));
    must(store::set_suspended(*w.database, w.clinic.account, true));
    EXPECT_FALSE(must(store::signed_in(*w.database, kHash, 150)));
    must(store::set_suspended(*w.database, w.clinic.account, false));
    must(store::remove_sessions_of(*w.database, w.clinic.account));
    EXPECT_FALSE(must(store::signed_in(*w.database, kHash, 150)));
}

}  // namespace
}  // namespace yk
