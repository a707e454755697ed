// Tables: places of columns, rows as cards, states, long lists.
#include <gtest/gtest.h>

#include "client-wasm/testkit/user.hpp"
#include "client-wasm/ui/table_layout.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk {
namespace {

using testkit::User;

const ui::Column kColumns[] = {{"番号", 120},
                               {"氏名", 0},
                               {"生年月日", 120, ui::Align::start, 2},
                               {"残り", 80, ui::Align::end, 3}};

struct World {
    std::size_t rows = 3;
    ui::Load load = ui::Load::ready;
    ui::Page page{};
    int retries = 0, steps = 0;
    std::string pressed;
    void draw() {
        ui::Table table{.label = "検索結果", .columns = kColumns, .rows = rows, .load = load};
        table.empty_title = "表示できるデータがありません";
        table.failed_title = "読み込めませんでした";
        table.page = page;
        const ui::TableResult result = ui::table(table, [&](std::size_t row) {
            const std::string number = std::to_string(row);
            ui::cell(number);
            ui::cell([&] {
                if (ui::button("詳細")) pressed = number;
            });
            ui::cell("1950-01-01");
            ui::cell("残り1枠", ui::Tone::waiting);
        });
        if (result.retry) ++retries;
        steps += result.page_step;
    }
};

platform::Environment phone() {
    platform::Environment world;
    world.width = 390;
    world.height = 844;
    return world;
}

TEST(TableLayout, WideTablesShowAllColumns) {
    const ui::TableLayout layout = ui::lay_out_table(kColumns, {}, 800, 1, false);
    EXPECT_FALSE(layout.cards);
    ASSERT_EQ(layout.columns.size(), 4U);
    EXPECT_EQ(layout.columns[1].width, 480);
    EXPECT_EQ(layout.columns[3].x + layout.columns[3].width, 800);
}

TEST(TableLayout, ColumnsOfLowPriorityGiveWayFirst) {
    EXPECT_EQ(ui::lay_out_table(kColumns, {}, 360, 1, false).columns.size(), 3U);
    EXPECT_EQ(ui::lay_out_table(kColumns, {}, 260, 1, false).columns.size(), 2U);
    EXPECT_TRUE(ui::lay_out_table(kColumns, {}, 180, 1, false).cards);
    EXPECT_TRUE(ui::lay_out_table(kColumns, {}, 360, 2, false).cards);
}

// A column that does not fit takes no other of its priority with it.
TEST(TableLayout, ShowsEachColumnThatThereIsRoomFor) {
    const ui::Column columns[] = {{"날", 200},
                                  {"백신", 100, ui::Align::start, 2},
                                  {"넓은 열", 300, ui::Align::start, 2},
                                  {"사유", 90, ui::Align::start, 3}};
    const ui::TableLayout layout = ui::lay_out_table(columns, {}, 420, 1, false);
    ASSERT_EQ(layout.columns.size(), 3U);
    EXPECT_EQ(layout.columns[1].column, 1U);
    EXPECT_EQ(layout.columns[2].column, 3U);
}

TEST(TableLayout, GivesAColumnItsLeastWidthBeforeTheRestIsShared) {
    const ui::Column columns[] = {{.label = "백신", .least = 140}, {.label = "사유"}};
    const ui::TableLayout layout = ui::lay_out_table(columns, {}, 268, 1, false);
    ASSERT_EQ(layout.columns.size(), 2U);
    EXPECT_EQ(layout.columns[0].width, 160);
    EXPECT_EQ(layout.columns[1].width, 108);
}

// What the table is about stays; a column that says nothing goes before one that does.
TEST(TableLayout, AnEmptyColumnGivesWayFirst) {
    const ui::Column columns[] = {
        {"番号", 120}, {"枠名", 120, ui::Align::start, 2}, {"会場", 120, ui::Align::start, 3}};
    const ui::ColumnNeed needs[] = {{0, false}, {0, true}, {0, false}};
    const ui::TableLayout layout = ui::lay_out_table(columns, needs, 250, 1, false);
    ASSERT_EQ(layout.columns.size(), 2U);
    EXPECT_EQ(layout.columns[1].column, 2U);
}

TEST(TableLayout, GivesWhatIsLeftToColumnsWhoseContentIsCut) {
    const ui::Column columns[] = {{"番号", 100}, {.label = "姓"}, {.label = "名"}};
    const ui::ColumnNeed needs[] = {{160, false}, {200, false}, {0, false}};
    const ui::TableLayout layout = ui::lay_out_table(columns, needs, 500, 1, false);
    ASSERT_EQ(layout.columns.size(), 3U);
    EXPECT_EQ(layout.columns[0].width, 160);
    EXPECT_EQ(layout.columns[1].width, 200 + 26);
    EXPECT_EQ(layout.columns[2].width, 88 + 26);
}

// A long text is cut before a column of the first priority is, but not before one of the second.
TEST(TableLayout, HidesAColumnBeforeItCutsAMoreImportantOne) {
    const ui::Column columns[] = {{.label = "姓"}, {"電話", 130, ui::Align::start, 2}};
    const ui::ColumnNeed wide[] = {{160, false}, {0, false}};
    EXPECT_EQ(ui::lay_out_table(columns, wide, 250, 1, false).columns.size(), 1U);
    EXPECT_EQ(ui::lay_out_table(columns, {}, 250, 1, false).columns.size(), 2U);
}

TEST(TableHeader, IsDividedAtTheSpaceThatMakesItNarrowest) {
    const auto bytes = [](std::string_view words) { return static_cast<float>(words.size()); };
    const auto lines = [&](std::string_view label) { return ui::two_lines(label, bytes); };
    EXPECT_EQ(lines("used in all"),
              (std::pair<std::string_view, std::string_view>{"used", "in all"}));
    EXPECT_EQ(lines("vaccine"), (std::pair<std::string_view, std::string_view>{"vaccine", ""}));
}

TEST(Table, HasRowsColumnsAndCells) {
    World w;
    User user([&] { w.draw(); });
    EXPECT_EQ(user.count("row"), 4U);
    EXPECT_EQ(user.count("columnheader"), 4U);
    EXPECT_EQ(user.count("cell"), 12U);
    EXPECT_TRUE(user.sees_text("残り1枠"));
}

TEST(Table, ATextThatIsTooLongForACardWraps) {
    std::string text = "短い";
    User user(
        [&] {
            ui::table({.label = "表", .columns = kColumns, .rows = 1}, [&](std::size_t) {
                ui::cell("1");
                ui::cell(text);
                ui::cell("1950-01-01");
                ui::cell("1", "小さい");
            });
        },
        phone());
    const float before = user.find("cell", text)->rect.height;
    for (int i = 0; i < 20; ++i)
        text += "とても長い";
    ui::request_frame();
    user.settle();
    EXPECT_GT(user.find("cell", text)->rect.height, 2 * before) << user.screen();
}

TEST(Table, AButtonInARowBelongsToThatRow) {
    World w;
    User user([&] { w.draw(); });
    user.click("button", "詳細", "2");
    EXPECT_EQ(w.pressed, "2");
}

// ---- A press on a row

struct Rows {
    std::optional<std::size_t> opened{};
    int pressed = 0;
    ui::RowOpens opens = ui::RowOpens::by_press;
    void draw() {
        const auto did = ui::table({.label = "表", .columns = kColumns, .rows = 2, .opens = opens},
                                   [&](std::size_t row) {
                                       ui::cell(std::to_string(row));
                                       ui::cell([&] {
                                           if (ui::button("詳細")) ++pressed;
                                       });
                                       ui::cell("1950-01-01");
                                       ui::cell("予約済み", ui::Tone::good);
                                   });
        if (did.opened) opened = did.opened;
    }
};

TEST(Table, APressAnywhereInARowOpensIt) {
    Rows w;
    User user([&] { w.draw(); });
    user.click("cell", "1");
    EXPECT_EQ(w.opened, 1U);
    user.click("text", "予約済み", "0");
    EXPECT_EQ(w.opened, 0U) << "a badge is part of the row";
}

TEST(Table, AButtonInARowThatOpensKeepsItsMeaning) {
    Rows w;
    User user([&] { w.draw(); });
    user.click("button", "詳細", "1");
    EXPECT_EQ(w.pressed, 1);
    EXPECT_EQ(w.opened, std::nullopt);
}

TEST(Table, RowsOpenOnlyWhereThePageSaysSo) {
    Rows w;
    w.opens = ui::RowOpens::never;
    User user([&] { w.draw(); });
    user.click("cell", "1");
    EXPECT_EQ(w.opened, std::nullopt);
}

// ---- Columns and their content

// The second column is empty until `filled`; both can't be shown.
TEST(Table, ShowsAColumnThatSaysSomethingInsteadOfAnEmptyOne) {
    platform::Environment small;
    small.width = 800;
    const ui::Column columns[] = {
        {"番号", 400}, {"枠名", 300, ui::Align::start, 2}, {"会場", 300, ui::Align::start, 3}};
    std::string slot;
    User user(
        [&] {
            ui::table({.label = "表", .columns = columns, .rows = 2}, [&](std::size_t row) {
                ui::cell("9000000001");
                ui::cell(row == 1 ? std::string_view(slot) : std::string_view{});
                ui::cell("A医院");
            });
        },
        small);
    EXPECT_TRUE(user.sees("columnheader", "会場")) << user.screen();
    EXPECT_FALSE(user.sees("columnheader", "枠名"));
    slot = "午前の枠";
    ui::request_frame();
    user.settle();
    EXPECT_TRUE(user.sees("columnheader", "枠名")) << user.screen();
    EXPECT_FALSE(user.sees("columnheader", "会場"));
}

TEST(Table, CutsNothingWhileThereIsRoom) {
    const ui::Column columns[] = {{"番号", 60}, {.label = "氏名"}};
    User user([&] {
        ui::table({.label = "表", .columns = columns, .rows = 1}, [&](std::size_t) {
            ui::cell("900101-1****** 900101-1******");
            ui::cell("テスト");
        });
    });
    EXPECT_GT(user.find("cell", "900101-1****** 900101-1******")->rect.width, 200);
}

// ---- Sorting

struct SortedRows {
    ui::Sorted sorted = ui::Sorted::not_now;
    std::optional<std::size_t> sort{};
    void draw() {
        ui::Column columns[] = {{"番号", 120}, {.label = "氏名"}};
        columns[1].sorted = sorted;
        const auto did =
            ui::table({.label = "表", .columns = columns, .rows = 1}, [&](std::size_t) {
                ui::cell("1");
                ui::cell("テスト");
            });
        if (did.sort) sort = did.sort;
    }
};

TEST(Table, AHeaderThatSortsIsAButtonInTheHeader) {
    SortedRows w;
    User user([&] { w.draw(); });
    EXPECT_FALSE(user.sees("button", "番号"));
    user.click("button", "氏名");
    EXPECT_EQ(w.sort, 1U);
    const auto header = [&] {
        return user.surface.tree().find(user.find("button", "氏名")->parent);
    };
    EXPECT_EQ(header()->role, semantics::Role::column_header);
    EXPECT_EQ(header()->level, 0);
    w.sorted = ui::Sorted::descending;
    ui::request_frame();
    user.settle();
    EXPECT_EQ(header()->level, 2);
}

TEST(Table, AboveCardsAButtonSorts) {
    SortedRows w;
    w.sorted = ui::Sorted::ascending;
    User user([&] { w.draw(); }, phone());
    user.click("button", "氏名 ▲");
    EXPECT_EQ(w.sort, 1U);
}

TEST(Table, RowsBecomeCardsOnAPhoneAndStayRows) {
    World w;
    User user([&] { w.draw(); }, phone());
    EXPECT_EQ(user.count("row"), 4U);
    EXPECT_EQ(user.count("cell"), 12U);
    const semantics::Node* first = user.find("cell", "0");
    const semantics::Node* second = user.find("cell", "1");
    ASSERT_TRUE(first != nullptr && second != nullptr);
    EXPECT_GT(second->rect.y - first->rect.y, 100);
    user.click("button", "詳細", "1");
    EXPECT_EQ(w.pressed, "1");
}

TEST(Table, LongOnesHaveNodesOnlyNearWhatIsInSight) {
    World w;
    w.rows = 10'000;
    User user([&] { w.draw(); });
    EXPECT_LT(user.count("row"), 60U);
    EXPECT_EQ(user.find("table", "検索結果")->row, 10'001);
}

// All rows and all columns, wherever the page was scrolled to, also of a telephone.
TEST(Table, IsPrintedWhole) {
    World w;
    w.rows = 500;
    platform::Environment paper = phone();
    paper.width = 2'400;
    paper.printing = true;
    User user([&] { w.draw(); }, paper);
    EXPECT_EQ(user.count("row"), 501U);
    EXPECT_EQ(user.count("columnheader"), 4U);
    EXPECT_TRUE(user.sees("cell", "499"));
}

TEST(Table, SaysWhatToDoWhenEmptyAndWhenItFailed) {
    World w;
    w.rows = 0;
    User user([&] { w.draw(); });
    EXPECT_TRUE(user.sees_text("表示できるデータがありません"));
    w.load = ui::Load::loading;
    user.surface.on_event({});
    user.settle();
    EXPECT_TRUE(user.sees("progressbar", "読み込んでいます"));
    w.load = ui::Load::failed;
    user.surface.on_event({});
    user.settle();
    user.click("button", "もう一度読み込む");
    EXPECT_EQ(w.retries, 1);
}

TEST(Table, Pages) {
    World w;
    w.page = {"1-3/9件", false, true};
    User user([&] { w.draw(); });
    EXPECT_TRUE(user.disabled("button", "前のページ"));
    user.click("button", "次のページ");
    EXPECT_EQ(w.steps, 1);
}

}  // namespace
}  // namespace yk
