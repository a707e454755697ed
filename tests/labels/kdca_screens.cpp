// The agency's screens, in the order of its manual.
#include "shared/protocol/doses.hpp"
#include "shared/protocol/opening.hpp"
#include "shared/protocol/scans.hpp"
#include "tests/client_screens/a_lot.hpp"
#include "tests/labels/drawn.hpp"

namespace yk::test {
namespace {

PersonInfo hana() {
    PersonInfo made;
    made.id = PersonId{12};
    made.identity = {"11680", "850707-2******", "1985-07-07"};
    made.registered = true;
    made.answers = {{"name", "김하나"}, {"category", "care_worker"}, {"phone", "01012345678"}};
    made.version = 1;
    return made;
}

DoseInfo first_dose() {
    DoseInfo made;
    made.dose = 1;
    made.given_on = may(6);
    made.vaccine_name = "화이자";
    made.venue_name = "가나의원";
    made.lot = "EX3617";
    made.id = DoseId{1};
    made.lot_id = LotId{5};
    made.own = true;
    made.version = 1;
    return made;
}

StockDay a_day() {
    StockDay made;
    made.lot = lot();
    made.day = may(6);
    made.doses = 12;
    made.reckoned = made.used = made.lot.used = 2;
    made.version = 3;
    return made;
}

struct Agency : DrawnTown {
    std::string answer;
    Agency() : DrawnTown("kdca", "ko") {
        server.on("POST", "/people/identify", [this](const auto&) {
            Identified found;
            found.answer = answer;
            found.identity = {"11680", "8507072123454", ""};
            if (answer == "all_booked") found.person = hana();
            return ok(found);
        });
        server.on("GET", "/people/12", [](const auto&) {
            PersonInfo made = hana();
            made.doses = {first_dose()};
            return ok(made);
        });
        server.on("GET", "/people/12/scans", [](const auto&) { return ok(Scans{}); });
        server.on("GET", "/people/12/registration", [](const auto&) {
            Registration made;
            made.dose = 2;
            made.open = true;
            made.lots = {lot()};
            return ok(made);
        });
        server.on("GET", "/venues/1/stock", [](const auto&) {
            return ok(VenueStock{{lot()}, {a_day()}, {{VaccineId{1}, "화이자"}}});
        });
        server.on("GET", "/venues/1/doses", [](const auto&) {
            DoseRow row;
            row.person = PersonId{12};
            row.identity = hana().identity;
            row.answers = hana().answers;
            row.dose = first_dose();
            return ok(DoseList{{row}, 1, 1, 1});
        });
        server.on("GET", "/venues/1/opening", [](const auto&) {
            Opening opening;
            opening.venue = VenueId{1};
            opening.plan = {"가나의원", "", "", {}, {}, may(31)};
            opening.plan.rows = {{{1}, 540, 720, {}, VaccineId{1}, "general", 30, 4}};
            opening.version = 1;
            opening.today = may(6);
            opening.vaccines = {{VaccineId{1}, "화이자"}};
            return ok(opening);
        });
        server.on("POST", "/venues/1/opening", [](const auto&) { return ok(OpeningEffect{}); });
    }
    void identify(const std::string& as) {
        answer = as;
        open("reservation");
        click("radio", "돌봄 종사자");
        type("이름", "김하나");
        type("주민등록번호", "8507072123454");
        read("identify");
        click("button", "대상자 확인");
    }
};

void draw_reservations(Agency& w) {
    w.open("opening");
    w.click("button", "미리보기");
    w.read("opening");
    w.server.on("GET", "/bookings", [](const auto&) {
        BookingRow row;
        row.booking.id = BookingId{21};
        row.booking.person = PersonId{12};
        row.booking.status = "booked";
        row.booking.slot = slot(31, may(6), 540, "general", 2).slot;
        row.answers = hana().answers;
        return ok(BookingList{{row}, 1, 1, 1, 1});
    });
    w.open("bookings");
    w.read("list");
}

void draw_edit(Agency& w) {
    w.server.on("GET", "/people/12", [](const auto&) {
        PersonInfo made = hana();
        BookingInfo booked;
        booked.id = BookingId{21};
        booked.person = PersonId{12};
        booked.status = "booked";
        booked.slot = slot(31, may(19), 540, "general", 2).slot;
        booked.moves = {"cancelled"};
        made.bookings = {booked};
        return ok(made);
    });
    w.open("people/12");
    w.user.click("button", "수정");
    w.read("edit");
    w.press("Escape");
}

void draw_vaccinations(Agency& w) {
    w.open("registration");
    w.read("registration, search");
    w.open("registration/12");
    w.read("registration");
    w.click("button", "수정·삭제");
    w.read("registration, corrected");
    w.open("doses");
    w.read("doses");
    w.open("stock");
    w.read("stock");
    w.click("button", "백신사용량 수정");
    w.type("실제 백신사용량", "3");
    w.read("stock, edited");
    w.type("실제 백신사용량", "1");
    w.read("stock, edited down");
    w.press("Escape");
}

}  // namespace

Screens kdca_screens() {
    Agency w;
    w.read("menu");
    draw_reservations(w);
    draw_vaccinations(w);
    draw_edit(w);
    for (const auto& [answer, screen] :
         {std::pair{"listed", "identified, listed"}, std::pair{"all_booked", "identified, booked"},
          std::pair{"new_person", "identified, new"}}) {
        Agency another;
        another.identify(answer);
        another.read(screen);
        w.screens.merge(another.screens);
    }
    return w.screens;
}

}  // namespace yk::test
