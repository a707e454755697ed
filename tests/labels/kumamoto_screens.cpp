// Kumamoto's screens, in the order of the city's manual.
#include "tests/labels/drawn.hpp"

namespace yk::test {
namespace {

BookingInfo booking(std::int64_t id, const std::string& status) {
    BookingInfo made;
    made.id = BookingId{id};
    made.person = PersonId{12};
    made.status = status;
    made.slot = slot(31, may(19), 540, "public", 2).slot;
    if (status == "booked") made.moves = {"cancelled"};
    made.version = 7;
    return made;
}

PersonInfo person_with(const std::string& status) {
    PersonInfo made = taro();
    made.answers = {{"family_kana", "テスト"}, {"given_kana", "タロー"},  {"sex", "male"},
                    {"phone", "0961234567"},   {"email", "t@example.jp"}, {"memo", "車いす"}};
    made.bookings = {booking(21, status)};
    made.next_dose = 2;
    return made;
}

struct Kumamoto : DrawnTown {
    bool known = false;
    Kumamoto() : DrawnTown("kumamoto", "ja") {
        server.on("POST", "/people", [this](const auto&) {
            known = true;
            return ok(taro(), 201);
        });
        server.on("POST", "/people/identify", [this](const auto&) {
            Identified found;
            found.answer = known ? "may_book" : "register_then_book";
            found.identity = {"431001", "9000000001", "1945-01-01"};
            if (known) found.person = taro();
            return ok(found);
        });
        server.on("POST", "/people/search", [](const auto&) {
            PersonRow row;
            row.id = PersonId{12};
            row.identity = taro().identity;
            row.answers = taro().answers;
            return ok(PeopleFound{{row}, 1, 1, 1});
        });
        server.on("GET", "/slots", [](const HttpRequest& request) {
            if (request.url.find("/next") != std::string::npos) return ok(ProposalInfo{});
            const Date day = may(7);
            return ok(Offers{{DayOffer{
                day, 5, {slot(71, day, 570, "public", 3), slot(72, day, 570, "private", 2)}, 6}}});
        });
    }
};

void draw_first_booking(DrawnTown& w) {
    w.open("book");
    w.read("identify");
    w.type("接種券番号", "9000000001");
    w.type("生年月日", "19450101");
    w.click("button", "次へ進む");
    w.read("register");
    w.type("姓(カナ)", "テスト");
    w.type("名(カナ)", "タロー");
    w.click("radio", "男性");
    w.type("電話番号", "0961234567");
    w.click("button", "登録");
    w.read("register, read back");
    w.click("button", "確定");
    w.read("registered");
    w.click("button", "接種予約");
    w.read("slots");
    w.click("button", "予約");
    if (!w.user.sees("dialog", "確認")) w.press("Enter");
    w.read("confirm");
    w.press("Escape");
}

void draw_person_and_lists(DrawnTown& w) {
    w.server.on("GET", "/people/12", [](const auto&) { return ok(person_with("booked")); });
    w.open("people/12");
    w.read("person");
    w.user.click("button", "編集");
    w.read("edit");
    w.press("Escape");
    w.open("lost");
    w.server.on("GET", "/people/12", [](const auto&) { return ok(person_with("cancelled")); });
    w.open("people/12");
    w.read("person, cancelled");
    w.open("people");
    w.type("姓(カナ)", "テスト");
    w.click("button", "検索");
    w.read("people");
    w.open("bookings");
    w.read("list, empty");
    w.server.on("GET", "/bookings", [](const auto&) {
        BookingRow row;
        row.booking = booking(21, "booked");
        row.number = "9000000001";
        return ok(BookingList{{row}, 1, 1, 1, 1});
    });
    w.open("bookings?venue=1&day=2021-05-19");
    w.read("list");
    w.click("button", "問い合わせ先");
    w.read("help");
}

}  // namespace

Screens kumamoto_screens() {
    Kumamoto w;
    w.read("menu");
    draw_first_booking(w);
    draw_person_and_lists(w);
    DrawnTown office("kumamoto", "ja", "admin");
    office.read("menu of an administrator");
    w.screens["sign_in"] = sign_in_page(w.all);
    w.screens.merge(office.screens);
    return w.screens;
}

}  // namespace yk::test
