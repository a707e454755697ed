// A venue's plan: the slots that saving it makes, who may save it, and that no booked person loses
// a place.
#include "server/store/check.hpp"
#include "server/store/history.hpp"
#include "tests/app/opening_world.hpp"

namespace yk {
namespace {

constexpr const char* kFriday = "2021-05-07";
constexpr const char* kMonday = "2021-05-10";

TEST(Opening, BeginsWithTheVenueAsItIsAndTheHoursOfItsSlots) {
    Planning at;
    const auto answer = at.read();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.headers.at("ETag"), "\"0\"");
    EXPECT_EQ(answer.json["plan"]["name"], "A胃腸科内科医院");
    EXPECT_EQ(answer.json["undecided"], Json::array());
    EXPECT_EQ(answer.json["vaccines"].size(), 1u);
    // The demonstration has made its slots without a plan.
    EXPECT_EQ(answer.json["plan"]["rows"].size(), 3u) << answer.json["plan"];
    const Json hours = answer.json["in_force"];
    EXPECT_EQ(hours["total"], 3);
    EXPECT_EQ(hours["rows"][0]["from_minute"], 540);
    EXPECT_EQ(hours["rows"][0]["weekdays"], Json({1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(hours["rows"][0]["vaccine_name"], "ファイザー社ワクチン");
    EXPECT_EQ(hours["rows"][0]["capacity"], 3);
    EXPECT_EQ(hours["rows"][0]["first"], "2021-05-06");

    const auto saved = at.save(answer.json["plan"]);
    ASSERT_EQ(saved.status, 200) << saved.json;
    EXPECT_GT(saved.json["effect"]["kept"], 0);
    for (const char* none : {"made", "reopened", "changed", "closed"})
        EXPECT_EQ(saved.json["effect"][none], 0) << none;
    EXPECT_EQ(saved.json["opening"]["in_force"], hours);
}

TEST(Opening, BeginsWithoutHoursWhereNoPlanMakesTheSlots) {
    Planning at;
    at.change(
        "UPDATE slot SET capacity = 9 WHERE venue = 1 AND day = 18754 AND "
        "start_minute = 840");  // on Friday 7 May
    const Json opening = at.read().json;
    EXPECT_EQ(opening["plan"]["rows"], Json::array());
    int on_friday_alone = 0;
    for (const Json& row : opening["in_force"]["rows"])
        if (row["days"] == 1 && row["first"] == kFriday) ++on_friday_alone;
    EXPECT_EQ(on_friday_alone, 2) << "14:00 to 14:30 for nine, and the rest of the afternoon";
}

TEST(Opening, OfAnotherVenueIsForAdministratorsAlone) {
    Planning at;
    Caller other(at.world, "clinic2"), centre(at.world, "callcentre"), admin(at.world, "admin");
    const Json body{{"plan", at.plan({at.row()})}};
    for (auto& [each, reason] : {std::pair{&other, "venue_gone"}, {&centre, "not_permitted"}}) {
        EXPECT_EQ(each->get(at.path()).reason(), reason);
        EXPECT_EQ(each->post(at.path() + "/preview", body).reason(), reason);
        EXPECT_EQ(each->put(at.path(), body, if_match(0)).reason(), reason);
    }
    EXPECT_EQ(admin.put(at.path(), body, if_match(0)).status, 200);
    EXPECT_EQ(admin.get("/venues/999/opening").reason(), "venue_gone");
}

TEST(Opening, IsBookableAtOnceAndOtherwiseNot) {
    Planning at;
    const int64_t person = at.clinic.known_person(101);
    ASSERT_FALSE(at.free(kFriday).empty());
    ASSERT_EQ(at.save(at.plan({at.row()})).status, 200);
    EXPECT_EQ(at.free(kFriday),
              (std::map<std::string, int64_t>{{"600 public", 2}, {"630 public", 2}}));
    const int64_t slot = at.clinic.slot(person, kFriday, "public");
    ASSERT_EQ(at.clinic.book(person, {place(slot)}).status, 201);
    EXPECT_EQ(at.free(kFriday)["600 public"], 1);
    EXPECT_TRUE(at.free("2021-05-08").empty());  // a Saturday
    EXPECT_EQ(at.clinic.get("/session").json["venues"][0]["name"], "新しい名前");
}

TEST(Opening, DoesWhatThePreviewSaidAndThePreviewDoesNothing) {
    Planning at;
    const int64_t booked = at.book(101, kFriday, 540);
    const Json before = at.read().json;
    const auto slots_before = at.free(kFriday);
    const Json plan = at.plan({at.row(), at.row(540, 570, 30, 3)});
    const auto preview = at.clinic.post(at.path() + "/preview", {{"plan", plan}});
    ASSERT_EQ(preview.status, 200) << preview.json;
    EXPECT_EQ(at.read().json, before);
    EXPECT_EQ(at.free(kFriday), slots_before);

    // From Thursday 6 May to Friday 14 May there are seven days from Monday to Friday.
    EXPECT_EQ(preview.json["days"], 7);
    EXPECT_EQ(preview.json["slots"], 21);
    EXPECT_EQ(preview.json["places"], 7 * (2 + 2 + 3));
    EXPECT_EQ(preview.json["by_weekday"].size(), 5u);
    EXPECT_EQ(preview.json["by_vaccine"][0]["places"], 49);
    EXPECT_EQ(preview.json["kept"], 7);  // 9:00 for three people, the same as in the demonstration
    EXPECT_EQ(preview.json["changed"], 14);  // 10:00 and 10:30, from three to two
    EXPECT_EQ(preview.json["made"], 0);
    EXPECT_GT(preview.json["closed"], 0);
    EXPECT_EQ(preview.json["undecided_total"], 0) << booked;

    const auto saved = at.save(plan);
    ASSERT_EQ(saved.status, 200) << saved.json;
    EXPECT_EQ(saved.json["effect"], preview.json);
    EXPECT_EQ(saved.json["opening"]["version"], 1);
    EXPECT_EQ(saved.json["opening"], at.read().json);
    EXPECT_EQ(saved.headers.at("ETag"), "\"1\"");

    const auto again = at.clinic.post(at.path() + "/preview", {{"plan", plan}});
    EXPECT_EQ(again.json["kept"], 21);  // nothing is left to change
    for (const char* none : {"made", "reopened", "changed", "closed"})
        EXPECT_EQ(again.json[none], 0) << none;
}

TEST(Opening, ListsAndKeepsWhoStandsInASlotItDoesNotHave) {
    Planning at;
    const int64_t booking = at.book(101, kFriday, 540);
    Json before = at.clinic.get("/bookings/" + std::to_string(booking)).json;
    before["booking"]["slot"]["venue_name"] = "新しい名前";
    const auto saved = at.save(at.plan({at.row()}));
    ASSERT_EQ(saved.json["effect"]["undecided_total"], 1) << saved.json;
    EXPECT_EQ(saved.json["effect"]["closing"]["taken"], 1);
    EXPECT_EQ(saved.json["opening"]["in_force"]["total"], 1) << "what closed is not in force";
    const Json listed = at.read().json["undecided"][0];
    EXPECT_EQ(listed["row"]["booking"]["id"], booking);
    EXPECT_EQ(listed["why"], "not_in_plan");
    EXPECT_EQ(listed["taken"], 1);
    EXPECT_EQ(answer(from_json<BookingRow>(listed["row"])->answers, "family_kana").empty(), false);
    EXPECT_EQ(at.clinic.get("/bookings/" + std::to_string(booking)).json, before);
    EXPECT_EQ(at.free(kFriday)["540 public"], 0);  // nobody else gets a place
    EXPECT_EQ(at.book(102, kFriday, 540), 0);

    at.cancel(booking);
    EXPECT_EQ(at.read().json["undecided_total"], 0);
    EXPECT_FALSE(at.free(kFriday).contains("540 public"));
}

TEST(Opening, MovedIntoThePlanABookingIsDecided) {
    Planning at;
    const int64_t booking = at.book(101, kFriday, 540);
    ASSERT_EQ(at.save(at.plan({at.row()})).status, 200);
    const int64_t slot = at.clinic.slot(at.clinic.known_person(102), kMonday, "public");
    const auto moved = at.clinic.post(
        "/bookings/" + std::to_string(booking) + "/slot",
        {{"slot", slot}, {"said", Json::array({"relation=other"})}, {"confirmed", Json::array()}},
        if_match(1));
    ASSERT_EQ(moved.status, 200) << moved.json;
    EXPECT_EQ(at.read().json["undecided_total"], 0);
}

TEST(Opening, WithFewerPlacesThanAreTakenKeepsThoseAndLetsNobodyElseIn) {
    Planning at;
    std::vector<int64_t> bookings;
    for (int person : {101, 102, 103})
        bookings.push_back(at.book(person, kFriday, 600));
    const Json plan = at.plan({at.row(600, 660, 30, 1)});
    ASSERT_EQ(at.save(plan).json["effect"]["undecided_total"], 3);
    EXPECT_EQ(at.read().json["undecided"][0]["why"], "too_many");
    EXPECT_EQ(at.read().json["undecided"][0]["planned"], 1);

    at.cancel(bookings[0]);  // its place is removed with it, so nobody else books it meanwhile
    EXPECT_EQ(at.free(kFriday)["600 public"], 0);
    EXPECT_EQ(at.read().json["undecided_total"], 2);
    at.cancel(bookings[1]);
    EXPECT_EQ(at.read().json["undecided_total"], 0);
    EXPECT_EQ(at.free(kFriday)["600 public"], 0);
    at.cancel(bookings[2]);
    EXPECT_EQ(at.free(kFriday)["600 public"], 1);  // as many as planned
    EXPECT_NE(at.book(104, kFriday, 600), 0);
    EXPECT_EQ(at.faults(), std::vector<std::string>{});
}

TEST(Opening, OfAnotherKindIsAnotherSlot) {
    Planning at;
    const int64_t booking = at.book(101, kFriday, 600);
    Json row = at.row();
    row["kind"] = "private";
    const auto saved = at.save(at.plan({row}));
    EXPECT_EQ(saved.json["effect"]["undecided"][0]["row"]["booking"]["id"], booking);
    EXPECT_EQ(at.free(kFriday)["600 public"], 0);
    EXPECT_EQ(at.free(kFriday)["600 private"], 2);
    EXPECT_FALSE(at.free(kFriday).contains("540 public"));
}

TEST(Opening, OpensAgainWhatItHadClosed) {
    Planning at;
    ASSERT_EQ(at.save(at.plan({at.row()})).status, 200);
    ASSERT_EQ(at.save(at.plan({}), 1).status, 200);
    EXPECT_TRUE(at.free(kFriday).empty());
    const auto saved = at.save(at.plan({at.row()}), 2);
    EXPECT_EQ(saved.json["effect"]["reopened"], 14);
    EXPECT_EQ(at.free(kFriday)["600 public"], 2);
}

TEST(Opening, LeavesDaysThatArePastAlone) {
    Planning at;
    at.world.clock.advance_ms(4 * 86'400'000LL);
    Caller later(at.world);
    ASSERT_EQ(later.put(at.path(), {{"plan", at.plan({})}}, if_match(0)).status, 200);
    EXPECT_EQ(at.count("SELECT count(*) FROM slot WHERE closed = 1 AND day < 18757"), 0);
    EXPECT_EQ(at.count("SELECT count(*) FROM slot WHERE venue = 1 AND closed = 0 AND day >= 18757"),
              0);
}

TEST(Opening, OfSomebodyElseIsNotOverwritten) {
    Planning at;
    EXPECT_EQ(at.clinic.put(at.path(), {{"plan", at.plan({})}}).status, 428);
    ASSERT_EQ(at.save(at.plan({at.row()})).status, 200);
    const auto stale = at.save(at.plan({}), 0);
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(stale.reason(), "changed_meanwhile");
    EXPECT_EQ(at.read().json["plan"]["rows"].size(), 1u);
    EXPECT_EQ(at.free(kFriday)["600 public"], 2);
}

TEST(Opening, WritesWhoChangedWhichSlot) {
    Planning at;
    ASSERT_EQ(at.save(at.plan({at.row(), at.row(480, 510, 30, 2)})).status, 200);
    const auto of = [&](const std::string& where) {
        return at.count(
            "SELECT count(*) FROM entry e JOIN slot s ON s.id = e.subject_id WHERE "
            "e.subject = 'slot' AND e.channel <> 'demo' AND "
            "e.account_name = 'A胃腸科内科医院 受付' AND " +
            where);
    };
    EXPECT_EQ(of("e.action = 'slot_opened' AND s.start_minute = 480"), 7);
    EXPECT_EQ(of("e.action = 'slot_changed' AND s.capacity = 2 AND s.closed = 0"), 14);
    EXPECT_EQ(of("s.closed = 1"), at.count("SELECT count(*) FROM slot WHERE closed = 1"));
    EXPECT_EQ(at.count("SELECT count(*) FROM entry WHERE subject = 'venue'"), 1);
}

TEST(Opening, SaysWhereAPlanIsWrongAndChangesNothing) {
    Planning at;
    struct Case {
        const char* reason;
        const char* path;
        std::function<void(Json&)> spoil;
    };
    const std::vector<Case> cases{
        {"hours_reversed", "$.plan.rows[0].to_minute",
         [](Json& p) { p["rows"][0]["to_minute"] = 500; }},
        {"break_outside_hours", "$.plan.rows[0].breaks[0]",
         [](Json& p) {
             p["rows"][0]["breaks"] = Json::array({{{"from_minute", 540}, {"to_minute", 610}}});
         }},
        {"rows_overlap", "$.plan.rows[1]", [](Json& p) { p["rows"].push_back(p["rows"][0]); }},
        {"vaccine_unknown", "$.plan.rows[0].vaccine",
         [](Json& p) { p["rows"][0]["vaccine"] = 99; }},
        {"slot_kind_unknown", "$.plan.rows[0].kind", [](Json& p) { p["rows"][0]["kind"] = "x"; }},
        {"out_of_range", "$.plan.rows[0].capacity",
         [](Json& p) { p["rows"][0]["capacity"] = 10'001; }},
        {"out_of_range", "$.plan.rows[0].weekdays",
         [](Json& p) { p["rows"][0]["weekdays"] = Json::array({7}); }},
        {"out_of_range", "$.plan.rows[0].weekdays",
         [](Json& p) { p["rows"][0]["weekdays"] = Json::array({-1}); }},
        {"too_short", "$.plan.rows[0].weekdays",
         [](Json& p) { p["rows"][0]["weekdays"] = Json::array(); }},
        {"out_of_range", "$.plan.rows[0].length_minutes",
         [](Json& p) { p["rows"][0]["length_minutes"] = 4; }},
        {"date_impossible", "$.plan.closed_days[0]",
         [](Json& p) { p["closed_days"] = Json::array({"2021-02-30"}); }},
        {"day_past", "$.plan.until", [](Json& p) { p["until"] = "2021-05-05"; }},
        {"plan_too_long", "$.plan.until", [](Json& p) { p["until"] = "2022-05-07"; }},
        {"too_many_slots", "$.plan.until",
         [](Json& p) {
             p["until"] = "2022-05-06";
             p["rows"][0].update({{"from_minute", 0}, {"to_minute", 1440}, {"length_minutes", 5}});
         }},
        {"too_long", "$.plan.rows",
         [](Json& p) { p["rows"] = Json(std::vector<Json>(41, p["rows"][0])); }},
        {"field_required", "$.plan.name", [](Json& p) { p["name"] = "　 "; }},
        {"venue_name_taken", "$.plan.name", [](Json& p) { p["name"] = "E耳鼻咽喉科"; }},
        {"missing_member", "$.plan.until", [](Json& p) { p.erase("until"); }},
    };
    const auto before = at.free(kFriday);
    for (const Case& each : cases) {
        Json plan = at.plan({at.row()});
        each.spoil(plan);
        const auto refused = at.save(plan);
        EXPECT_EQ(refused.status, 422) << each.reason;
        EXPECT_EQ(refused.reason(), each.reason);
        EXPECT_EQ(refused.path(), each.path) << each.reason;
    }
    EXPECT_EQ(at.read().json["version"], 0);
    EXPECT_EQ(at.free(kFriday), before);
}

TEST(Opening, AnswersTheSameSaveOnce) {
    Planning at;
    const Json body{{"plan", at.plan({at.row()})}};
    const std::map<std::string, std::string> headers{{"If-Match", "\"0\""},
                                                     {"Idempotency-Key", "k1"}};
    const auto first = at.clinic.put(at.path(), body, headers);
    const auto second = at.clinic.put(at.path(), body, headers);
    EXPECT_EQ(second.status, 200);
    EXPECT_EQ(second.json, first.json);
    EXPECT_EQ(at.read().json["version"], 1);
}

TEST(Opening, IsNotUndoneByTheDemonstrationsNextStart) {
    Planning at;
    ASSERT_EQ(at.save(at.plan({at.row()})).status, 200);
    at.world.clock.advance_ms(86'400'000);
    const auto days = at.count("SELECT max(day) FROM slot WHERE venue = 1");
    ASSERT_TRUE(make_demo(*at.world.tenants().find(at.world.code()), at.world.clock));
    EXPECT_EQ(at.count("SELECT max(day) FROM slot WHERE venue = 1"), days);
    EXPECT_EQ(at.count("SELECT count(*) FROM slot WHERE venue = 1 AND closed = 0 AND day >= 18754"),
              12);  // from 7 May: two on each of six days
}

}  // namespace
}  // namespace yk
