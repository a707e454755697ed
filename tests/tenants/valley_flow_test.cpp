// What the made-up valley asks of bookings, through the router: why one is cancelled, so many
// places for each employer, how often and how far one moves, lines for an age; and roles, one of
// which may only look.
#include "server/store/check.hpp"
#include "server/store/counts.hpp"
#include "tests/app/world.hpp"
#include "tests/shared/in_clear.hpp"

namespace yk {
namespace {

const std::string kValley = "valley";
const std::vector<std::string> kMill{"employer_code=0042"};
using Row = std::vector<Json>;

Json line(const char* field, const std::string& value) {
    return {{"field", field}, {"value", value}};
}

struct Hall {
    World world{kValley, {YK_MADE_UP_PLUGINS, YK_MADE_UP}};
    Caller centre{world, "callcentre"};
    const int64_t upper = centre.venue(0);

    int64_t person(int n) {
        const std::string number = "0001" + std::to_string(n);
        return centre.identify(number, "1970-07-14", kValley).json["person"]["id"];
    }
    // The n-th slot of the upper hall's day; each has three places.
    int64_t slot(const std::string& day, size_t n = 0) {
        return centre.slots(person(20), day, "", upper)[n]["slot"]["id"];
    }
    Json booked(int64_t whom, int64_t slot, const std::vector<std::string>& said = {}) {
        const auto made = centre.book(whom, {place(slot)}, said);
        EXPECT_EQ(made.status, 201) << made.json;
        return made.json["bookings"][0];
    }
    Received change(const Json& booking, const std::string& to, const Row& answers = {},
                    const std::vector<std::string>& confirmed = {}) {
        return centre.post("/bookings/" + booking["id"].dump() + "/status",
                           {{"to", to}, {"answers", Json(answers)}, {"confirmed", Json(confirmed)}},
                           if_match(booking["version"]));
    }
    Received move(const Json& booking, int64_t slot, const std::vector<std::string>& said = {}) {
        return centre.post("/bookings/" + booking["id"].dump() + "/slot",
                           {{"slot", slot}, {"said", Json(said)}, {"confirmed", Json::array()}},
                           if_match(booking["version"]));
    }
    int64_t counted(const std::string& employer) {
        int64_t count = -1;
        const auto read =
            world.tenants().find(kValley)->readers().read([&](Reader& reader) -> Result<int> {
                const auto found = store::bookings_saying(reader, "employer_code", employer);
                if (!found) return tl::unexpected(found.error());
                count = *found;
                const auto wrong = store::check(reader, 0);
                if (!wrong) return tl::unexpected(wrong.error());
                for (const std::string& sentence : *wrong)
                    ADD_FAILURE() << sentence;
                return 0;
            });
        EXPECT_TRUE(read.has_value());
        return count;
    }
};

TEST(Cancelling, AsksWhyAndKeepsIt) {
    Hall hall;
    const Json booking = hall.booked(hall.person(10), hall.slot("2021-05-10"));
    EXPECT_EQ(hall.change(booking, "cancelled").path(), "$.answers.cancel_reason");
    EXPECT_EQ(hall.change(booking, "cancelled", {line("cancel_reason", "bored")}).path(),
              "$.answers.cancel_reason");
    EXPECT_EQ(hall.change(booking, "cancelled", {line("cancel_reason", "other")}).path(),
              "$.answers.cancel_words");
    EXPECT_EQ(hall.change(booking, "cancelled", {line("wheelchair", "true")}).reason(),
              "field_unknown");

    const Row why{line("cancel_reason", "other"), line("cancel_words", "Haymaking first")};
    const auto cancelled = hall.change(booking, "cancelled", why);
    ASSERT_EQ(cancelled.status, 200) << cancelled.json;
    const Json detail = cancelled.json;
    const Json said = Json::array({line("wheelchair", "false"), why[0], why[1]});
    EXPECT_EQ(detail["booking"]["answers"], said);
    EXPECT_EQ(detail["history"][0]["answers"], Json::array({line("wheelchair", "false")}));
    EXPECT_EQ(detail["history"][1]["answers"], Json(why));
    const auto list =
        hall.centre.get("/bookings?venue=" + std::to_string(hall.upper) + "&day=2021-05-10&page=1");
    EXPECT_EQ(list.json["rows"][0]["booking"]["answers"], said) << "a column may show it";
    EXPECT_TRUE(test::files_with(hall.world.data(), "Haymaking").empty());
}

TEST(Cancelling, IsForgottenOnTheBookingThatStandsAgain) {
    Hall hall;
    const Json booking = hall.booked(hall.person(10), hall.slot("2021-05-10"));
    const Json cancelled =
        hall.change(booking, "cancelled", {line("cancel_reason", "ill")}).json["booking"];
    const auto again = hall.change(cancelled, "booked");
    ASSERT_EQ(again.status, 200) << again.json;
    EXPECT_EQ(again.json["booking"]["answers"], Json::array({line("wheelchair", "false")}));
    EXPECT_EQ(again.json["history"][1]["answers"], Json::array({line("cancel_reason", "ill")}))
        << "the history keeps it";
}

TEST(Cancelling, KeepsNoWordsOfAnEarlierReason) {
    Hall hall;
    Json booking = hall.booked(hall.person(10), hall.slot("2021-05-10"));
    const Row other{line("cancel_reason", "other"), line("cancel_words", "Haymaking first")};
    booking = hall.change(booking, "cancelled", other).json["booking"];
    booking = hall.change(booking, "booked").json["booking"];
    const auto ill = hall.change(booking, "cancelled", {line("cancel_reason", "ill")});
    ASSERT_EQ(ill.status, 200) << ill.json;
    EXPECT_EQ(ill.json["booking"]["answers"],
              Json::array({line("wheelchair", "false"), line("cancel_reason", "ill")}));
}

TEST(Moving, KeepsWhatWasSaidWhereNothingElseIs) {
    Hall hall;
    const Json booking = hall.booked(hall.person(10), hall.slot("2021-05-10"),
                                     {"wheelchair=true", "employer_code=0042"});
    const auto moved = hall.move(booking, hall.slot("2021-05-11"));
    ASSERT_EQ(moved.status, 200) << moved.json;
    EXPECT_EQ(moved.json["booking"]["answers"],
              Json::array({line("wheelchair", "true"), line("employer_code", "0042")}));
    const auto without =
        hall.move(moved.json["booking"], hall.slot("2021-05-12"), {"employer_code="});
    ASSERT_EQ(without.status, 200) << without.json;
    EXPECT_EQ(without.json["booking"]["answers"], Json::array({line("wheelchair", "true")}));
    EXPECT_EQ(hall.counted("0042"), 0);
}

TEST(QuotaOfAnEmployer, HoldsForAMoveThatDoesNotNameIt) {
    Hall hall;
    const int64_t early = hall.slot("2021-05-10"), late = hall.slot("2021-05-10", 1);
    hall.booked(hall.person(10), early, kMill);
    hall.booked(hall.person(11), early, kMill);
    const Json third = hall.booked(hall.person(12), early, kMill);
    EXPECT_EQ(hall.move(third, late).status, 200) << "it has its place among the three";
    const Json yard = hall.booked(hall.person(13), late, {"employer_code=0043"});
    EXPECT_EQ(hall.move(yard, hall.slot("2021-05-11"), kMill).reason(), "employer_full");
    EXPECT_EQ(hall.counted("0042"), 3);
}

TEST(QuotaOfAnEmployer, IsFullAtThreeBookings) {
    Hall hall;
    const int64_t early = hall.slot("2021-05-10"), late = hall.slot("2021-05-10", 1);
    const Json first = hall.booked(hall.person(10), early, kMill);
    hall.booked(hall.person(11), early, kMill);
    hall.booked(hall.person(12), late, kMill);
    EXPECT_EQ(hall.counted("0042"), 3);
    const auto full = hall.centre.book(hall.person(13), {place(late)}, kMill);
    EXPECT_EQ(full.reason(), "employer_full");
    EXPECT_NE(full.json.dump().find("All 3 places"), std::string::npos) << full.json;
    hall.booked(hall.person(13), late, {"employer_code=0043"});
    hall.booked(hall.person(14), late);

    for (const Json& each :
         hall.centre.slots(hall.person(15), "2021-05-11", "employer_code%3D0042", hall.upper))
        EXPECT_EQ(each["reasons"], Json::array({"employer_full"}));
    ASSERT_EQ(hall.move(first, hall.slot("2021-05-11"), kMill).status, 200)
        << "the booking that moves isn't counted beside itself";
    EXPECT_EQ(hall.counted("0042"), 3);
}

TEST(QuotaOfAnEmployer, CountsThoseOfTheSameStep) {
    Hall hall;
    std::vector<Json> places;
    Json statements = Json::array();
    for (int n = 10; n < 14; ++n) {
        places.push_back(
            {{"person", hall.person(n)}, {"dose", 1}, {"slot", hall.slot("2021-05-10", n < 12)}});
        statements.push_back({{"person", hall.person(n)}, {"said", Json(kMill)}});
    }
    const Json step{
        {"places", Json(places)}, {"statements", statements}, {"confirmed", Json::array()}};
    const auto refused = hall.centre.post("/bookings", step);
    EXPECT_EQ(refused.reason(), "employer_full");
    EXPECT_EQ(refused.path(), "$.places[3].slot");
    EXPECT_EQ(hall.counted("0042"), 0);
}

TEST(QuotaOfAnEmployer, FollowsEveryChange) {
    Hall hall;
    const Json first = hall.booked(hall.person(10), hall.slot("2021-05-10"), kMill);
    hall.booked(hall.person(11), hall.slot("2021-05-10"), kMill);
    const auto cancelled = hall.change(first, "cancelled", {line("cancel_reason", "ill")});
    ASSERT_EQ(cancelled.status, 200) << cancelled.json;
    EXPECT_EQ(hall.counted("0042"), 1);
    hall.booked(hall.person(12), hall.slot("2021-05-10"), kMill);
    const Json third = hall.booked(hall.person(13), hall.slot("2021-05-10", 1), kMill);
    EXPECT_EQ(hall.change(cancelled.json["booking"], "booked").reason(), "employer_full");
    const auto moved = hall.move(third, hall.slot("2021-05-11"), {"employer_code=0044"});
    ASSERT_EQ(moved.status, 200) << moved.json;
    EXPECT_EQ(hall.counted("0042"), 2);
    EXPECT_EQ(hall.counted("0044"), 1);
    EXPECT_EQ(hall.change(cancelled.json["booking"], "booked").status, 200);
    EXPECT_EQ(hall.counted("0042"), 3);
}

TEST(RulesOfTheValley, KnowHowOftenAndHowFarABookingMoves) {
    Hall hall;
    const int64_t whom = hall.person(10);
    Json booking = hall.booked(whom, hall.slot("2021-05-10"));
    EXPECT_EQ(hall.move(booking, hall.slot("2021-05-25")).reason(), "too_far");
    const auto offered = hall.centre.get(
        "/slots?person=" + std::to_string(whom) + "&dose=1&venue=" + std::to_string(hall.upper) +
        "&vaccine=" + std::to_string(hall.centre.vaccine()) +
        "&from=2021-05-24&to=2021-05-25&slots=true&refused=true&said=&moving=" +
        booking["id"].dump());
    ASSERT_EQ(offered.status, 200) << offered.json;
    EXPECT_TRUE(offered.json["days"][0]["slots"][0]["takable"]);
    EXPECT_EQ(offered.json["days"][1]["slots"][0]["reasons"], Json::array({"too_far"}));
    for (const char* day : {"2021-05-11", "2021-05-12", "2021-05-13"}) {
        const auto moved = hall.move(booking, hall.slot(day));
        ASSERT_EQ(moved.status, 200) << moved.json;
        booking = moved.json["booking"];
    }
    EXPECT_EQ(hall.move(booking, hall.slot("2021-05-14")).reason(), "changed_often");
}

TEST(RulesOfTheValley, KnowWhatThePersonsOtherBookingSays) {
    Hall hall;
    const int64_t whom = hall.person(10);
    hall.booked(whom, hall.slot("2021-05-10"), kMill);
    const std::vector<Json> second{place(hall.slot("2021-05-20"), 2)};
    EXPECT_EQ(hall.centre.book(whom, second, {"employer_code=0043"}).reason(), "other_employer");
    EXPECT_EQ(hall.centre.book(whom, second, kMill).status, 201);
}

TEST(LinesForAnAge, AreAskedAtThatAge) {
    Hall hall;
    const auto taken_down = [&](const char* number, const char* born, const Row& answers) {
        return hall.centre.post(
            "/people",
            {{"identity", {{"municipality", kValley}, {"number", number}, {"birth_date", born}}},
             {"answers", Json(answers)}});
    };
    const Row name{line("name", "Ash Ridge")};
    const Row both{line("name", "Ash Ridge"), line("guardian", "Robin Ridge")};
    // Complete at the end of the day before: on 6 May 2021 who was born on 7 May 2005 is 16.
    EXPECT_EQ(taken_down("000901", "2005-05-08", name).path(), "$.answers.guardian");
    EXPECT_EQ(taken_down("000901", "2005-05-08", both).json["answers"], Json(both));
    EXPECT_EQ(taken_down("000902", "2005-05-07", both).json["answers"], Json(name));

    const int64_t old = taken_down("000903", "1946-05-07", name).json["id"];
    const int64_t young = taken_down("000904", "1946-05-08", name).json["id"];
    const std::vector<std::string> with_carer{"carer=Ash"};
    const auto says_carer = [&](int64_t whom) {
        const Json booking = hall.booked(whom, hall.slot("2021-05-10"), with_carer);
        for (const Json& each : booking["answers"])
            if (each["field"] == "carer") return true;
        return false;
    };
    EXPECT_TRUE(says_carer(old));
    EXPECT_FALSE(says_carer(young));
}

TEST(RolesOfTheValley, AreFiveAndOneOnlyLooks) {
    Hall hall;
    EXPECT_EQ(hall.world.tenants().find(kValley)->setup()->rules->tables().roles.size(), 5u);
    const int64_t slot = hall.slot("2021-05-10");
    const Json booking = hall.booked(hall.person(10), slot);
    Caller watcher(hall.world, "watcher");
    const std::string path = "/bookings/" + booking["id"].dump();
    const auto seen = watcher.get(path);
    ASSERT_EQ(seen.status, 200);
    EXPECT_EQ(seen.json["booking"]["moves"], Json::array()) << "no button that would be refused";
    EXPECT_EQ(seen.json["booking"]["movable"], false);
    EXPECT_EQ(watcher.book(hall.person(11), {place(slot)}, {}).status, 403);
    EXPECT_EQ(watcher
                  .post(path + "/status", {{"to", "cancelled"}, {"confirmed", Json::array()}},
                        if_match(booking["version"]))
                  .status,
              403);
}

}  // namespace
}  // namespace yk
