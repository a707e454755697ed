// A clinic that vaccinates, in Korean, with the forms of its agency; a booked person in front of
// it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/protocol/doses.hpp"
#include "shared/protocol/scans.hpp"
#include "tests/client_screens/texts.hpp"
#include "tests/client_screens/world.hpp"

namespace yk::test {

inline Town korean_town() {
    constexpr std::pair<const char*, const char*> kWords[] = {
        {"ui.title", "예방접종관리"},
        {"role.clinic", "의료기관"},
        {"menu.registration", "예방접종등록"},
        {"field.name", "이름"},
        {"field.number", "주민등록번호"},
        {"form.people_search", "대상자 조회"},
        {"form.examination", "예진결과"},
        {"field.result", "예진결과"},
        {"choice.result.possible", "예방접종 가능"},
        {"choice.result.postponed", "예방접종 연기"},
        {"choice.result.contraindicated", "예방접종 금기"},
        {"field.doctor", "예진의사"},
        {"field.remark", "비고"},
        {"field.site", "접종부위"},
        {"choice.site.left_arm", "왼쪽 위팔"},
        {"choice.site.right_arm", "오른쪽 위팔"},
        {"choice.site.left_thigh", "왼쪽 허벅지"},
        {"choice.site.right_thigh", "오른쪽 허벅지"},
        {"field.vaccinator", "접종자명"},
        {"table.doses_of_person", "예방접종내역"},
        {"screening.all_booked", "사전예약 완료자"},
        {"status.arrived", "접수완료"},
        {"reason.not_examined", "예진결과를 먼저 저장하십시오."},
    };
    const auto field = [](const char* id, FieldType type, bool required, bool remembered = false) {
        FieldSpec made;
        made.id = id;
        made.type = type;
        made.required = required;
        made.remembered = remembered;
        return made;
    };
    const auto choice = [&](const char* id, std::vector<std::string> choices) {
        FieldSpec made = field(id, FieldType::choice, true);
        made.choices = std::move(choices);
        return made;
    };
    FieldSpec number = field("number", FieldType::digits, false);
    number.max = 13;
    FieldSpec name = field("name", FieldType::text, true);
    name.search = SearchBy::kana;
    const FieldSpec doctor = field("doctor", FieldType::text, true, true);
    Town town{catalogue(), session()};
    town.catalogue.country = "KR";
    town.catalogue.locale = town.session.locale = "ko";
    town.catalogue.locales = {"ko", "en"};
    town.catalogue.forms = {
        {"identify", {number}},
        {"register", {name, field("phone", FieldType::phone, true)}},
        {"people_search", {field("name", FieldType::text, false), number}},
        {"examination",
         {choice("result", {"possible", "postponed", "contraindicated"}), doctor,
          field("remark", FieldType::memo, false)}},
        {"dose",
         {choice("site", {"left_arm", "right_arm", "left_thigh", "right_thigh"}), doctor,
          field("vaccinator", FieldType::text, true, true)}}};
    town.catalogue.statuses = {{"arrived", Phase::arrived, Tone::waiting}};
    town.catalogue.menu = {{"registration", "registration_board", {}}};
    town.catalogue.texts = texts_with(kWords, "ko");
    town.session.venues.resize(1);
    town.session.venues[0].name = "가나의원";
    return town;
}

struct KoreanClinic : World {
    bool examined = false;
    std::vector<DoseInfo> doses;
    std::vector<Answer> remembered;
    std::vector<ExaminationInfo> examinations;
    std::optional<ExaminationInfo> finding;

    explicit KoreanClinic(platform::Environment surroundings = {})
        : World("registration", std::move(surroundings), korean_town()) {
        server.on("GET", "/people/12", [this](const auto&) { return ok(person()); });
        server.on("GET", "/people/12/registration", [this](const auto&) { return ok(now()); });
        server.on("GET", "/people/12/scans", [](const auto&) { return ok(Scans{}); });
        server.on("POST", "/people/identify", [this](const auto&) {
            Identified found;
            found.answer = "all_booked";
            found.person = person();
            found.identity = found.person->identity;
            return ok(found);
        });
        server.on("POST", "/people/12/examinations", [this](const auto&) {
            examined = true;
            return ok(now(), 201);
        });
        server.on("POST", "/doses", [this](const auto&) {
            doses.push_back(dose(static_cast<int>(doses.size()) + 1));
            return ok(doses.back(), 201);
        });
    }

    static DoseInfo dose(int number) {
        DoseInfo made;
        made.dose = number;
        made.given_on = may(6);
        made.vaccine_name = "화이자";
        made.venue_name = "가나의원";
        made.lot = "EY4834";
        made.id = DoseId{number};
        made.lot_id = LotId{5};
        made.own = true;
        made.answers = {{"site", "left_arm"}, {"doctor", "박의사"}, {"vaccinator", "최간호"}};
        made.version = 1;
        made.at = "2021-05-06 10:02";
        made.by = "가나의원 접수";
        return made;
    }
    static BookingInfo booking() {
        BookingInfo made;
        made.id = BookingId{21};
        made.person = PersonId{12};
        made.status = "arrived";
        made.own = true;
        made.slot = slot(31, may(6), 540, "public", 1).slot;
        made.slot.vaccine_name = "화이자";
        made.slot.venue_name = "가나의원";
        return made;
    }
    PersonInfo person() const {
        PersonInfo made;
        made.id = PersonId{12};
        made.identity = {"11680", "850707-2******", "1985-07-07"};
        made.registered = true;
        made.answers = {{"name", "김하나"}, {"phone", "010-1234-5678"}};
        made.version = 1;
        made.bookings = {booking()};
        made.doses = doses;
        made.screening = "all_booked";
        return made;
    }
    // The other vaccine's lot expires first.
    static std::vector<LotInfo> lots() {
        std::vector<LotInfo> made(2);
        for (LotInfo& each : made) {
            each.delivered = each.left = 10;
            each.doses_per_vial = 6;
        }
        made[0].id = LotId{4};
        made[0].vaccine = VaccineId{2};
        made[0].vaccine_name = "아스트라제네카";
        made[0].name = "CTMAV509";
        made[0].expires = may(20);
        made[1].id = LotId{5};
        made[1].vaccine = VaccineId{1};
        made[1].vaccine_name = "화이자";
        made[1].name = "EY4834";
        made[1].expires = may(31);
        return made;
    }
    Registration now() const {
        Registration made;
        made.dose = static_cast<std::int64_t>(doses.size()) + 1;
        made.open = examined && !finding;
        if (!made.open) made.closed = {"not_examined"};
        if (examined) made.examination = found("박의사");
        if (doses.empty()) made.booking = booking();
        made.lots = lots();
        made.remembered = remembered;
        made.examinations = examinations;
        made.finding = finding;
        return made;
    }
    static ExaminationInfo found(const char* doctor, int day = 6) {
        return {ExaminationId{day},
                may(day),
                {{"result", "possible"}, {"doctor", doctor}},
                may(day).text() + " 09:40",
                "가나의원 접수",
                ""};
    }
};

}  // namespace yk::test
