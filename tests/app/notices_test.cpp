// Notices, from the ticks of a registration to the delivery.
#include "server/app/notices.hpp"

#include <fstream>

#include "server/store/notices.hpp"
#include "tests/app/vaccinations.hpp"

namespace yk {
namespace {

constexpr const char* kWho = "8507072123454";

// The demonstration's tenants; 11680 sends all its people all notices.
struct NoticeTenants {
    test::Folder folder;
    Files files{YK_PLUGINS, folder.path()};
    NoticeTenants() {
        std::ifstream in(std::string(YK_SOURCE) + "/tenants/11680.json");
        Json settings = Json::parse(in);
        settings["notices"] = Json::parse(R"({"to": "phone", "moments": [
            {"moment": "booked", "chosen_by": "notify_booking"},
            {"moment": "reminder", "chosen_by": "notify_reminder", "at_minute": 1080},
            {"moment": "aftercare", "chosen_by": "notify_aftercare"}],
            "webhook": {"url": "http://127.0.0.1:1/", "secret_file": "/nowhere"}})");
        write(settings);
    }
    void write(const Json& settings) const {
        std::ofstream(folder / "11680.json") << settings.dump();
    }
};

struct Desk {
    struct Kept final : notices::Sender {
        explicit Kept(Desk& desk) : desk_(desk) {}
        NoticeAttempt send(const notices::Message& message) override {
            desk_.messages.push_back(message);
            if (desk_.meanwhile) std::exchange(desk_.meanwhile, {})();
            return {desk_.answer, "said"};
        }
        Desk& desk_;
    };

    NoticeTenants telling;
    World world{"11680", telling.files};
    Caller caller{world};
    Log log{world.clock, LogLevel::off};
    std::vector<notices::Message> messages;
    Delivered answer = Delivered::sent;
    std::function<void()> meanwhile;
    NoticeRounds rounds{world.tenants(), world.clock, log,
                        [this](const TenantSettings&) { return std::make_unique<Kept>(*this); }};

    void pass(int64_t minutes) { world.clock.advance_ms(minutes * 60'000); }

    // A registered person who ticked these.
    int64_t person(const std::vector<std::string>& ticks) {
        const Json identity{{"municipality", "11680"}, {"number", kWho}, {"birth_date", ""}};
        const Received known =
            caller.post("/people/identify", {{"identity", identity}, {"scanned", false}});
        const Json& found = known.json["person"];
        Json answers = Json::array();
        for (const Json& each : found["answers"])
            if (!each["field"].get<std::string>().starts_with("notify_")) answers.push_back(each);
        for (const std::string& tick : ticks)
            answers.push_back(line(tick, "true"));
        const Received saved = caller.put("/people/" + found["id"].dump(), {{"answers", answers}},
                                          {{"If-Match", '"' + found["version"].dump() + '"'}});
        if (saved.status != 200) throw std::runtime_error(saved.json.dump());
        return found["id"];
    }
    Json book(int64_t who, const std::string& day) {
        const Received booked = caller.book(who, {place(caller.slot(who, day, "general", ""))}, {});
        if (booked.status != 201) throw std::runtime_error(booked.json.dump());
        return booked.json["bookings"][0];
    }
    std::vector<std::string> notices_of(int64_t who) {
        std::vector<std::string> said;
        Caller later(world);  // a new session, because days may have passed
        const Json known = later.get("/people/" + std::to_string(who) + "/notices").json;
        for (const Json& each : known["rows"])
            said.insert(said.begin(), each["moment"].get<std::string>() + " " +
                                          each["state"].get<std::string>() +
                                          each["reason"].get<std::string>());
        return said;
    }
    using Said = std::vector<std::string>;
};

TEST(Notices, TellWhoChoseThemInTheTenantsWords) {
    Desk desk;
    const int64_t who = desk.person({"notify_booking", "notify_reminder"});
    desk.book(who, "2021-05-10");
    EXPECT_EQ(desk.rounds.go(), 1);
    ASSERT_EQ(desk.messages.size(), 1u);
    const notices::Message& told = desk.messages[0];
    EXPECT_EQ(told.id, "11680-1");
    EXPECT_EQ(told.kind, "booked");
    EXPECT_EQ(told.subject, "[서울특별시 강남구] 예방접종 예약 확인");
    for (const char* part : {"2021-05-10 13:00", "가나의원 서울특별시 강남구 테헤란로 1",
                             "아스트라제네카 1차", "02-300-0001"})
        EXPECT_NE(told.text.find(part), std::string::npos) << told.text;
    EXPECT_EQ(told.text.find('{'), std::string::npos) << told.text;

    desk.pass(3 * 24 * 60 + 9 * 60 - 1);  // 2021-05-09 17:59
    EXPECT_EQ(desk.rounds.go(), 0);
    desk.pass(1);
    EXPECT_EQ(desk.rounds.go(), 1);
    EXPECT_EQ(desk.messages[1].kind, "reminder");
    EXPECT_EQ(desk.rounds.go(), 0);
    EXPECT_EQ(desk.notices_of(who), (Desk::Said{"booked sent", "reminder sent"}));
}

TEST(Notices, LeaveAloneWhoDidntChooseThem) {
    Desk desk;
    const int64_t who = desk.person({"notify_reminder"});
    desk.book(who, "2021-05-10");
    EXPECT_EQ(desk.rounds.go(), 0);
    EXPECT_EQ(desk.notices_of(who), (Desk::Said{"booked droppednot_chosen", "reminder waiting"}));
}

TEST(Notices, FollowADose) {
    Desk desk;
    const int64_t who = desk.person({"notify_aftercare"});
    desk.caller.post("/people/" + std::to_string(who) + "/examinations",
                     {{"venue", desk.caller.venue()}, {"answers", Clinic::found("possible")}});
    const Json stock = desk.caller
                           .get("/venues/" + std::to_string(desk.caller.venue()) +
                                "/stock?from=2021-05-06&to=2021-05-06")
                           .json;
    const Received given = desk.caller.post("/doses", {{"person", who},
                                                       {"dose", 1},
                                                       {"lot", stock["lots"][0]["id"]},
                                                       {"given_on", kToday},
                                                       {"answers", Clinic::said()},
                                                       {"confirmed", Json::array()}});
    ASSERT_EQ(given.status, 201) << given.json;
    EXPECT_EQ(desk.rounds.go(), 1);
    EXPECT_EQ(desk.messages.at(0).kind, "aftercare");
    EXPECT_NE(desk.messages[0].text.find("2021-05-06에 가나의원에서"), std::string::npos)
        << desk.messages[0].text;
}

TEST(Notices, WaitForADelivererWhoIsAway) {
    Desk desk;
    const int64_t who = desk.person({"notify_booking"});
    desk.book(who, "2021-05-10");
    desk.answer = Delivered::try_again;
    EXPECT_EQ(desk.rounds.go(), 1);
    EXPECT_EQ(desk.rounds.go(), 0);
    desk.pass(1);
    EXPECT_EQ(desk.rounds.go(), 1);
    desk.pass(1);
    EXPECT_EQ(desk.rounds.go(), 0);  // two minutes after the second try
    desk.answer = Delivered::sent;
    desk.pass(1);
    EXPECT_EQ(desk.rounds.go(), 1);
    EXPECT_EQ(desk.messages[2].id, desk.messages[0].id);
    const Json notice =
        desk.caller.get("/people/" + std::to_string(who) + "/notices").json["rows"][1];
    EXPECT_EQ(notice["state"], "sent");
    EXPECT_EQ(notice["tries"], 3);
    EXPECT_EQ(notice["tried_at"], "2021-05-06 09:03");
}

// The program stopped after the notice was taken by the receiver and before that was stored: the
// notice is sent again.
TEST(Notices, AreSentAtLeastOnce) {
    Desk desk;
    const PersonId who{desk.person({"notify_booking"})};
    desk.book(who.value, "2021-05-10");
    const auto tenant = desk.world.tenants().find("11680");
    desk.meanwhile = [&] { tenant->lane().stop(); };
    EXPECT_EQ(desk.rounds.go(), 1);
    const auto kept = tenant->readers().read(
        [&](Reader& reader) { return store::notices_of_person(reader, who); });
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->back().moment, NoticeMoment::booked);
    EXPECT_EQ(kept->back().state, NoticeState::waiting);
}

TEST(Notices, EndWithTheOneUnderWayWhenTheServerStops) {
    Desk desk;
    const int64_t who = desk.person({"notify_booking", "notify_reminder"});
    desk.book(who, "2021-05-10");
    desk.pass(3 * 24 * 60 + 9 * 60);  // the evening before: both notices are due
    desk.meanwhile = [&] { desk.rounds.stop(); };
    EXPECT_EQ(desk.rounds.go(), 1);
    EXPECT_EQ(desk.notices_of(who), (Desk::Said{"booked sent", "reminder waiting"}));
}

TEST(Notices, OfACancelledBookingAreDropped) {
    Desk desk;
    const int64_t who = desk.person({"notify_booking", "notify_reminder"});
    const Json booking = desk.book(who, "2021-05-10");
    const Received cancelled =
        desk.caller.post("/bookings/" + booking["id"].dump() + "/status",
                         {{"to", "cancelled"}, {"confirmed", Json::array()}},
                         {{"If-Match", '"' + booking["version"].dump() + '"'}});
    ASSERT_EQ(cancelled.status, 200) << cancelled.json;
    EXPECT_EQ(desk.rounds.go(), 0);
    EXPECT_EQ(desk.notices_of(who),
              (Desk::Said{"booked droppednot_expected", "reminder droppednot_expected"}));
}

TEST(Notices, OfAnotherClinicsPatientsAreNotShown) {
    Desk desk;
    const int64_t who = desk.person({"notify_booking"});
    Caller other(desk.world, "clinic2");
    EXPECT_EQ(other.get("/people/" + std::to_string(who) + "/notices").reason(), "person_gone");
}

TEST(Notices, SettingsNameWhatIsThere) {
    NoticeTenants telling;
    std::ifstream in(telling.folder / "11680.json");
    const Json good = Json::parse(in);
    const auto words = Words::load(std::string(YK_SOURCE) + "/shared/texts");
    const auto fault = [&](const Json::json_pointer& where, const Json& value) {
        Json settings = good;
        settings[where] = value;
        telling.write(settings);
        Libraries libraries;
        const auto setup = Setup::load(telling.files, "11680", *words, "test", libraries);
        return setup ? std::string("none") : setup.error().path;
    };
    using Path = Json::json_pointer;
    EXPECT_EQ(fault(Path("/notices/to"), "phone"), "none");
    EXPECT_EQ(fault(Path("/notices/to"), "fax"), "$.notices.to");
    EXPECT_EQ(fault(Path("/notices/to"), "notify_booking"), "$.notices.to");
    EXPECT_EQ(fault(Path("/notices/moments/1/chosen_by"), "phone"),
              "$.notices.moments[1].chosen_by");
    EXPECT_EQ(fault(Path("/notices/moments/1/moment"), "booked"), "$.notices.moments[1].moment");
    EXPECT_EQ(fault(Path("/notices/moments/0/at_minute"), 600), "$.notices.moments[0].at_minute");
    EXPECT_EQ(fault(Path("/notices/mail"), {{"server", "smtp://127.0.0.1"}, {"from", "a@b"}}),
              "$.notices");
    EXPECT_EQ(fault(Path("/notices/webhook/url"), "http://gateway.example.org/"),
              "$.notices.webhook.url");
    EXPECT_EQ(fault(Path("/notices/webhook/url"), "http://127.0.0.1.example.org/"),
              "$.notices.webhook.url");
    EXPECT_EQ(fault(Path("/notices/webhook/secret_file"), "key"), "$.notices.webhook.secret_file");
}

}  // namespace
}  // namespace yk
