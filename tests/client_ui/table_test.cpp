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
    const ui::TableLayout layout = ui::lay_out_table(kColumns, 800, 1, false);
    EXPECT_FALSE(layout.cards);
    ASSERT_EQ(layout.columns.size(), 4U);
    EXPECT_EQ(layout.columns[1].width, 480);
    EXPECT_EQ(layout.columns[3].x + layout.columns[3].width, 800);
}

TEST(TableLayout, ColumnsOfLowPriorityGiveWayFirst) {
    EXPECT_EQ(ui::lay_out_table(kColumns, 360, 1, false).columns.size(), 3U);
    EXPECT_EQ(ui::lay_out_table(kColumns, 260, 1, false).columns.size(), 2U);
    EXPECT_TRUE(ui::lay_out_table(kColumns, 180, 1, false).cards);
    EXPECT_TRUE(ui::lay_out_table(kColumns, 360, 2, false).cards);
}

// A column that does not fit takes no other of its priority with it.
TEST(TableLayout, ShowsEachColumnThatThereIsRoomFor) {
    const ui::Column columns[] = {{"날", 200},
                                  {"백신", 100, ui::Align::start, 2},
                                  {"넓은 열", 300, ui::Align::start, 2},
                                  {"사유", 90, ui::Align::start, 3}};
    const ui::TableLayout layout = ui::lay_out_table(columns, 420, 1, false);
    ASSERT_EQ(layout.columns.size(), 3U);
    EXPECT_EQ(layout.columns[1].column, 1U);
    EXPECT_EQ(layout.columns[2].column, 3U);
}

TEST(TableLayout, GivesAColumnItsLeastWidthBeforeTheRestIsShared) {
    const ui::Column columns[] = {{.label = "백신", .least = 140}, {.label = "사유"}};
    const ui::TableLayout layout = ui::lay_out_table(columns, 268, 1, false);
    ASSERT_EQ(layout.columns.size(), 2U);
    EXPECT_EQ(layout.columns[0].width, 160);
    EXPECT_EQ(layout.columns[1].width, 108);
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
