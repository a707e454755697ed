// The agency's tables: they have no faults and use the manual's words.
#include <gtest/gtest.h>

#include <yk_kit.hpp>

#include "tables.hpp"

namespace {

using namespace yk::plugin;

std::string text(const std::string& key) {
    for (const yk_label& one : Rows<yk_label>{kdca::kCatalogue.texts})
        if (std::string_view{"ko"} == one.locale && key == one.key) return one.text;
    return "(none)";
}
std::string label(const std::string& table, const std::string& source) {
    const std::string own = text("column." + table + "." + source);
    return own == "(none)" ? text("column." + source) : own;
}
std::string columns(const std::string& table) {
    std::string line;
    for (const yk_table& one : Rows<yk_table>{kdca::kCatalogue.tables})
        if (table == one.id)
            for (const yk_column& column : Rows<yk_column>{one.columns})
                line += (line.empty() ? "" : ", ") + label(table, column.source);
    return line;
}
std::string lines(const std::string& form) {
    std::string out;
    for (const yk_form& one : Rows<yk_form>{kdca::kCatalogue.forms})
        if (form == one.id)
            for (const yk_field& field : Rows<yk_field>{one.fields})
                out += (out.empty() ? "" : ", ") + text("field." + std::string(field.id));
    return out;
}

TEST(KdcaTables, HaveNoFaults) {
    const std::vector<std::string> locales{"ko", "en"};
    for (const std::string& fault : faults(yk_plugin_v0, locales))
        ADD_FAILURE() << fault;
}

TEST(KdcaTables, RememberWhoExaminesAndVaccinates) {
    std::string remembered;
    for (const yk_form& form : Rows<yk_form>{kdca::kCatalogue.forms})
        for (const yk_field& field : Rows<yk_field>{form.fields})
            if ((field.flags & YK_REMEMBERED) != 0)
                remembered += std::string(form.id) + "." + field.id + " ";
    EXPECT_EQ(remembered, "examination.doctor dose.doctor dose.vaccinator ");
}

TEST(KdcaTables, SpeakTheManualsWords) {
    EXPECT_EQ(lines("identify"), "대상자 구분, 이름, 주민등록번호");  // p.9
    EXPECT_EQ(text("choice.category.care_worker"), "돌봄 종사자");
    EXPECT_EQ(text("choice.category.flight_crew"), "항공 승무원");
    EXPECT_EQ(text("choice.result.possible"), "예방접종 가능");  // p.13
    EXPECT_EQ(text("choice.result.postponed"), "예방접종 연기");
    EXPECT_EQ(text("choice.result.contraindicated"), "예방접종 금기");
    EXPECT_EQ(columns("stock_days"),  // p.17
              "접종일자, 백신 · 제조번호, 접종건수, 백신사용량, 실제 백신사용량, 총 백신사용량, "
              "현재 총 보유량, 수정사유, 백신사용량 수정");
    std::string reasons;
    for (const yk_count_reason& one : Rows<yk_count_reason>{kdca::kCatalogue.count_reasons})
        reasons += text("count_reason." + std::string(one.id)) +
                   (one.difference == YK_MORE_USED ? "+ " : "- ");
    EXPECT_EQ(reasons,  // p.21 and 24
              "파손+ 유효기간 경과+ 백신불량+ 백신보관불량+ 보관시간경과+ 접종 후 잔여량 폐기+ "
              "잔여량 추가사용- ");
}

TEST(KdcaTables, HaveTheManualsMenuOfTwoLevels) {  // p.5 and 18
    std::string menu;
    for (const yk_menu_entry& one : Rows<yk_menu_entry>{kdca::kCatalogue.menu}) {
        if (one.group != nullptr) menu += text("menu_group." + std::string(one.group)) + " › ";
        menu += text("menu." + std::string(one.id)) + "; ";
    }
    EXPECT_EQ(menu,
              "첫 화면; 당일 접수; 대상자 조회; 예약관리 › 사전예약관리(의료기관); "
              "예약관리 › 예약정보 설정; 예약관리 › 예약대상자 관리; 예약관리 › 예약대상자 명단 "
              "등록; 접종관리 › 예방접종등록; 접종관리 › 예방접종내역; "
              "접종관리 › 접종현황 및 백신보유현황; ");
}

}  // namespace
