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

TEST(Recorded, ADoseIsMarkedOnlyWithWhatHadToBeConfirmed) {
    Recorded w;
    w.examine(w.someone, "possible");
    Json asked = w.dose(w.someone);
    asked["confirmed"] = {"given_too_early", "lot_expired", "given_other_vaccine"};
    asked["record_reason"] = "x";
    const Received given = w.caller.post("/doses", asked);
    ASSERT_EQ(given.status, 201) << given.json;
    EXPECT_EQ(given.json["against"], Json::array());
}

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

// Booked elsewhere: the other clinic's AstraZeneca of tomorrow.
struct BookedElsewhere : Recorded {
    Caller admin{world, "admin"}, other{world, "clinic2"};
    Json booking;
    int64_t slot = 0;
    BookedElsewhere() {
        for (const Json& each : admin.slots(someone, "2021-05-07", "", admin.venue(1)))
            if (each["takable"] && slot == 0) slot = each["slot"]["id"];
        const Received made = admin.book(someone, {place(slot)}, std::vector<std::string>{});
        EXPECT_EQ(made.status, 201) << made.json;
        booking = made.json["bookings"][0]["id"];
    }
    std::string status_there() {
        return admin.get("/bookings/" + booking.dump()).json["booking"]["status"];
    }
};

TEST(Recorded, ADoseAsksBeforeItCancelsABookingElsewhere) {
    BookedElsewhere w;
    const Received examined = w.examine(w.someone, "possible");
    EXPECT_EQ(examined.json["asks"], Json::array({"cancels_booking"}));
    const Received question = w.caller.post("/doses", w.dose(w.someone, "EY4834"));
    ASSERT_EQ(question.status, 409) << question.json;
    ASSERT_EQ(question.json["reasons"].size(), 2u) << question.json;
    EXPECT_EQ(question.json["reasons"][0]["id"], "not_the_booked_vaccine");
    const Json& cancels = question.json["reasons"][1];
    EXPECT_EQ(cancels["id"], "cancels_booking");
    EXPECT_EQ(cancels["explained"], false);
    for (const char* told : {"2021-05-07", "아스트라제네카", "다라내과의원"})
        EXPECT_NE(cancels["text"].get<std::string>().find(told), std::string::npos) << cancels;
    EXPECT_EQ(w.status_there(), "booked");

    const Received given = w.record(w.dose(w.someone, "EY4834"), "came here instead");
    ASSERT_EQ(given.status, 201) << given.json;
    EXPECT_EQ(given.json["against"], Json::array({"not_the_booked_vaccine", "cancels_booking"}));
    EXPECT_EQ(w.status_there(), "cancelled");
}

TEST(Recorded, ADoseCancelsAnotherVenuesBookingOnlyOfAPersonWhoIsThere) {
    BookedElsewhere w;
    w.examine(w.someone, "possible");
    ASSERT_EQ(w.record(w.dose(w.someone, "CTMAV509", 2), "the first one abroad").status, 201);
    Caller colleague(w.world, "clinic");  // sees the person, but has identified nobody
    EXPECT_EQ(colleague.post("/doses", w.dose(w.someone, "CTMAV509")).reason(), "identify_first");
    EXPECT_EQ(w.status_there(), "booked");
}

TEST(Recorded, ARemovedDoseBringsBackWhatItCancelled) {
    BookedElsewhere w;
    w.examine(w.someone, "possible");
    const auto give = [&] { return w.record(w.dose(w.someone, "CTMAV509"), ""); };
    const Received given = give();
    ASSERT_EQ(given.status, 201) << given.json;
    ASSERT_EQ(w.status_there(), "cancelled");
    ASSERT_EQ(w.caller.remove("/doses/" + given.json["id"].dump(), if_match(1)).status, 204);
    EXPECT_EQ(w.status_there(), "booked");

    const Received again = give();  // and this time others take the place
    ASSERT_EQ(again.status, 201) << again.json;
    for (int i = 1; i <= 6; ++i)
        ASSERT_EQ(
            w.admin.book(w.one_of_many(i), {place(w.slot)}, std::vector<std::string>{}).status,
            201);
    ASSERT_EQ(w.caller.remove("/doses/" + again.json["id"].dump(), if_match(1)).status, 204);
    EXPECT_EQ(w.status_there(), "cancelled");
}

TEST(Corrected, IsADoseAsItIsRegistered) {
    Recorded w;
    const Received given = w.give(w.someone);
    ASSERT_EQ(given.status, 201) << given.json;
    const std::string path = "/doses/" + given.json["id"].dump();
    Json change{{"dose", 1},
                {"lot", w.lot("EY4834")["id"]},
                {"given_on", "2021-05-05"},
                {"answers", Clinic::said()},
                {"confirmed", Json::array()}};
    const auto correct = [&](const Json& member) {
        Json asked = change;
        asked.update(member);
        return w.caller.put(path, asked, if_match(1));
    };
    EXPECT_EQ(correct(Json::object()).reason(), "not_examined");
    EXPECT_EQ(correct({{"given_on", "1990-02-03"}}).reason(), "day_too_long_ago");
    EXPECT_EQ(correct({{"given_on", "1990-02-03"}}).path(), "$.given_on");
    EXPECT_EQ(correct({{"given_on", "2021-05-07"}}).reason(), "day_in_future");
    EXPECT_EQ(correct({{"given_on", kToday}, {"dose", 2}}).reason(), "given_without_first");
    ASSERT_EQ(w.examine(w.someone, "possible", "", "2021-05-05").status, 201);
    EXPECT_EQ(correct(Json::object()).reason(), "lot_not_there_yet");
    change["confirmed"] = {"lot_not_there_yet"};
    EXPECT_EQ(correct(Json::object()).path(), "$.record_reason");
    const Received changed = correct({{"record_reason", "delivered the day before"}});
    ASSERT_EQ(changed.status, 200) << changed.json;
    EXPECT_EQ(changed.json["against"], Json::array({"lot_not_there_yet"}));
    EXPECT_EQ(changed.json["record_reason"], "delivered the day before");
}

TEST(Corrected, KeepsItsNumberWhereTheNextDoseOrABookingNeedsIt) {
    Recorded w;
    const Json booking = w.booked(1, kToday, "EY4834");
    const Received first = w.give(w.someone);
    ASSERT_EQ(first.status, 201) << first.json;
    Json change{{"dose", 2},
                {"lot", w.lot("EY4834")["id"]},
                {"given_on", kToday},
                {"answers", Clinic::said()},
                {"confirmed", Json::array()}};
    const auto correct = [&](const Received& dose) {
        return w.caller.put("/doses/" + dose.json["id"].dump(), change, if_match(1));
    };
    EXPECT_EQ(correct(first).reason(), "number_of_its_booking");

    const int64_t walk_in = w.person("7803151123451");
    const Received one = w.give(walk_in);
    ASSERT_EQ(w.record(w.dose(walk_in, "EY4834", 2), "by mistake").status, 201);
    change["dose"] = 3;
    EXPECT_EQ(correct(one).reason(), "later_dose_given");
}

TEST(Corrected, ANumberTakesItsBookingWithIt) {
    BookedElsewhere w;
    w.examine(w.someone, "possible");
    const Received given = w.record(w.dose(w.someone, "CTMAV509"), "");
    ASSERT_EQ(w.status_there(), "cancelled");
    const Received changed = w.caller.put("/doses/" + given.json["id"].dump(),
                                          {{"dose", 2},
                                           {"lot", w.lot("CTMAV509")["id"]},
                                           {"given_on", kToday},
                                           {"answers", Clinic::said()},
                                           {"confirmed", {"given_without_first"}},
                                           {"record_reason", "the first one abroad"}},
                                          if_match(1));
    ASSERT_EQ(changed.status, 200) << changed.json;
    EXPECT_EQ(w.status_there(), "booked");
}

TEST(Registration, GoesOnAfterASecondDoseWhoseFirstWasGivenElsewhere) {
    Recorded w;
    w.examine(w.someone, "possible");
    ASSERT_EQ(w.record(w.dose(w.someone, "EY4834", 2), "first one abroad").status, 201);
    EXPECT_EQ(w.registration(w.someone).json["dose"], 3);
    EXPECT_EQ(w.registration(w.someone).json["asks"][0], "given_beyond_last");
    EXPECT_EQ(w.caller.get("/people/" + std::to_string(w.someone)).json["next_dose"], 0);
}

TEST(Recorded, ADoseOfYesterdayNeedsAnExaminationOfYesterday) {
    Recorded w;
    w.go_to("2021-05-07");
    w.examine(w.someone, "possible");
    EXPECT_EQ(w.caller.post("/doses", w.dose(w.someone)).reason(), "not_examined");
    ASSERT_EQ(w.examine(w.someone, "possible", "", kToday).json["open"], true);
    EXPECT_EQ(w.caller.post("/doses", w.dose(w.someone)).status, 201);
}

TEST(Recorded, ACorrectedDoseMovesWhateverWasPlannedForItsNumber) {
    Recorded w;
    const Received first = w.give(w.someone);
    ASSERT_EQ(first.status, 201) << first.json;
    const Json second = w.booked(2, "2021-05-27");
    Json asked = w.dose(w.someone, "EY4834", 2);
    asked.erase("person");
    asked["confirmed"] = {"given_without_first", "cancels_booking"};
    asked["record_reason"] = "the first one abroad";
    const Received corrected =
        w.caller.put("/doses/" + first.json["id"].dump(), asked, if_match(1));
    ASSERT_EQ(corrected.status, 200) << corrected.json;
    EXPECT_EQ(w.status(second), "cancelled");
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
