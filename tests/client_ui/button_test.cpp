// Buttons and links: one press is reported once, for every way of pressing.
#include <gtest/gtest.h>

#include "client-wasm/testkit/user.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk {
namespace {

using testkit::User;

TEST(Button, IsPressedOncePerClick) {
    int presses = 0;
    User user([&] {
        if (ui::button("予約")) ++presses;
    });
    user.click("button", "予約");
    EXPECT_EQ(presses, 1);
}

TEST(Button, SaysWhyItCannotBePressed) {
    bool pressed = false;
    User user([&] {
        pressed |=
            ui::button("ログイン", {.disabled = true, .reason = "利用規約に同意してください"});
    });
    user.click("button", "ログイン");
    EXPECT_FALSE(pressed);
    EXPECT_TRUE(user.sees_text("利用規約に同意してください"));
    EXPECT_EQ(user.platform.announced, std::vector<std::string>{"利用規約に同意してください"});
}

TEST(Button, PrimaryIsPressedByEnterFromAField) {
    int presses = 0;
    std::string number;
    User user([&] {
        ui::text_field("接種券番号", number);
        if (ui::button("次へ進む", {.emphasis = ui::Emphasis::primary})) ++presses;
    });
    user.type("接種券番号", "9000000001");
    user.press("Enter");
    EXPECT_EQ(presses, 1);
}

TEST(Button, AnswersItsShortcut) {
    int presses = 0;
    User user([&] {
        if (ui::button("保存", {.shortcut = "Alt+S"})) ++presses;
    });
    user.press("Alt+s");
    EXPECT_EQ(presses, 1);
}

TEST(Button, BusyRefusesFurtherPresses) {
    int presses = 0;
    User user([&] {
        if (ui::button("確定", {.busy = true})) ++presses;
    });
    user.click("button", "確定");
    EXPECT_EQ(presses, 0);
}

TEST(Link, CarriesAnAddressAndStaysOnThePage) {
    int follows = 0;
    User user([&] {
        if (ui::link("住民検索", "people")) ++follows;
    });
    ASSERT_NE(user.find("link", "住民検索"), nullptr);
    EXPECT_EQ(user.find("link", "住民検索")->href, "/431001/people");
    user.click("link", "住民検索");
    EXPECT_EQ(follows, 1);
}

}  // namespace
}  // namespace yk
