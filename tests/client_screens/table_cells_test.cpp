// The content of a cell for each source: a table of cases.
#include "client-wasm/screens/parts/table_cells.hpp"

#include <gtest/gtest.h>

#include "client-wasm/screens/parts/lists.hpp"
#include "tests/client_screens/pages_world.hpp"

namespace yk {
namespace {

using screens::cell_text;
using screens::page_text;
using screens::row_source;
using testing_pages::booked;
using testing_pages::PagesWorld;
using testing_pages::row_of_taro;
using testing_pages::taro_row;

struct Case {
    const char* source;
    const char* format;
    const char* text;
};

TEST(TableCells, OfAPerson) {
    PagesWorld w("people");
    const PersonRow row = taro_row();
    constexpr Case kCases[] = {{"person.municipality", "", "431001"},
                               {"person.number", "", "9000000001"},
                               {"person.birth_date", "", "1945-01-01"},
                               {"person.birth_date", "YYYY年M月D日", "1945年1月1日"},
                               {"answer.family_kana", "", "テスト"},
                               {"answer.sex", "", "未設定"},
                               {"answer.email", "", ""},
                               {"dose.1", "MM/DD", "05/19 予約済み"},
                               {"dose.2", "", ""},
                               {"action.details", "", ""},
                               {"nobody.knows", "", ""}};
    for (const Case& each : kCases)
        EXPECT_EQ(cell_text(*w.app, {each.source, each.format, 1, false}, row_source(row)),
                  each.text)
            << each.source;
}

TEST(TableCells, OfABooking) {
    PagesWorld w("people");
    BookingRow row = row_of_taro();
    row.lot = "EX3617";
    row.booking.answers = {{"employer", "0042"}, {"why", "ill"}};
    constexpr Case kCases[] = {{"slot.starts", "YYYY-MM-DD hh:mm~", "2021-05-19 09:00~"},
                               {"slot.period", "", "2021-05-19 09:00 ~ 09:30"},
                               {"slot.period", "YYYY/MM/DD hh:mm-HH:MM", "2021/05/19 09:00-09:30"},
                               {"slot.name", "", "午前の枠"},
                               {"slot.kind", "", "公開枠"},
                               {"venue.name", "", "A胃腸科内科医院"},
                               {"vaccine.name", "", "ファイザー社ワクチン"},
                               {"booked.employer", "", "0042"},
                               {"booked.why", "", "体調不良"},
                               {"booked.in_words", "", ""},
                               {"booking.number", "", "21"},
                               {"booking.dose", "", "1"},
                               {"booking.changed", "", "2021-05-06 09:31 A胃腸科内科医院"},
                               {"status", "", "予約済み"},
                               {"lot", "", "EX3617"},
                               {"person.number", "", "9000000001"}};
    for (const Case& each : kCases)
        EXPECT_EQ(cell_text(*w.app, {each.source, each.format, 1, false}, row_source(row)),
                  each.text)
            << each.source;
}

TEST(TableCells, OfABookingElsewhereOnlyDateAndStatus) {
    PagesWorld w("people");
    BookingInfo booking = booked(21);
    booking.own = false;
    SlotInfo day_alone;
    day_alone.day = booking.slot.day;
    booking.slot = day_alone;
    constexpr Case kCases[] = {{"slot.period", "YYYY/MM/DD hh:mm-HH:MM", "2021/05/19"},
                               {"slot.period", "", "2021-05-19"},
                               {"slot.starts", "YYYY-MM-DD hh:mm~", "2021-05-19"},
                               {"slot.starts", "hh:mm", "2021-05-19"},
                               {"status", "", "予約済み"},
                               {"venue.name", "", "ほかの会場"},
                               {"slot.name", "", ""},
                               {"slot.kind", "", ""},
                               {"vaccine.name", "", ""},
                               {"booking.changed", "", ""}};
    for (const Case& each : kCases)
        EXPECT_EQ(cell_text(*w.app, {each.source, each.format, 1, false}, row_source(booking)),
                  each.text)
            << each.source;
}

TEST(Lists, SayWhichRowsAreInSight) {
    PagesWorld w("people");
    EXPECT_EQ(page_text(*w.app, {1, 1, 1, 1}), "1-1/1件");
    EXPECT_EQ(page_text(*w.app, {2, 3, 50, 120}), "51-100/120件");
    EXPECT_EQ(page_text(*w.app, {3, 3, 20, 120}), "101-120/120件");
    EXPECT_EQ(page_text(*w.app, {1, 1, 0, 0}), "");
}

}  // namespace
}  // namespace yk
