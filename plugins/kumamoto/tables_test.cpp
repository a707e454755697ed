// Kumamoto's tables: they have no faults and use the manual's words.
#include <gtest/gtest.h>

#include <yk_kit.hpp>

#include "tables.hpp"

namespace {

using namespace yk::plugin;

std::string text(const std::string& locale, const std::string& key) {
    for (const yk_label& one : Rows<yk_label>{kumamoto::kCatalogue.texts})
        if (locale == one.locale && key == one.key) return one.text;
    return "(none)";
}

// The labels of a table's columns, in order, as they are shown to the clerk.
std::string header(const std::string& table) {
    std::string line;
    for (const yk_table& one : Rows<yk_table>{kumamoto::kCatalogue.tables})
        if (table == one.id)
            for (const yk_column& column : Rows<yk_column>{one.columns})
                line +=
                    (line.empty() ? "" : " ") + text("ja", "column." + std::string(column.source));
    return line;
}
std::string lines(const std::string& form) {
    std::string out;
    for (const yk_form& one : Rows<yk_form>{kumamoto::kCatalogue.forms})
        if (form == one.id)
            for (const yk_field& field : Rows<yk_field>{one.fields})
                out += (out.empty() ? "" : " ") + text("ja", "field." + std::string(field.id));
    return out;
}

TEST(KumamotoTables, HaveNoFaults) {
    const std::vector<std::string> locales{"ja", "en"};
    for (const std::string& fault : faults(yk_plugin_v0, locales))
        ADD_FAILURE() << fault;
}

TEST(KumamotoTables, SpeakTheManualsWords) {
    EXPECT_EQ(lines("sign_in"), "自治体番号 アカウントID パスワード 利用規約に同意する");  // P.2
    EXPECT_EQ(lines("identify"), "自治体番号 接種券番号 生年月日");                        // P.3
    EXPECT_EQ(lines("register"), "姓(カナ) 名(カナ) 性別 電話番号 メールアドレス メモ");   // P.3
    EXPECT_EQ(lines("people_search"), "接種券番号 電話番号 姓(カナ) 名(カナ)");            // P.13
    // P.12, and the status
    EXPECT_EQ(lines("list_search"), "接種会場 ワクチン種別 日付 ステータス");
    EXPECT_EQ(header("people"),
              "自治体番号 接種券番号 生年月日 姓(カナ) 名(カナ) 1回目接種 2回目接種 詳細");
    EXPECT_EQ(header("bookings_of_person"), "ステータス 予約枠日時 予約枠名 会場 予約枠詳細 編集");
    EXPECT_EQ(header("bookings_of_day"),
              "予約開始日付 自治体番号 接種券番号 姓(カナ) 名(カナ) 接種回数 電話番号 ステータス "
              "接種ワクチン "
              "ロット番号 詳細");
    EXPECT_EQ(text("ja", "ui.title"), "コロナワクチン予約管理システム");
    EXPECT_EQ(text("ja", "status.booked"), "予約済み");
    EXPECT_EQ(text("ja", "status.cancelled"), "キャンセル");
    EXPECT_EQ(text("ja", "kind.public"), "公開枠");
    EXPECT_EQ(text("ja", "kind.private"), "非公開枠");
    EXPECT_EQ(text("ja", "choice.relation.own_patient"), "かかりつけ患者");
    EXPECT_EQ(text("ja", "choice.relation.other"), "その他の方");
}

TEST(KumamotoTables, KeepPrivatePlacesAndClerksNotesFromThePublic) {
    for (const yk_slot_kind& one : Rows<yk_slot_kind>{kumamoto::kCatalogue.slot_kinds})
        EXPECT_EQ(one.roles != 0 && (one.roles & kumamoto::kResident) == 0,
                  std::string(one.id) == kumamoto::kind::kPrivate);
    for (const yk_form& form : Rows<yk_form>{kumamoto::kCatalogue.forms})
        for (const yk_field& field : Rows<yk_field>{form.fields})
            if (std::string(field.id) == "memo") {
                EXPECT_EQ(field.roles & kumamoto::kResident, 0u);
            }
}

TEST(KumamotoTables, OpenTheScreensInTheManualsOrder) {
    std::string menu;
    for (const yk_menu_entry& one : Rows<yk_menu_entry>{kumamoto::kCatalogue.menu})
        menu += text("ja", "menu." + std::string(one.id)) + " ";
    EXPECT_EQ(menu, "TOP 予約 受付 住民検索 接種予約状況・実績 有効接種券 ");
}

TEST(KumamotoTables, NameTheHelpDeskWhereverTheySayCallCentre) {
    for (const yk_label& one : Rows<yk_label>{kumamoto::kCatalogue.texts}) {
        if (std::string_view{one.key}.starts_with("role.")) continue;  // there it means staff
        const std::string_view words = one.text;
        const bool says_call_centre =
            words.find("コールセンター") != words.npos || words.find("call centre") != words.npos;
        const bool names_it = words.find("{help_desk}") != words.npos;
        EXPECT_EQ(says_call_centre, names_it) << one.locale << " " << one.key;
    }
}

TEST(KumamotoSettings, MustLeaveTheSecondDoseADay) {
    EXPECT_THROW(kit::Subject(yk_plugin_v0, {{"least_interval_days", "28"}}), std::runtime_error);
    EXPECT_NO_THROW(kit::Subject(yk_plugin_v0, {{"least_interval_days", "18"}}));
    EXPECT_THROW(kit::Subject(yk_plugin_v0, {{"default_relation", "nobody"}}), std::runtime_error);
    EXPECT_THROW(kit::Subject(yk_plugin_v0, {{"unheard_of", "1"}}), std::runtime_error);
}

}  // namespace
