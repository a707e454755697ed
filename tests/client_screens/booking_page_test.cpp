// A clinic takes a caller's booking on one page: who, when, how to reach the person, saved at once.
#include <gtest/gtest.h>

#include "tests/client_screens/korean_clinic.hpp"

namespace yk::test {
namespace {

Town town() {
    Town made = korean_town();
    constexpr std::pair<const char*, const char*> kWords[] = {
        {"menu.targets", "예약대상자 관리"},
        {"field.name", "이름"},
        {"field.number", "주민등록번호"},
        {"screening.all_booked", "사전예약 완료자"},
        {"form.identify", "예약대상자 관리"},
        {"field.category", "대상자 구분"},
        {"choice.category.care_worker", "돌봄 종사자"},
        {"choice.category.flight_crew", "항공 승무원"},
        {"field.phone", "휴대전화번호"},
        {"field.notify_booking", "국민비서 알림: 예약정보 확인"},
        {"ui.identify.next", "대상자 확인"},
        {"screening.listed", "예약가능 대상자입니다."},
        {"screening.new_person", "신규등록자입니다."},
        {"screening.may_book", "예약가능 대상자입니다."},
        {"status.booked", "예약완료"},
        {"kind.public", "일반"},
    };
    made.catalogue.texts = texts_with(kWords, "ko");
    FieldSpec category;
    category.id = "category";
    category.type = FieldType::choice;
    category.required = true;
    category.choices = {"care_worker", "flight_crew"};
    FieldSpec name;
    name.id = "name";
    name.type = FieldType::text;
    name.required = true;
    FieldSpec notify;
    notify.id = "notify_booking";
    notify.type = FieldType::boolean;
    for (FormSpec& form : made.catalogue.forms) {
        if (form.id == "identify") form.inputs = {category, name, form.inputs.front()};
        if (form.id == "register") {
            form.inputs.insert(form.inputs.begin() + 1, category);
            form.inputs.push_back(notify);
        }
    }
    made.catalogue.statuses.push_back({"booked", Phase::booked, Tone::good});
    made.catalogue.screenings = {{"listed", NextStep::register_person, Tone::good},
                                 {"new_person", NextStep::register_person, Tone::waiting},
                                 {"may_book", NextStep::book, Tone::good},
                                 {"all_booked", NextStep::show_bookings, Tone::neutral}};
    made.catalogue.menu = {{"targets", "booking_page", {}}};
    return made;
}

PersonInfo hana() {
    PersonInfo made;
    made.id = PersonId{12};
    made.identity = {"431001", "850707-2******", "1985-07-07"};
    made.registered = true;
    made.answers = {{"name", "김하나"},
                    {"category", "care_worker"},
                    {"phone", "010-1234-5678"},
                    {"notify_booking", "true"}};
    made.version = 3;
    made.screening = "may_book";
    return made;
}

struct Page : World {
    std::string screening = "new_person";
    std::optional<PersonInfo> known;
    ProposalInfo next;  // for the second dose
    int full = 0;       // so many bookings are refused

    Page() : World("reservation", {}, town()) {
        server.on("POST", "/people", [](const auto&) { return ok(hana(), 201); });
        server.on("POST", "/people/identify", [this](const auto&) {
            Identified found;
            found.answer = screening;
            found.person = known;
            found.identity = hana().identity;
            return ok(found);
        });
        server.on("PUT", "/people/12", [](const auto&) { return ok(hana()); });
        server.on("GET", "/slots", [](const HttpRequest& asked) {
            const bool lists = asked.url.find("slots=true") != std::string::npos;
            DayOffer day;
            day.day = may(7);
            day.free = 5;
            day.capacity = 6;
            if (lists)
                day.slots = {slot(31, may(7), 540, "public", 2),
                             slot(32, may(7), 600, "public", 3)};
            return ok(Offers{{day}});
        });
        server.on("GET", "/slots/", [this](const auto&) { return ok(next); });
        server.on("POST", "/holds", [](const auto&) {
            return ok(Held{HoldId{5}, 300, true}, 201);
        });
        server.on("DELETE", "/holds", [](const auto&) { return ok(Nothing{}, 204); });
        server.on("POST", "/bookings", [this](const auto&) {
            if (full-- > 0) return problem(409, "slot_full", "이 시간은 마감되었습니다.");
            BookingInfo made = KoreanClinic::booking();
            made.status = "booked";
            return ok(Booked{{made}}, 201);
        });
        open("reservation");
    }
    void identify_hana() {
        click("radio", "돌봄 종사자");
        type("이름", "김하나");
        type("주민등록번호", "8507072123454");
        press("Enter");
    }
};

TEST(BookingPage, BooksSomebodyNewOnOnePage) {
    Page w;
    w.identify_hana();
    EXPECT_TRUE(w.user.sees_text("신규등록자입니다."));
    EXPECT_EQ(w.user.value("이름"), "김하나") << "who it is stays in sight";
    EXPECT_TRUE(w.user.sees("radio", "일반 09:00 ~ 09:30 2자리 남음"));
    EXPECT_EQ(w.server.count("POST", "/people"), 1U) << "nothing is stored before it is saved";

    w.type("휴대전화번호", "01012345678");
    w.click("checkbox", "국민비서 알림: 예약정보 확인");
    w.click("radio", "일반 10:00 ~ 10:30 3자리 남음");
    w.click("button", "저장");
    EXPECT_TRUE(w.user.sees("alertdialog", "확인") || w.user.sees("dialog", "확인"));
    EXPECT_TRUE(w.user.sees("definition", "돌봄 종사자"));
    EXPECT_EQ(w.server.count("POST", "/people"), 1U) << "nothing is stored before it is confirmed";
    w.press("Enter");
    EXPECT_NE(w.server.body("POST", "/people").find("01012345678"), std::string::npos);
    EXPECT_NE(w.server.body("POST", "/bookings").find(R"({"dose":1,"person":12,"slot":32})"),
              std::string::npos)
        << w.server.body("POST", "/bookings");
    EXPECT_TRUE(w.user.sees("heading", "예약이 완료되었습니다"));
    w.press("Enter");
    EXPECT_EQ(w.user.value("이름"), "");
}

TEST(BookingPage, BooksTheNextDoseTooUnlessItIsUnticked) {
    for (const bool wanted : {true, false}) {
        Page w;
        w.screening = "may_book";
        w.known = hana();
        DayOffer day;
        day.day = may(28);
        day.free = 2;
        day.slots = {slot(40, may(28), 540, "public", 2), slot(41, may(28), 600, "public", 2)};
        w.next = {2, may(28), may(27), VenueId{1}, VaccineId{1}, {day}};
        w.identify_hana();
        w.click("radio", "일반 10:00 ~ 10:30 3자리 남음");
        const std::string label = "2차도 예약: 2021년 5월 28일(금) 10:00 ~ 10:30";
        ASSERT_TRUE(w.user.sees("checkbox", label)) << w.user.screen();
        if (!wanted) w.click("checkbox", label);
        w.click("button", "저장");
        w.press("Enter");
        EXPECT_EQ(w.server.body("POST", "/bookings").find(R"({"dose":2,"person":12,"slot":41})") !=
                      std::string::npos,
                  wanted);
    }
}

TEST(BookingPage, OffersPlacesForSomebodyWhoIsNotRegistered) {
    Page w;
    w.identify_hana();
    EXPECT_GT(w.server.count("GET", "/slots?dose=1&from=2021-05-07&refused=true"), 0U);
}

TEST(BookingPage, PresetsWhatWasSaidLastAndSavesOnlyWhatIsNew) {
    Page w;
    w.screening = "may_book";
    w.known = hana();
    w.identify_hana();
    EXPECT_EQ(w.user.value("휴대전화번호"), "010-1234-5678");
    w.click("button", "저장");
    EXPECT_EQ(w.server.count("PUT", "/people/12"), 0U);
    EXPECT_EQ(w.server.count("POST", "/people"), 1U) << "identified, not registered again";
    w.press("Escape");
    w.type("휴대전화번호", "01099998888");
    w.click("button", "저장");
    EXPECT_EQ(w.server.count("PUT", "/people/12"), 0U) << "not confirmed yet";
    w.press("Enter");
    EXPECT_NE(w.server.body("PUT", "/people/12").find("01099998888"), std::string::npos);
}

TEST(BookingPage, BeginsTheNextDoseWithTheVaccineOfTheOneBefore) {
    Page w;
    w.screening = "may_book";
    w.known = hana();
    w.known->next_dose = 2;
    w.known->bookings = {KoreanClinic::booking()};
    w.known->bookings[0].slot.vaccine = VaccineId{1};
    w.identify_hana();
    EXPECT_TRUE(w.user.sees("heading", "2차"));
    EXPECT_GT(w.server.count("GET", "/slots?dose=2"), 0U);
}

TEST(BookingPage, ShowsWhatIsBookedAndLeadsToMovingIt) {
    Page w;
    w.screening = "all_booked";
    w.known = hana();
    w.known->bookings = {KoreanClinic::booking()};
    w.known->bookings[0].movable = true;
    w.identify_hana();
    EXPECT_TRUE(w.user.sees_text("사전예약 완료자"));
    EXPECT_TRUE(w.user.sees_text("2021년 5월 6일"));
    EXPECT_FALSE(w.user.sees("button", "저장"));
    EXPECT_EQ(w.user.focused_name(), "일시 변경");
}

TEST(BookingPage, ForgetsTheAnswerWhenAnotherNumberIsTyped) {
    Page w;
    w.identify_hana();
    w.type("주민등록번호", "9001011123453");
    EXPECT_FALSE(w.user.sees_text("신규등록자입니다."));
    EXPECT_FALSE(w.user.sees("button", "저장"));
}

// The answer is about the number that was sent, not about the one that is typed now.
TEST(BookingPage, DropsAnAnswerAboutAnotherNumber) {
    Page w;
    w.user.click("radio", "돌봄 종사자");
    w.user.type("이름", "김하나");
    w.user.type("주민등록번호", "8507072123454");
    w.user.press("Enter");
    w.user.type("주민등록번호", "9001011123453");
    w.serve();
    EXPECT_FALSE(w.user.sees_text("신규등록자입니다."));
    EXPECT_FALSE(w.user.sees("button", "저장"));
    w.press("Enter");
    EXPECT_TRUE(w.user.sees_text("신규등록자입니다.")) << "it can be asked again";
}

TEST(BookingPage, KeepsAllThatWasTypedWhenThePlaceIsTaken) {
    Page w;
    w.full = 1;
    w.identify_hana();
    w.type("휴대전화번호", "01012345678");
    w.click("button", "저장");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees_text("이 시간은 마감되었습니다."));
    EXPECT_FALSE(w.user.sees_text("신규등록자입니다.")) << "the person was registered";
    EXPECT_EQ(w.user.value("휴대전화번호"), "01012345678");
    EXPECT_GT(w.server.count("GET", "/slots?dose=1&from=2021-05-07&person=12"), 0U)
        << "the person is registered now";
    w.click("radio", "일반 10:00 ~ 10:30 3자리 남음");
    w.click("button", "저장");
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("heading", "예약이 완료되었습니다"));
}

TEST(BookingPage, MarksAMissingTelephoneNumberBeforeAnythingIsSent) {
    Page w;
    w.identify_hana();
    w.click("button", "저장");
    EXPECT_NE(w.user.error_of("휴대전화번호"), "");
    EXPECT_EQ(w.server.count("POST", "/holds"), 0U);
}

}  // namespace
}  // namespace yk::test
