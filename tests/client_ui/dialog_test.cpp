// Dialogs: what is behind is out of reach, the focus goes in and comes back.
#include <gtest/gtest.h>

#include "client-wasm/testkit/user.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk {
namespace {

using testkit::User;

struct World {
    bool open = false, danger = false;
    ui::Answer answer = ui::Answer::none;
    int behind = 0;
    void draw() {
        if (ui::button("予約")) open = true;
        if (ui::button("検索", {.emphasis = ui::Emphasis::primary})) ++behind;
        if (!open) return;
        const ui::Answer now = ui::confirm({.title = "確認",
                                            .text = "以下の内容で登録してもよろしいでしょうか？",
                                            .confirm = "確定",
                                            .cancel = "キャンセル",
                                            .danger = danger},
                                           [] {
                                               ui::facts({{"接種会場", "E耳鼻咽喉科"}});
                                           });
        if (now == ui::Answer::none) return;
        answer = now;
        open = false;
    }
};

TEST(Dialog, MakesThePageBehindInert) {
    World w;
    User user([&] { w.draw(); });
    user.click("button", "予約");
    ASSERT_TRUE(user.sees("dialog", "確認"));
    EXPECT_NE(user.find("button", "検索")->state & semantics::kInert, 0U);
    EXPECT_EQ(user.find("button", "確定", "確認")->state & semantics::kInert, 0U);
}

TEST(Dialog, TakesTheFocusAndGivesItBack) {
    World w;
    User user([&] { w.draw(); });
    user.click("button", "予約");
    EXPECT_EQ(user.focused_name(), "確定");
    user.press("Escape");
    EXPECT_EQ(w.answer, ui::Answer::cancelled);
    EXPECT_EQ(user.focused_name(), "予約");
}

TEST(Dialog, EnterConfirms) {
    World w;
    User user([&] { w.draw(); });
    user.click("button", "予約");
    user.press("Enter");
    EXPECT_EQ(w.answer, ui::Answer::confirmed);
    EXPECT_EQ(w.behind, 0);
}

TEST(Dialog, WhatDestroysStartsOnCancel) {
    World w;
    w.danger = true;
    User user([&] { w.draw(); });
    user.click("button", "予約");
    EXPECT_TRUE(user.sees("alertdialog", "確認"));
    EXPECT_EQ(user.focused_name(), "キャンセル");
    user.press("Enter");
    EXPECT_EQ(w.answer, ui::Answer::cancelled);
}

TEST(Dialog, TabStaysInside) {
    World w;
    User user([&] { w.draw(); });
    user.click("button", "予約");
    for (int i = 0; i < 6; ++i) {
        user.tab();
        EXPECT_NE(user.focused_name(), "検索");
    }
}

TEST(Dialog, OverADialogIsALint) {
    platform::NullPlatform platform;
    ui::Surface surface(platform);
    surface.set_page([] {
        const bool stays = ui::dialog({.title = "一"}, [] {}) && ui::dialog({.title = "二"}, [] {});
        EXPECT_TRUE(stays);
    });
    platform.draw();
    EXPECT_EQ(surface.lint(), std::vector<std::string>{"a dialog over a dialog"});
}

}  // namespace
}  // namespace yk
