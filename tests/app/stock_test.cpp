// Vials through the router: deliveries, calculated and counted vials, and the limits of a counted
// day (p.20 to 26).
#include "tests/app/vaccinations.hpp"

namespace yk {
namespace {

TEST(Vials, AreReckonedOfTheDosesAndCountedUpAndDown) {
    Clinic clinic;
    for (int i = 1; i <= 12; ++i) {
        const Received given = clinic.give(clinic.one_of_many(i), "CTMAV509");
        ASSERT_EQ(given.status, 201) << i << given.json;
    }
    const Json before = clinic.day("CTMAV509");
    EXPECT_EQ(before["doses"], 12);
    EXPECT_EQ(before["reckoned"], 2);
    EXPECT_EQ(before["used"], 2);
    EXPECT_EQ(before["lot"]["left"], 10);

    const Received fewer = clinic.count("CTMAV509", 1, "rest_used");
    ASSERT_EQ(fewer.status, 200) << fewer.json;
    EXPECT_EQ(fewer.json["used"], 1);
    EXPECT_EQ(fewer.json["lot"]["used"], 1);
    EXPECT_EQ(fewer.json["lot"]["left"], 11);

    // The 13th dose of one AstraZeneca vial.
    const int64_t thirteenth = clinic.one_of_many(13);
    EXPECT_EQ(clinic.give(thirteenth, "CTMAV509").reason(), "doses_beyond_vials");
    EXPECT_EQ(clinic.day("CTMAV509")["doses"], 12);

    const Received more = clinic.count("CTMAV509", 3, "broken");
    ASSERT_EQ(more.status, 200) << more.json;
    EXPECT_EQ(more.json["lot"]["used"], 3);
    EXPECT_EQ(more.json["lot"]["left"], 9);
    const Received taken_back = clinic.count("CTMAV509", nullptr, "");
    ASSERT_EQ(taken_back.status, 200) << taken_back.json;
    EXPECT_EQ(taken_back.json["used"], 2);
    EXPECT_EQ(taken_back.json["reason"], "");
}

TEST(Vials, AreRefusedWhereTheCountCannotBe) {
    Clinic clinic;
    for (int i = 1; i <= 7; ++i)
        ASSERT_EQ(clinic.give(clinic.one_of_many(i)).status, 201);
    ASSERT_EQ(clinic.count("EY4834", 1, "rest_used").status, 200);  // seven doses: the limit
    EXPECT_EQ(clinic.count("EY4834", 0, "rest_used").reason(), "doses_beyond_vials");
    EXPECT_EQ(clinic.count("EY4834", 31, "broken").reason(), "count_beyond_stock");
    EXPECT_EQ(clinic.count("EY4834", 3, "").reason(), "count_reason_missing");
    EXPECT_EQ(clinic.count("EY4834", 3, "rest_used").reason(), "count_reason_other_way");
    EXPECT_EQ(clinic.count("EY4834", 1, "broken").reason(), "count_reason_other_way");
    EXPECT_EQ(clinic.count("EY4834", 3, "eaten").reason(), "count_reason_unknown");
    EXPECT_EQ(clinic.count("EY4834", 1, "broken", "2021-05-07").reason(), "day_in_future");
    const Json day = clinic.day("EY4834");
    EXPECT_EQ(day["used"], 1);
    EXPECT_EQ(day["lot"]["left"], 29);
}

TEST(Vials, AreDeliveredByLot) {
    Clinic clinic;
    const auto deliver = [&](const std::string& lot, const std::string& expires, int64_t vials) {
        return clinic.caller.post(clinic.at_venue("/deliveries"),
                                  {{"vaccine", clinic.caller.vaccine()},
                                   {"lot", lot},
                                   {"expires", expires},
                                   {"vials", vials}});
    };
    const Received made = deliver("NEW1", "2021-07-01", 10);
    ASSERT_EQ(made.status, 201) << made.json;
    EXPECT_EQ(made.json["left"], 10);
    EXPECT_EQ(deliver("NEW1", "2021-07-01", 3).json["delivered"], 13);
    EXPECT_EQ(deliver("ｎew 1", "2021-07-01", 2).json["delivered"], 15) << "another spelling";
    EXPECT_EQ(deliver("NEW1", "2021-07-02", 5).reason(), "lot_expires_otherwise");
    EXPECT_EQ(deliver("NEW1", "2021-07-01", -16).reason(), "taken_back_beyond_stock");
    EXPECT_EQ(deliver("NEW1", "2021-07-01", 0).reason(), "delivery_impossible");
    EXPECT_EQ(deliver("  ", "2021-07-01", 1).reason(), "field_required");
    EXPECT_EQ(clinic.lot("NEW1")["delivered"], 15);
    EXPECT_EQ(clinic.lot("NEW1")["delivered_on"], "2021-05-06");
}

TEST(Vials, OfTheLastVialGiveTheirSeventhDoseOnACountedDay) {
    Clinic clinic;
    ASSERT_EQ(
        clinic.caller
            .post(clinic.at_venue("/deliveries"), {{"vaccine", clinic.lot("EY4834")["vaccine"]},
                                                   {"lot", "LAST1"},
                                                   {"expires", "2021-07-01"},
                                                   {"vials", 1}})
            .status,
        201);
    for (int i = 1; i <= 6; ++i)
        ASSERT_EQ(clinic.give(clinic.one_of_many(i), "LAST1").status, 201);
    const int64_t seventh = clinic.one_of_many(7);
    EXPECT_EQ(clinic.give(seventh, "LAST1").reason(), "stock_negative");
    EXPECT_EQ(clinic.count("LAST1", 1, "broken").reason(), "count_reason_other_way");
    const Received counted = clinic.count("LAST1", 1, "");  // the calculated number
    ASSERT_EQ(counted.status, 200) << counted.json;
    EXPECT_EQ(counted.json["counted"], 1);
    EXPECT_EQ(counted.json["reason_missing"], false);
    EXPECT_EQ(clinic.give(seventh, "LAST1").status, 201);
    EXPECT_EQ(clinic.day("LAST1")["reason_missing"], true);
    EXPECT_EQ(clinic.count("LAST1", 1, "rest_used").json["reason_missing"], false);
    EXPECT_EQ(clinic.give(clinic.one_of_many(8), "LAST1").reason(), "doses_beyond_vials");
}

// p.20 to 26: a reason is for more vials, or for fewer; the figures beside it say the same.
TEST(Vials, HaveNoReasonThatTheirFiguresContradict) {
    Clinic clinic;
    for (int i = 1; i <= 6; ++i)
        ASSERT_EQ(clinic.give(clinic.one_of_many(i)).status, 201);
    ASSERT_EQ(clinic.count("EY4834", 2, "broken").status, 200);
    EXPECT_EQ(clinic.day("EY4834")["reason"], "broken");
    for (int i = 7; i <= 12; ++i)
        ASSERT_EQ(clinic.give(clinic.one_of_many(i)).status, 201);
    EXPECT_EQ(clinic.day("EY4834")["reason"], "");  // two vials, as calculated
    EXPECT_EQ(clinic.day("EY4834")["reason_missing"], false);
    const Received last = clinic.give(clinic.one_of_many(13));
    ASSERT_EQ(last.status, 201);
    EXPECT_EQ(clinic.day("EY4834")["reason"], "");
    EXPECT_EQ(clinic.day("EY4834")["reason_missing"], true);
    ASSERT_EQ(clinic.caller.remove("/doses/" + last.json["id"].dump(), if_match(1)).status, 204);
    EXPECT_EQ(clinic.day("EY4834")["reason_missing"], false);
}

TEST(Vials, AreDeliveredOfAVaccineWhoseHoursAreStopped) {
    Clinic clinic;
    const Json stopped = clinic.lot("EY4834")["vaccine"];
    clinic.stop_hours();
    const auto deliver = [&](int64_t vials) {
        return clinic.caller.post(
            clinic.at_venue("/deliveries"),
            {{"vaccine", stopped}, {"lot", "LATE1"}, {"expires", "2021-07-01"}, {"vials", vials}});
    };
    EXPECT_EQ(deliver(2).status, 201);
    EXPECT_EQ(deliver(-1).json["left"], 1);
    EXPECT_EQ(clinic.stock()["vaccines"].size(), 2u);
}

TEST(Vials, AreNotDeliveredAfterTheirLastDay) {
    Clinic clinic;
    Json asked{{"vaccine", clinic.caller.vaccine()},
               {"lot", "OLD1"},
               {"expires", "2021-05-05"},
               {"vials", 2}};
    const Received late = clinic.caller.post(clinic.at_venue("/deliveries"), asked);
    EXPECT_EQ(late.reason(), "expires_before_delivery");
    EXPECT_EQ(late.path(), "$.expires");
    asked["day"] = "2021-05-05";  // it arrived in time, and is entered a day late
    EXPECT_EQ(clinic.caller.post(clinic.at_venue("/deliveries"), asked).status, 201);
}

TEST(Vials, AreDeliveredAndCountedOnDaysThatCanBe) {
    Clinic clinic;
    Json asked{{"vaccine", clinic.caller.vaccine()},
               {"lot", "NEW1"},
               {"expires", "2021-07-01"},
               {"vials", 2}};
    const auto deliver = [&](const char* member, const char* day) {
        asked[member] = day;
        return clinic.caller.post(clinic.at_venue("/deliveries"), asked);
    };
    for (const char* day : {"1900-05-04", "2020-05-04"}) {
        const Received early = deliver("day", day);
        EXPECT_EQ(early.reason(), "day_too_long_ago") << day << early.json;
        EXPECT_EQ(early.path(), "$.day");
    }
    EXPECT_EQ(deliver("day", "2021-05-07").reason(), "day_in_future");
    ASSERT_EQ(deliver("day", "2020-05-05").status, 201);
    for (const char* expires : {"2201-05-04", "9999-12-31"}) {
        asked["lot"] = "NEW2";
        const Received late = deliver("expires", expires);
        EXPECT_EQ(late.reason(), "expires_too_late") << expires << late.json;
        EXPECT_EQ(late.path(), "$.expires");
    }
    EXPECT_EQ(clinic.count("EY4834", 1, "broken", "1975-02-03").reason(), "day_too_long_ago");
}

// What is advised is what can be done there: no dose is being registered.
TEST(Vials, ThatAreNotThereAreRefusedWithASentenceForEachCase) {
    Clinic clinic;
    for (int i = 1; i <= 7; ++i)
        ASSERT_EQ(clinic.give(clinic.one_of_many(i), "ET8885").status, 201);
    const auto title = [](const Received& refused) {
        return refused.json["title"].get<std::string>();
    };
    const Received back = clinic.caller.post(clinic.at_venue("/deliveries"),
                                             {{"vaccine", clinic.lot("ET8885")["vaccine"]},
                                              {"lot", "ET8885"},
                                              {"expires", clinic.lot("ET8885")["expires"]},
                                              {"vials", -3}});
    EXPECT_NE(title(back).find("보유량은 0바이알"), std::string::npos) << back.json;
    const Received counted = clinic.count("ET8885", 3, "broken");
    EXPECT_NE(title(counted).find("늘릴 수 없습니다"), std::string::npos) << counted.json;
    ASSERT_EQ(clinic.count("ET8885", 1, "rest_used").status, 200);
    ASSERT_EQ(clinic.give(clinic.one_of_many(8), "EY4834").status, 201);
    for (const Received& each : {back, counted})
        EXPECT_EQ(title(each).find("접종에 사용할"), std::string::npos) << each.json;
}

TEST(Vials, OfAnExpiredLotAreOfferedForLateEntriesOnly) {
    Clinic clinic;
    clinic.world.clock.set_calendar_utc_ms(1'620'777'600'000);  // 2021-05-12 in Seoul
    const Json registration = clinic.registration(clinic.person()).json;
    const auto last_day = [&](const std::string& name) {
        for (const Json& each : registration["lots"])
            if (each["name"] == name) return each["expires"].get<std::string>();
        return std::string{};
    };
    EXPECT_EQ(last_day("ET8885"), "2021-05-11");
}

}  // namespace
}  // namespace yk
