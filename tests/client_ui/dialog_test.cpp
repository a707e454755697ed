// Dialogs: the page behind can't be reached; the focus moves into the dialog and back.
#include <gtest/gtest.h>

#include <cmath>

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

// Faster than a frame: the key is for the dialog that the press before it opens.
TEST(Dialog, TakesAKeyThatComesBeforeItIsDrawn) {
    World w;
    User user([&] { w.draw(); });
    const semantics::NodeId opens = user.find("button", "予約")->id;
    user.surface.on_event({platform::EventKind::activated, opens});
    platform::Key escape;
    escape.key = "Escape";
    EXPECT_TRUE(user.surface.on_key(escape));
    user.settle();
    EXPECT_EQ(w.answer, ui::Answer::cancelled);
    EXPECT_FALSE(user.sees("dialog", "確認"));
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

// A list for reading back that is higher than the window.
void draw_long() {
    const ui::Answer answer = ui::confirm(
        {.title = "確認", .text = "よろしいですか？", .confirm = "確定", .cancel = "やめる"}, [] {
            for (int i = 1; i <= 40; ++i)
                ui::text("第" + std::to_string(i) + "行");
        });
    EXPECT_EQ(answer, ui::Answer::none);
}

bool stands_in(const User& user, const semantics::Node& node, semantics::Role role) {
    const auto& tree = user.surface.tree();
    for (const auto* at = tree.find(node.parent); at != nullptr; at = tree.find(at->parent))
        if (at->role == role) return true;
    return false;
}

TEST(Dialog, KeepsItsButtonsInSightBelowALongBodyThatBeginsAtItsTop) {
    User user(draw_long);
    const auto* button = user.find("button", "確定");
    const auto* first = user.find("paragraph", "第1行");
    ASSERT_TRUE(button != nullptr && first != nullptr) << user.screen();
    EXPECT_FALSE(stands_in(user, *button, semantics::Role::scroll)) << user.screen();
    EXPECT_LE(button->rect.y + button->rect.height, user.platform.surroundings.height);
    EXPECT_TRUE(stands_in(user, *first, semantics::Role::scroll));
    EXPECT_EQ(user.focused_name(), "確定");
}

TEST(Dialog, ABodyThatIsCutCanBeScrolledByKeys) {
    User user(draw_long);
    const auto* first = user.find("paragraph", "第1行");
    ASSERT_NE(first, nullptr);
    const auto* scroll = user.surface.tree().find(first->parent);
    EXPECT_EQ(scroll->role, semantics::Role::scroll);
    EXPECT_NE(scroll->state & semantics::kFocusable, 0U) << user.screen();
}

TEST(Dialog, InAWindowThatIsTooLowTheButtonsScrollToo) {
    platform::Environment low;
    low.width = 640;
    low.height = 170;
    User user(draw_long, low);
    const auto* button = user.find("button", "確定");
    ASSERT_NE(button, nullptr);
    EXPECT_TRUE(stands_in(user, *button, semantics::Role::scroll)) << user.screen();
}

// The places of the notices that a person can reach: those behind a dialog don't count.
std::vector<semantics::Rect> rects_of_notices(const User& user) {
    const auto& tree = user.surface.tree();
    std::vector<semantics::Rect> rects;
    for (const auto& node : tree.nodes()) {
        if (node.role != semantics::Role::status || node.rect.height <= 1) continue;
        bool inert = false;
        for (const auto* at = &node; at != nullptr; at = tree.find(at->parent))
            inert = inert || (at->state & semantics::kInert) != 0;
        if (!inert) rects.push_back(node.rect);
    }
    return rects;
}

TEST(Dialog, ALongTitleTakesTheLinesThatItNeeds) {
    platform::Environment phone;
    phone.width = 390;
    phone.height = 844;
    const std::string title = "別の方の手続きを中止して、読み取った方の予約を始めますか？";
    User user(
        [&] {
            ui::set_preferences({ui::Appearance::system, 200});
            const ui::Answer answer = ui::confirm({.title = title,
                                                   .text = "入力中の内容は失われます。",
                                                   .confirm = "中止して始める",
                                                   .cancel = "続ける"});
            EXPECT_EQ(answer, ui::Answer::none);
        },
        phone);
    const auto* heading = user.find("heading", title);
    const auto* text = user.find("paragraph", "入力中の内容は失われます。");
    const auto* close = user.find("button", "閉じる");
    ASSERT_TRUE(heading && text && close) << user.screen();
    const float line = std::round(19 * 2 * 1.5F);
    EXPECT_GE(heading->rect.height, 2 * line);
    EXPECT_GE(text->rect.y, heading->rect.y + heading->rect.height);
    EXPECT_LE(heading->rect.x + heading->rect.width, close->rect.x + 0.5F);
}

TEST(Dialog, ABannerStandsAboveIt) {
    bool open = false;
    User user([&] {
        ui::region("本文", [] {
            ui::banner({.tone = ui::Tone::waiting, .title = "接続が切れました", .key = "offline"});
        });
        if (open) draw_long();
    });
    EXPECT_EQ(rects_of_notices(user).size(), 1U) << user.screen();
    open = true;
    user.surface.on_event({platform::EventKind::environment});
    user.settle();
    const auto* dialog = user.find("dialog", "確認");
    const auto above = rects_of_notices(user);
    ASSERT_TRUE(dialog != nullptr && above.size() == 1) << user.screen();
    EXPECT_LE(above[0].y + above[0].height, dialog->rect.y);
    EXPECT_LE(dialog->rect.y + dialog->rect.height, user.platform.surroundings.height);
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
