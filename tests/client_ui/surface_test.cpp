// The frame: an unchanged screen costs nothing, sizes are final in the first frame, the lint finds
// faults.
#include <gtest/gtest.h>
#include <imgui.h>

#include "client-wasm/testkit/user.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk {
namespace {

using testkit::User;

void three_hundred(int& presses) {
    for (std::uint64_t i = 0; i < 100; ++i) {
        ui::scope(i, [&] {
            ui::row([&] {
                ui::text("予約枠 " + std::to_string(i));
                ui::badge("予約済み", ui::Tone::info);
                if (ui::button("詳細")) ++presses;
            });
        });
    }
}

TEST(Surface, AStillScreenOf300ItemsSendsAndComparesNothing) {
    int presses = 0;
    User user([&] { three_hundred(presses); });
    ASSERT_GE(user.surface.counters().nodes, 300U);
    const auto compared = user.surface.tree().compared();
    const auto sent = user.surface.counters().nodes_sent;
    const auto passes = user.surface.counters().passes;
    for (int i = 0; i < 10; ++i)
        user.platform.draw();
    EXPECT_EQ(user.surface.tree().compared(), compared);
    EXPECT_EQ(user.surface.counters().nodes_sent, sent);
    EXPECT_EQ(user.surface.counters().passes, passes + 10);
}

TEST(Surface, TellsTheDocumentItsLanguageFromTheStart) {
    platform::NullPlatform browser;
    browser.preferences["language"] = "ko";
    const ui::Surface surface(browser);
    EXPECT_EQ(browser.language, "ko");
}

TEST(Surface, OneChangedTextSendsOneNode) {
    int presses = 0;
    std::string word = "残り3枠";
    User user([&] {
        three_hundred(presses);
        ui::text(word, {.key = "count"});
    });
    const auto sent = user.surface.counters().nodes_sent;
    word = "残り2枠";
    user.platform.draw();
    EXPECT_EQ(user.surface.counters().nodes_sent, sent + 1);
}

TEST(Surface, AsksForNoFrameWhenNothingHappens) {
    int presses = 0;
    User user([&] { three_hundred(presses); });
    user.wait(10'000);
    const auto frames = user.surface.counters().frames;
    user.wait(60'000);
    EXPECT_EQ(user.surface.counters().frames, frames);
}

TEST(Surface, EveryMomentAskedForGetsItsFrame) {
    std::vector<double> drawn;
    platform::NullPlatform platform;
    ui::Surface surface(platform);
    surface.set_page([&] { drawn.push_back(platform.clock_ms); });
    platform.draw();
    platform.request_frame_after(100);
    platform.request_frame_after(250);
    for (int i = 0; i < 30; ++i) {
        platform.clock_ms += 10;
        if (platform.frame_wanted()) platform.draw();
    }
    EXPECT_EQ(drawn, (std::vector<double>{1'000, 1'100, 1'250}));
}

TEST(Surface, WhatAPressChangesIsShownInTheSameFrame) {
    int count = 0;
    User user([&] {
        ui::text(std::to_string(count), {.key = "count"});
        if (ui::button("増やす")) ++count;
    });
    const semantics::Node* button = user.find("button", "増やす");
    user.surface.on_event({platform::EventKind::activated, button->id});
    user.platform.draw();
    EXPECT_TRUE(user.sees("paragraph", "1"));
}

TEST(Surface, ToastsGoAfterSixSecondsUnlessLookedAt) {
    User user([] {
        if (ui::button("取消")) ui::toast("キャンセルしました。");
    });
    user.click("button", "取消");
    EXPECT_EQ(user.platform.announced, std::vector<std::string>{"キャンセルしました。"});
    user.wait(5'000);
    EXPECT_TRUE(user.sees_text("キャンセルしました。"));
    user.tab();
    EXPECT_EQ(user.focused_name(), "閉じる");
    user.wait(5'000);
    EXPECT_TRUE(user.sees_text("キャンセルしました。"));
    user.tab();
    user.wait(5'000);
    EXPECT_FALSE(user.sees_text("キャンセルしました。"));
}

TEST(Surface, ToastsStandBelowThePageNotOverIt) {
    User user([] {
        ui::shell({.title = "予約管理"}, {[] {},
                                          [] {
                                              if (ui::button("一")) ui::toast("受付しました。");
                                              if (ui::button("二")) ui::toast("変更しました。");
                                          },
                                          [] {}});
    });
    const auto& tree = user.surface.tree();
    const auto page_ends = [&] {
        const semantics::Rect& page = tree.find(user.find("main", "")->parent)->rect;
        return page.y + page.height;
    };
    const auto begins = [&](const char* toast) {
        return tree.find(user.find("paragraph", toast)->parent)->rect.y;
    };
    EXPECT_EQ(page_ends(), user.platform.surroundings.height);
    user.click("button", "一");
    EXPECT_LE(page_ends(), begins("受付しました。"));
    user.click("button", "二");
    EXPECT_LE(page_ends(), begins("変更しました。"));
    user.wait(7'000);
    EXPECT_EQ(page_ends(), user.platform.surroundings.height) << user.screen();
}

TEST(Surface, BadNoticesAreSaidAtOnce) {
    bool refused = false;
    User user([&] {
        if (refused) ui::notice({.tone = ui::Tone::bad, .text = "枠が埋まりました。"});
        if (ui::button("予約")) refused = true;
    });
    user.click("button", "予約");
    EXPECT_EQ(user.platform.announced, std::vector<std::string>{"!枠が埋まりました。"});
}

std::vector<std::string> lint_of(std::function<void()> page) {
    platform::NullPlatform platform;
    ui::Surface surface(platform);
    surface.set_page(std::move(page));
    platform.draw();
    return surface.lint();
}

TEST(Lint, AnItemWithoutANodeIsFound) {
    EXPECT_EQ(lint_of([] { ImGui::Button("raw"); }),
              std::vector<std::string>{"an item reacts but has no semantic node"});
}

TEST(Lint, TheSameNameTwiceIsFound) {
    EXPECT_EQ(lint_of([] {
                  ui::button("詳細");
                  ui::button("詳細");
              }),
              std::vector<std::string>{"the same name twice: give one of them a key"});
}

TEST(Lint, TwoMeaningsForOneKeyAreFound) {
    EXPECT_EQ(lint_of([] {
                  ui::button("保存", {.shortcut = "Alt+S"});
                  ui::button("検索", {.shortcut = "Alt+s"});
              }),
              std::vector<std::string>{"two meanings for the keys Alt+s"});
}

TEST(Lint, TwoPrimaryButtonsAreFound) {
    EXPECT_EQ(lint_of([] {
                  ui::button("保存", {.emphasis = ui::Emphasis::primary});
                  ui::button("検索", {.emphasis = ui::Emphasis::primary});
              }),
              std::vector<std::string>{"two primary buttons in one place"});
}

TEST(Lint, AControlWithoutANameIsFound) {
    EXPECT_EQ(lint_of([] { ui::button("", {.key = "x"}); }),
              std::vector<std::string>{"a control without a name"});
}

TEST(Shell, BecomesADrawerOnAPhone) {
    platform::Environment phone;
    phone.width = 390;
    std::string followed;
    const ui::NavItem items[] = {{"top", "TOP", "", "Alt+1", true},
                                 {"book", "予約", "book", "Alt+2"}};
    User user(
        [&] {
            const auto went = ui::shell({.title = "予約管理", .navigation = items},
                                        {[] {}, [] { ui::heading(1, "TOP"); }, [] {}});
            if (went) followed = *went;
        },
        phone);
    EXPECT_FALSE(user.sees("link", "予約"));
    user.click("button", "メニュー");
    user.click("link", "予約", "メニュー");
    EXPECT_EQ(followed, "book");
    EXPECT_FALSE(user.sees("link", "予約"));
    user.press("Alt+1");
    EXPECT_EQ(followed, "top");
}

TEST(Shell, HasItsLandmarksAndTitle) {
    const ui::NavItem items[] = {{"top", "TOP", "", "Alt+1", true}};
    User user([&] {
        ui::shell({.title = "予約管理", .navigation = items, .document_title = "TOP – 予約管理"},
                  {[] {}, [] { ui::heading(1, "TOP"); }, [] { ui::text("問い合わせ先"); }});
    });
    for (const char* role : {"banner", "navigation", "main", "contentinfo"})
        EXPECT_EQ(user.count(role), 1U) << role;
    EXPECT_EQ(user.platform.title, "TOP – 予約管理");
    ui::focus_heading();
    user.settle();
}

}  // namespace
}  // namespace yk
