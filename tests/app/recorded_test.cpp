// The record says what happened: doses against the rules with a reason and a mark, and what they do
// to the bookings that were made for them.
#include "tests/app/vaccinations.hpp"

namespace yk {
namespace {

struct Recorded : Clinic {
    int64_t someone = person();

    // Registers a dose; the reasons that are asked are confirmed, with a reason in words.
    Received record(Json asked, const std::string& why) {
        Received answer = caller.post("/doses", asked);
        if (answer.status != 409) return answer;
        for (const Json& each : answer.json["reasons"])
            asked["confirmed"].push_back(each["id"]);
        if (!why.empty()) asked["record_reason"] = why;
        return caller.post("/doses", asked);
    }
    void go_to(const std::string& day) {
        world.clock.set_calendar_utc_ms(int64_t{Date::parse(day)->days} * 86'400'000);
    }
    // Books a dose of the vaccine that this lot is of.
    Json booked(int64_t number, const std::string& day, const std::string& of_lot = "EY4834") {
        const Json found = caller
                               .get("/slots?person=" + std::to_string(someone) +
                                    "&dose=" + std::to_string(number) +
                                    "&venue=" + std::to_string(caller.venue()) +
                                    "&vaccine=" + lot(of_lot)["vaccine"].dump() + "&from=" + day +
                                    "&to=" + day + "&slots=true&refused=false&said=")
                               .json;
        const Json slot = found["days"][0]["slots"].back()["slot"]["id"];
        const Received made = caller.book(someone, {place(slot, static_cast<int>(number))},
                                          std::vector<std::string>{});
        EXPECT_EQ(made.status, 201) << made.json;
        return made.json["bookings"][0]["id"];
    }
    std::string status(const Json& booking) {
        return caller.get("/bookings/" + booking.dump()).json["booking"]["status"];
    }
};

TEST(Recorded, IsADoseAgainstTheRulesWithAReasonAndAMark) {
    Recorded w;
    ASSERT_EQ(w.give(w.someone).status, 201);
    w.go_to("2021-05-26");  // 20 days later
    w.examine(w.someone, "possible");
    Json asked = w.dose(w.someone, "EY4834", 2);
    asked["given_on"] = "2021-05-26";
    const Received question = w.caller.post("/doses", asked);
    EXPECT_EQ(question.status, 409);
    EXPECT_EQ(question.reason(), "given_too_early");
    EXPECT_EQ(question.json["reasons"][0]["confirmable"], true);
    EXPECT_EQ(question.json["reasons"][0]["explained"], true);
    const Received silent = w.record(asked, "");
    EXPECT_EQ(silent.reason(), "field_required");
    EXPECT_EQ(silent.path(), "$.record_reason");

    const Received given = w.record(asked, "chemotherapy begins");
    ASSERT_EQ(given.status, 201) << given.json;
    EXPECT_EQ(given.json["against"], Json::array({"given_too_early"}));
    EXPECT_EQ(given.json["record_reason"], "chemotherapy begins");
    const Json page = w.caller.get("/people/" + std::to_string(w.someone)).json;
    EXPECT_EQ(page["doses"][0]["against"], Json::array());
    EXPECT_EQ(page["doses"][1]["against"], Json::array({"given_too_early"}));
    const Json list = w.caller.get(w.at_venue("/doses?from=2021-05-26&to=2021-05-26&page=1")).json;
    EXPECT_EQ(list["rows"][0]["dose"]["record_reason"], "chemotherapy begins");
}

TEST(Recorded, IsAnotherVaccineAndAMissingFirstDose) {
    Recorded w;
    w.examine(w.someone, "possible");
    const Received second = w.record(w.dose(w.someone, "EY4834", 2), "first one abroad");
    ASSERT_EQ(second.status, 201) << second.json;
    EXPECT_EQ(second.json["against"], Json::array({"given_without_first"}));
    const Received third = w.record(w.dose(w.someone, "CTMAV509", 3), "by mistake");
    ASSERT_EQ(third.status, 201) << third.json;
    EXPECT_EQ(third.json["against"],
              Json::array({"given_beyond_last", "given_too_early", "given_other_vaccine"}));
}

TEST(Recorded, IsADoseFromAnExpiredLotOrOneThatArrivedLater) {
    Recorded w;
    w.go_to("2021-05-12");
    w.examine(w.someone, "possible");
    Json asked = w.dose(w.someone, "ET8885");
    asked["given_on"] = "2021-05-12";
    const Received expired = w.record(asked, "noticed afterwards");
    ASSERT_EQ(expired.status, 201) << expired.json;
    EXPECT_EQ(expired.json["against"], Json::array({"lot_expired"}));

    const int64_t other = w.person("7803151123451");
    w.examine(other, "possible");
    ASSERT_EQ(w.caller
                  .post(w.at_venue("/deliveries"), {{"vaccine", w.caller.vaccine()},
                                                    {"lot", "NEW1"},
                                                    {"expires", "2021-07-01"},
                                                    {"vials", 1}})
                  .status,
              201);
    asked = w.dose(other, "NEW1");
    asked["given_on"] = "2021-05-11";
    EXPECT_EQ(w.caller
                  .post("/people/" + std::to_string(other) + "/examinations",
                        {{"venue", w.caller.venue()},
                         {"day", "2021-05-11"},
                         {"answers", Clinic::found("possible")}})
                  .status,
              201);
    const Received early = w.record(asked, "the delivery was entered late");
    ASSERT_EQ(early.status, 201) << early.json;
    EXPECT_EQ(early.json["against"], Json::array({"lot_not_there_yet"}));
    asked = w.dose(other, "NEW1", 2);
    asked["given_on"] = "1950-01-01";
    EXPECT_EQ(w.caller.post("/doses", asked).reason(), "day_before_birth");
}

TEST(Recorded, ABookedVaccineAndAnotherLotIsAsked) {
    Recorded w;
    const Json booking = w.booked(1, kToday);
    w.examine(w.someone, "possible");
    Json asked = w.dose(w.someone, "CTMAV509");
    asked["booking"] = booking;
    EXPECT_EQ(w.caller.post("/doses", asked).reason(), "not_the_booked_vaccine");
    const Received given = w.record(asked, "Pfizer had run out");
    ASSERT_EQ(given.status, 201) << given.json;
    EXPECT_EQ(w.status(booking), "done");
}

TEST(Recorded, ADoseMovesWhateverWasPlannedForIt) {
    for (const bool named : {true, false}) {
        Recorded w;
        const Json tomorrow = w.booked(1, "2021-05-07");
        w.examine(w.someone, "possible");
        Json asked = w.dose(w.someone);
        if (named) asked["booking"] = tomorrow;
        const Received given = w.record(asked, "");
        ASSERT_EQ(given.status, 201) << given.json;
        EXPECT_EQ(w.status(tomorrow), "cancelled");
        const Json detail = w.caller.get("/bookings/" + tomorrow.dump()).json;
        EXPECT_EQ(detail["taken"], 0) << detail;
    }
}

TEST(Recorded, ADoseWithoutItsBookingIsTheBookingsOfThatDay) {
    Recorded w;
    const Json booking = w.booked(1, kToday);
    ASSERT_EQ(w.give(w.someone).status, 201);
    EXPECT_EQ(w.status(booking), "done");
}

TEST(Cancelling, TheFirstDoseAsksAboutTheSecond) {
    Recorded w;
    const Json first = w.booked(1, kToday), second = w.booked(2, "2021-05-27");
    const std::string path = "/bookings/" + first.dump();
    const Json version = w.caller.get(path).json["booking"]["version"];
    Json asked{{"to", "cancelled"}, {"confirmed", Json::array()}};
    const Received question = w.caller.post(path + "/status", asked, if_match(version));
    EXPECT_EQ(question.reason(), "later_dose_booked") << question.json;
    EXPECT_EQ(question.json["reasons"][0]["confirmable"], true);
    asked["confirmed"] = {"later_dose_booked"};
    EXPECT_EQ(w.caller.post(path + "/status", asked, if_match(version)).status, 200);
    EXPECT_EQ(w.status(second), "booked");
}

}  // namespace
}  // namespace yk
