// The booking wizard's address: the browser's Back goes a step back, and a reload keeps what was
// chosen.
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

constexpr const char* kCode = "114310019000000001";  // kind 1, dose 1, 431001, 9000000001

std::string path(const World& w) {
    return w.user.platform.visited.back();
}

void go_back(World& w) {
    w.user.platform.back();
    w.user.settle();
    w.serve();
}

TEST(WizardAddress, BackGoesOneStepBack) {
    World w;
    w.scan(kCode);
    EXPECT_EQ(path(w), "book?person=12&step=compare");
    w.press("Enter");
    w.press("Enter");
    ASSERT_TRUE(w.user.sees_text("2回目")) << w.user.screen();
    go_back(w);
    EXPECT_TRUE(w.user.sees("button", "予約")) << w.user.screen();
    EXPECT_EQ(path(w).rfind("book?person=12&places=12.1.71.2021-05-07.", 0), 0U) << path(w);
    go_back(w);
    EXPECT_TRUE(w.user.sees("button", "同じ方です。予約へ進む")) << w.user.screen();
    go_back(w);
    EXPECT_EQ(w.user.value("接種券番号"), "9000000001") << w.user.screen();
    EXPECT_EQ(path(w), "book");
}

TEST(WizardAddress, EscapeLeavesNoEntryBehind) {
    World w;
    w.scan(kCode);
    const std::size_t entries = w.user.platform.visited.size();
    w.press("Enter");
    w.press("Enter");
    w.press("Escape");
    w.press("Escape");
    EXPECT_TRUE(w.user.sees("button", "同じ方です。予約へ進む")) << w.user.screen();
    EXPECT_EQ(w.user.platform.visited.size(), entries);
}

TEST(WizardAddress, BackClosesTheQuestionAndReleasesThePlaces) {
    World w;
    w.scan(kCode);
    for (int i = 0; i < 3; ++i)
        w.press("Enter");
    ASSERT_TRUE(w.user.sees("dialog", "確認")) << w.user.screen();
    const auto released = w.server.count("DELETE", "/holds");
    go_back(w);
    EXPECT_FALSE(w.user.sees("dialog", "確認")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("2回目"));
    EXPECT_EQ(w.server.count("DELETE", "/holds"), released + 1);
    w.press("Enter");
    EXPECT_TRUE(w.user.sees("dialog", "確認")) << w.user.screen();
}

TEST(WizardAddress, BackClosesTheQuestionAboutAnotherPersonsScan) {
    World w;
    w.scan(kCode);
    w.press("Enter");
    w.scan("114310019000000062");
    ASSERT_TRUE(w.user.sees("alertdialog", "別の方の接種券を読み取りました")) << w.user.screen();
    go_back(w);
    EXPECT_FALSE(w.user.sees("alertdialog", "別の方の接種券を読み取りました")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("button", "同じ方です。予約へ進む")) << w.user.screen();
}

TEST(WizardAddress, AReloadKeepsTheStepAndTheChoices) {
    World first;
    first.scan(kCode);
    first.press("Enter");
    first.press("Enter");
    const std::string address = path(first), screen = first.user.screen();
    World again(address);
    EXPECT_EQ(path(again), address);
    EXPECT_EQ(again.user.screen(), screen);
    again.press("Enter");
    again.press("Enter");
    EXPECT_EQ(again.server.body("POST", "/bookings"),
              R"({"confirmed":[],"places":[{"dose":1,"person":12,"slot":71},)"
              R"({"dose":2,"person":12,"slot":281}],)"
              R"("statements":[{"person":12,"said":["relation=other"]}]})");
}

TEST(WizardAddress, AReloadShowsTheQuestionsPlacesAgain) {
    World first;
    first.scan(kCode);
    for (int i = 0; i < 3; ++i)
        first.press("Enter");
    World again(path(first));
    EXPECT_FALSE(again.user.sees("dialog", "確認")) << again.user.screen();
    again.press("Enter");
    EXPECT_TRUE(again.user.sees("dialog", "確認")) << again.user.screen();
    EXPECT_TRUE(again.user.sees_text("2021年5月28日(金) 09:30 ~ 10:00"));
}

// A reload forgets which entries of the history are this wizard's.
TEST(WizardAddress, AfterAReloadTheNextCallersAddressNamesNobody) {
    World first;
    first.scan(kCode);
    for (int i = 0; i < 3; ++i)
        first.press("Enter");
    World w(path(first));
    for (int i = 0; i < 2; ++i)
        w.press("Enter");
    ASSERT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
    w.press("Enter");
    ASSERT_TRUE(w.user.sees("button", "次へ進む")) << w.user.screen();
    EXPECT_EQ(path(w), "book");
    EXPECT_EQ(w.user.platform.visited.size(), 1U) << "and it isn't left for another screen's";
}

TEST(WizardAddress, AReloadAfterBookingShowsWhatWasBookedAndGoesOnToTheNextCaller) {
    World first;
    first.scan(kCode);
    for (int i = 0; i < 4; ++i)
        first.press("Enter");
    ASSERT_TRUE(first.user.sees("heading", "予約が完了しました")) << first.user.screen();
    World w("lost");
    w.server.on("GET", "/people/12", [](const auto&) {
        PersonInfo person = taro();
        person.next_dose = 0;
        for (const auto& [id, day, status] :
             {std::tuple{2, may(28), "booked"}, {1, may(7), "booked"}, {3, may(6), "cancelled"}}) {
            BookingInfo booking;
            booking.id = BookingId{id};
            booking.person = PersonId{12};
            booking.dose = id;
            booking.status = status;
            booking.slot = slot(70 + id, day, 570, "public", 2).slot;
            person.bookings.push_back(booking);
        }
        return ok(person);
    });
    w.user.platform.go(path(first), platform::History::push);
    w.user.settle();
    w.serve();
    EXPECT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("group", "1回目"));
    EXPECT_TRUE(w.user.sees("group", "2回目"));
    EXPECT_FALSE(w.user.sees("group", "3回目")) << "it was cancelled";
    EXPECT_EQ(w.user.focused_name(), "予約が完了しました");
}

TEST(WizardAddress, AfterAReloadNothingIsChosenInsteadOfAPlaceThatIsGone) {
    World first;
    first.scan(kCode);
    first.press("Enter");
    std::string address = path(first);
    const std::size_t slot = address.find("12.1.71.");
    ASSERT_NE(slot, std::string::npos) << address;
    address.replace(slot, 8, "12.1.99.");
    World again(address);
    EXPECT_TRUE(again.user.disabled("button", "予約")) << again.user.screen();
}

TEST(WizardAddress, BackAfterBookingShowsWhatIsBooked) {
    World w;
    w.scan(kCode);
    for (int i = 0; i < 4; ++i)
        w.press("Enter");
    ASSERT_TRUE(w.user.sees("heading", "予約が完了しました")) << w.user.screen();
    w.server.on("GET", "/people/12", [](const auto&) {
        PersonInfo person = taro();
        person.next_dose = 0;
        return ok(person);
    });
    go_back(w);
    EXPECT_TRUE(w.user.sees("button", "住民情報を開く")) << w.user.screen();
    EXPECT_EQ(w.server.count("POST", "/bookings"), 1U);
}

TEST(WizardAddress, NothingTypedIsInTheAddress) {
    World w("book");
    w.server.on("POST", "/people/identify", not_registered("9000000062", "1945-03-03"));
    w.type("接種券番号", "9000000062");
    EXPECT_TRUE(w.user.platform.unsaved);  // the browser asks before a reload
    w.type("生年月日", "1945-03-03");
    w.press("Enter");
    w.type("姓(カナ)", "ヤマダ");
    EXPECT_EQ(path(w), "book?step=enrol");
    EXPECT_TRUE(w.user.platform.unsaved);
    go_back(w);
    EXPECT_EQ(w.user.value("接種券番号"), "9000000062") << w.user.screen();
}

TEST(WizardAddress, TheMenuLeadsBackToTheWorkUnderWay) {
    World w;
    w.scan(kCode);
    w.press("Enter");
    const std::string address = path(w);
    w.press("Alt+1");
    ASSERT_TRUE(w.user.sees("heading", "TOP")) << w.user.screen();
    w.press("Alt+2");
    EXPECT_TRUE(w.user.sees("heading", "接種予約")) << w.user.screen();
    EXPECT_EQ(path(w), address);
}

TEST(WizardAddress, AnAddressWithNonsenseStartsAnew) {
    for (const char* nonsense :
         {"book?step=nonsense&person=12", "book?step=place", "book?step=place&person=x",
          "book?step=place&person=12&places=1.2.3", "book?step=enrol", "book?step=done&person=12",
          "book?step=place&person=12&places=12.1.71.2021-99-99.1.1&said=12.relation&people=9~x"}) {
        World w(nonsense);
        EXPECT_FALSE(w.user.screen().empty()) << nonsense;
        EXPECT_FALSE(w.user.platform.visited.back().empty()) << nonsense;
        EXPECT_TRUE(w.user.sees("button", "次へ進む") ||
                    w.user.sees("button", "同じ方です。予約へ進む") ||
                    w.user.sees("button", "予約"))
            << nonsense << "\n"
            << w.user.screen();
    }
}

}  // namespace
}  // namespace yk::test
