// 예방접종등록, used at a clinic's desk: one window, few keys, and no wrong vaccine unseen.
#include <gtest/gtest.h>

#include "tests/client_screens/korean_clinic.hpp"

namespace yk::test {
namespace {

constexpr const char* kNumber = "8507072123454";

void expect_in_window(const World& w, const char* role, const char* name) {
    const semantics::Node* node = w.user.find(role, name);
    ASSERT_NE(node, nullptr) << name << w.user.screen();
    EXPECT_GE(node->rect.y, 0) << name;
    EXPECT_LE(node->rect.y + node->rect.height, w.user.platform.surroundings.height) << name;
}

TEST(RegistrationBoard, FitsThePersonTheExaminationAndTheDoseIntoOneWindow) {
    KoreanClinic w;
    w.examined = true;
    w.doses = {};
    w.examinations = {KoreanClinic::found("박의사"), KoreanClinic::found("김의사", 5)};
    w.open("registration/12");
    for (const char* name : {"김하나", "예진결과", "1차 예방접종 등록"})
        expect_in_window(w, "heading", name);
    expect_in_window(w, "combobox", "제조번호");
    expect_in_window(w, "button", "등록");
}

TEST(RegistrationBoard, FitsTheExaminationBeforeItIsSavedIntoOneWindow) {
    KoreanClinic w;
    w.open("registration/12");
    expect_in_window(w, "textbox", "예진의사");
    expect_in_window(w, "button", "저장");
}

TEST(RegistrationBoard, RegistersAScannedPersonInSixKeys) {
    KoreanClinic w;
    w.examined = true;
    w.remembered = {{"doctor", "박의사"}, {"vaccinator", "최간호"}};
    w.scan(kNumber);
    EXPECT_EQ(w.user.focused_name(), "왼쪽 위팔") << w.user.screen();
    w.press(" ");
    w.press("Enter");
    EXPECT_EQ(w.server.count("POST", "/doses"), 1u) << w.user.screen();
    EXPECT_LE(w.keys, 6);
    EXPECT_NE(w.server.body("POST", "/doses").find("최간호"), std::string::npos);
}

TEST(RegistrationBoard, GoesOnFromTheExaminationToTheDose) {
    KoreanClinic w;
    w.remembered = {{"doctor", "김의사"}, {"vaccinator", "최간호"}};
    w.scan(kNumber);
    EXPECT_EQ(w.user.focused_name(), "예방접종 가능") << w.user.screen();
    w.press(" ");
    w.press("Enter");
    EXPECT_EQ(w.server.count("POST", "/people/12/examinations"), 1u) << w.user.screen();
    EXPECT_EQ(w.user.focused_name(), "왼쪽 위팔") << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("예방접종 가능 · 박의사"));
    w.click("button", "예진결과 변경");
    EXPECT_EQ(w.user.focused_name(), "예방접종 가능") << w.user.screen();
}

TEST(RegistrationBoard, BeginsWithWhoWorkedAtTheVenueLast) {
    KoreanClinic w;
    w.remembered = {{"doctor", "김의사"}, {"vaccinator", "최간호"}};
    w.open("registration/12");
    EXPECT_EQ(w.user.value("예진의사"), "김의사");
    w.examined = true;  // by another doctor
    w.click("radio", "예방접종 가능");
    w.type("예진의사", "박의사");
    w.click("button", "저장");
    EXPECT_EQ(w.user.value("예진의사"), "박의사") << "of this examination, not of the venue";
    EXPECT_EQ(w.user.value("접종자명"), "최간호");
}

TEST(RegistrationBoard, ListsLotsOfTheBookedVaccineFirst) {
    KoreanClinic w;
    w.examined = true;
    w.open("registration/12");
    EXPECT_TRUE(w.user.value("제조번호").starts_with("화이자 EY4834")) << w.user.screen();
    const std::string screen = w.user.screen();
    EXPECT_LT(screen.find("화이자 EY4834"), screen.find("아스트라제네카 CTMAV509")) << screen;
}

TEST(RegistrationBoard, AsksInRedBeforeALotOfAnotherVaccine) {
    KoreanClinic w;
    w.examined = true;
    w.remembered = {{"vaccinator", "최간호"}};
    w.open("registration/12");
    w.click("radio", "왼쪽 위팔");
    w.user.choose("제조번호",
                  "아스트라제네카 CTMAV509 · 2021-05-20까지 · 보유 10바이알 · 예약과 다른 백신");
    w.click("button", "등록");
    EXPECT_TRUE(w.user.sees("alertdialog", "예약과 다른 백신입니다")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("예약한 백신은 화이자, 선택한 백신은 아스트라제네카입니다."));
    EXPECT_EQ(w.user.focused_name(), "돌아가기");
    w.press("Enter");
    EXPECT_FALSE(w.user.sees("alertdialog", "예약과 다른 백신입니다"));
    w.click("button", "등록");
    w.click("button", "예약과 다른 백신으로 등록");
    EXPECT_EQ(w.server.count("POST", "/doses"), 0u) << "the reason is missing";
    w.type("등록 사유", "본인이 원함");
    w.click("button", "예약과 다른 백신으로 등록");
    ASSERT_EQ(w.server.count("POST", "/doses"), 1u) << w.user.screen();
    const std::string sent = w.server.body("POST", "/doses");
    EXPECT_NE(sent.find(R"("confirmed":["not_the_booked_vaccine"])"), std::string::npos) << sent;
    EXPECT_NE(sent.find(R"("record_reason":"본인이 원함")"), std::string::npos) << sent;
    EXPECT_TRUE(w.user.sees("heading", "1차 접종을 등록했습니다.")) << "it is asked once";
}

TEST(RegistrationBoard, SaysWhatWasRegisteredAndGoesToTheNextPerson) {
    KoreanClinic w;
    w.examined = true;
    w.remembered = {{"vaccinator", "최간호"}};
    w.open("registration/12");
    w.click("radio", "왼쪽 위팔");
    w.click("button", "등록");
    EXPECT_TRUE(w.user.sees("heading", "1차 접종을 등록했습니다.")) << w.user.screen();
    for (const char* said : {"1차", "화이자", "EY4834", "최간호", "2021-05-06 10:02 가나의원 접수"})
        EXPECT_TRUE(w.user.sees("definition", said)) << said << w.user.screen();
    EXPECT_FALSE(w.user.sees("button", "등록")) << "the next dose isn't offered at once";
    EXPECT_TRUE(w.user.find("button", "예방접종 내역 확인서 발급", "1차 접종을 등록했습니다."));
    EXPECT_EQ(w.user.focused_name(), "다음 대상자 조회");
    w.press("Enter");
    EXPECT_EQ(w.user.platform.visited.back(), "registration");
    EXPECT_EQ(w.user.focused_name(), "이름") << w.user.screen();
}

TEST(RegistrationBoard, RegistersMoreDosesOfThePersonOnDemand) {
    KoreanClinic w;
    w.examined = true;
    w.remembered = {{"vaccinator", "최간호"}};
    w.open("registration/12");
    w.click("radio", "왼쪽 위팔");
    w.click("button", "등록");
    w.click("button", "이 대상자 접종 더 등록");
    EXPECT_TRUE(w.user.sees("heading", "2차 예방접종 등록")) << w.user.screen();
    EXPECT_TRUE(w.user.value("제조번호").starts_with("화이자")) << "as the first dose";
    EXPECT_EQ(w.user.focused_name(), "왼쪽 위팔") << w.user.screen();
}

TEST(RegistrationBoard, SaysWhetherThePersonMayBeVaccinated) {
    KoreanClinic w;
    w.open("registration/12");
    EXPECT_TRUE(w.user.sees("definition", "사전예약 완료자 · 접종을 등록할 수 없습니다"))
        << w.user.screen();
    EXPECT_TRUE(w.user.sees("definition", "1차 화이자"));
    EXPECT_TRUE(w.user.sees("definition", "1985년 7월 7일  만 35세")) << w.user.screen();
    w.examined = true;
    w.open("registration");
    w.open("registration/12");
    EXPECT_TRUE(w.user.sees("definition", "사전예약 완료자 · 접종을 등록할 수 있습니다"))
        << w.user.screen();
}

TEST(RegistrationBoard, ShowsEveryVersionOfADose) {
    KoreanClinic w;
    w.examined = true;
    w.doses = {KoreanClinic::dose(1)};
    w.server.on("GET", "/doses/1", [](const auto&) {
        DoseDetail detail;
        detail.person = PersonId{12};
        detail.dose = KoreanClinic::dose(1);
        DoseInfo changed = KoreanClinic::dose(1);
        changed.answers[0].value = "right_arm";
        changed.record_reason = "입력 오류";
        changed.at = "2021-05-06 11:15";
        detail.versions = {{"given", KoreanClinic::dose(1)}, {"changed", changed}};
        return ok(detail);
    });
    w.open("registration/12");
    w.click("button", "변경 이력");
    EXPECT_TRUE(w.user.sees_text("접종내역 정정  2021-05-06 11:15 가나의원 접수"))
        << w.user.screen();
    EXPECT_TRUE(w.user.sees("definition", "왼쪽 위팔 → 오른쪽 위팔"));
    EXPECT_TRUE(w.user.sees("definition", "입력 오류"));
    EXPECT_TRUE(w.user.sees_text("접종 등록  2021-05-06 10:02 가나의원 접수"));
    w.click("button", "변경 이력");
    EXPECT_FALSE(w.user.sees("definition", "입력 오류")) << w.user.screen();
}

TEST(RegistrationBoard, SendsWhyADoseIsCorrected) {
    KoreanClinic w;
    w.examined = true;
    w.doses = {KoreanClinic::dose(1)};
    w.server.on("PUT", "/doses/1", [](const auto&) { return ok(KoreanClinic::dose(1)); });
    w.open("registration/12");
    w.click("button", "수정·삭제");
    w.click("radio", "오른쪽 위팔");
    w.type("사유", "입력 오류");
    w.click("button", "수정");
    EXPECT_NE(w.server.body("PUT", "/doses/1").find(R"("record_reason":"입력 오류")"),
              std::string::npos)
        << w.user.screen();
}

TEST(RegistrationBoard, FoldsLongLists) {
    KoreanClinic w;
    w.examined = true;
    w.examinations = {KoreanClinic::found("박의사"), KoreanClinic::found("김의사", 5)};
    w.open("registration/12");
    EXPECT_FALSE(w.user.sees("definition", "김의사")) << w.user.screen();
    w.click("button", "모두 보기(2건)");
    EXPECT_TRUE(w.user.sees("definition", "김의사")) << w.user.screen();
    w.click("button", "접기");
    EXPECT_FALSE(w.user.sees("definition", "김의사"));
}

TEST(RegistrationBoard, IsUsableOnATelephone) {
    platform::Environment phone;
    phone.width = 390;
    phone.height = 844;
    phone.coarse_pointer = true;
    KoreanClinic w(phone);
    w.examined = true;
    w.remembered = {{"vaccinator", "최간호"}};
    w.open("registration/12");
    w.click("radio", "왼쪽 위팔");
    w.click("button", "등록");
    EXPECT_TRUE(w.user.sees("heading", "1차 접종을 등록했습니다.")) << w.user.screen();
}

}  // namespace
}  // namespace yk::test
