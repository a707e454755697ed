// People: found by number and by their answers, within the permitted venues.
#include "server/store/people.hpp"

#include <gtest/gtest.h>

#include "shared/core/text.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using store::kMostFound;
using store::PeopleSearch;
using store::PersonCriterion;
using test::must;
using test::reason_of;
using test::World;

std::vector<std::string> numbers(const Page<PersonRecord>& page) {
    std::vector<std::string> all;
    for (const PersonRecord& each : page.rows)
        all.push_back(each.number);
    return all;
}

std::vector<std::string> found(World& w, const PeopleSearch& search) {
    return numbers(must(store::search_people(*w.database, search)));
}

using List = std::vector<std::string>;

TEST(People, AreFoundByNumberAsTheyWereTakenDown) {
    World w;
    const PersonId id = w.person("9000000001", "𠮷タロウ");
    const auto person = must(store::person_by_number(*w.database, "431001", "9000000001"));
    ASSERT_TRUE(person);
    EXPECT_EQ(person->id, id);
    EXPECT_EQ(person->birth_date, Date::of(1945, 3, 3));
    EXPECT_TRUE(person->registered);
    EXPECT_EQ(answer(person->answers, "kana"), "𠮷タロウ");
    EXPECT_EQ(person->version, 1);
    EXPECT_FALSE(must(store::person_by_number(*w.database, "132080", "9000000001")));
}

TEST(People, AreFoundByTheNumberOfARecordThatWasJoined) {
    World w;
    const PersonId stays = w.person("9000000001");
    const auto joined = must(in_transaction(*w.database, [&] {
        return store::insert_person(*w.database, {"132080", "9000000002", {}, true, {}, {}});
    }));
    must(in_transaction(*w.database,
                        [&] { return store::join_records(*w.database, stays, joined.id); }));
    EXPECT_EQ(found(w, {.number = "9000000002", .municipality = "132080"}), List{"9000000001"});
    EXPECT_EQ(found(w, {.number = "9000000002", .municipality = "431001"}), List{});
    const auto records = must(store::records_of_number(*w.database, "132080", "9000000002"));
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records.front().id, stays);
    EXPECT_EQ(records.back().joined_into, stays);
    EXPECT_EQ(must(store::records_of_number(*w.database, "431001", "9000000001")).size(), 1u);
    EXPECT_EQ(must(store::records_joined_to(*w.database, stays)).front().id, joined.id);
}

TEST(People, AreFoundByTheBeginningOfKanaAndPhone) {
    World w;
    w.person("9000000001", "テストタロウ", "0961234567");
    w.person("9000000002", "テスダジロウ", "0969999999");
    w.person("9000000003", "クマモト", "0350000000");
    EXPECT_EQ(found(w, {.criteria = {{KeyKind::kana, "", "テス"}}}),
              (List{"9000000001", "9000000002"}));
    EXPECT_EQ(found(w, {.criteria = {{KeyKind::kana, "kana", "テスト"}}}), List{"9000000001"});
    EXPECT_EQ(found(w, {.criteria = {{KeyKind::kana, "other_field", "テスト"}}}), List{});
    EXPECT_EQ(found(w, {.criteria = {{KeyKind::kana, "", "タロウ"}}}), List{});
    EXPECT_EQ(found(w, {.criteria = {{KeyKind::phone, "", "096"}}}),
              (List{"9000000001", "9000000002"}));
    EXPECT_EQ(found(w, {.criteria = {{KeyKind::kana, "", "テス"}, {KeyKind::phone, "", "0969"}}}),
              List{"9000000002"});
    EXPECT_EQ(found(w, {.number = "9000000003"}), List{"9000000003"});
    EXPECT_EQ(found(w, {.number = "9000000003", .municipality = "132080"}), List{});
}

TEST(People, AreFoundByAnExactKeyAsAWholeOnly) {
    World w;
    w.person("9000000001");
    EXPECT_EQ(found(w, {.criteria = {{KeyKind::exact, "", "90010119000000001"}}}),
              List{"9000000001"});
    EXPECT_EQ(found(w, {.criteria = {{KeyKind::exact, "", "900101"}}}), List{});
}

TEST(People, ArentFoundThroughSignsOfAPattern) {
    World w;
    w.person("9000000001");
    for (const char* text : {"%", "_", "テ%", "' OR 1=1 --"})
        EXPECT_EQ(found(w, {.criteria = {{KeyKind::kana, "", text}}}), List{}) << text;
}

TEST(People, AreSearchedForWithSomethingOnly) {
    World w;
    EXPECT_EQ(reason_of(store::search_people(*w.database, {})), "search_empty");
    EXPECT_EQ(reason_of(store::search_people(*w.database, {.criteria = {{KeyKind::kana, "", ""}}})),
              "search_empty");
    const std::vector<PersonCriterion> many(9, {KeyKind::kana, "", "テ"});
    EXPECT_EQ(reason_of(store::search_people(*w.database, {.criteria = many})), "search_too_wide");
    EXPECT_EQ(reason_of(store::search_people(
                  *w.database, {.number = "1", .only_venues = std::vector<VenueId>(65)})),
              "search_too_wide");
}

TEST(People, AreShownOnlyWithABookingAtTheVenuesAskedFor) {  // E9
    World w;
    const PersonId here = w.person("9000000001");
    const PersonId there = w.person("9000000002");
    w.person("9000000003");
    const auto booking = must(w.book(here, w.slot(5)));
    must(w.book(there, w.slot(5, World::kDay, 540, "public", w.other_venue)));
    PeopleSearch search{.criteria = {{KeyKind::kana, "", "テスト"}}};
    EXPECT_EQ(found(w, search).size(), 3u);
    search.only_venues = {w.venue};
    EXPECT_EQ(found(w, search), List{"9000000001"});
    must(w.set(booking, "cancelled", Phase::cancelled));  // the venue may still see the person
    EXPECT_EQ(found(w, search), List{"9000000001"});
    search.only_venues = {w.venue, w.other_venue, VenueId{77}};
    EXPECT_EQ(found(w, search), (List{"9000000001", "9000000002"}));
    search.only_venues = std::vector<VenueId>{};
    EXPECT_EQ(found(w, search), List{});
}

TEST(People, ComeInPagesWithTheirTotal) {
    World w;
    for (int i = 10; i < 65; ++i)
        w.person("90000000" + std::to_string(i));
    PeopleSearch search{.criteria = {{KeyKind::kana, "", "テスト"}}, .page = {3, 10}};
    const auto page = must(store::search_people(*w.database, search));
    EXPECT_EQ(page.total, kMostFound + 1) << "there are more";
    EXPECT_EQ(numbers(page).size(), 10u);
    EXPECT_EQ(numbers(page).front(), "9000000030");
    search.page = {6, 10};
    EXPECT_EQ(found(w, search), List{}) << "nobody lists everybody";
}

TEST(People, AreFoundByTheNewKanaOnceItIsCorrected) {
    World w;
    const PersonId id = w.person("9000000001", "テストタロウ");
    must(in_transaction(*w.database, [&] {
        return ledger::change_person(
            *w.database, w.clinic,
            {id, 1, {{"kana", "スズキ"}}, {{KeyKind::kana, "kana", "スズキ"}}});
    }));
    EXPECT_EQ(found(w, {.criteria = {{KeyKind::kana, "", "テスト"}}}), List{});
    EXPECT_EQ(found(w, {.criteria = {{KeyKind::kana, "", "スズ"}}}), List{"9000000001"});
}

TEST(People, AreFoundWhicheverWayTheirKanaIsTyped) {  // E6
    World w;
    w.person("9000000001", search_form("サトウ ジョージ").c_str());
    for (const char* typed : {"さとう", "ｻﾄｳ ｼﾞｮｰｼﾞ", "サトウジヨジ", "サト"})
        EXPECT_EQ(found(w, {.criteria = {{KeyKind::kana, "", search_form(typed)}}}),
                  List{"9000000001"})
            << typed;
}

}  // namespace
}  // namespace yk
