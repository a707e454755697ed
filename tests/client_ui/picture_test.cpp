// Small views of pictures on the server.
#include <gtest/gtest.h>
#include <imgui.h>

#include <cstring>

#include "client-wasm/testkit/user.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk {
namespace {

using testkit::User;

constexpr const char* kAddress = "api/v1/scans/1";

void show() {
    ui::picture({.address = kAddress, .label = "予診票", .word = "png"});
}

std::string red(int pixels) {
    std::string all;
    for (int i = 0; i < pixels; ++i)
        all += std::string("\xff\x00\x00\xff", 4);
    return all;
}

// Count of red pixels in the texture of glyphs and pictures.
int red_pixels() {
    const ImTextureData& texture = *ImGui::GetIO().Fonts->TexData;
    const std::string one = red(1);
    int count = 0;
    for (int at = 0; at < texture.Width * texture.Height; ++at)
        count += std::memcmp(texture.Pixels + 4 * at, one.data(), 4) == 0 ? 1 : 0;
    return count;
}

bool answer(User& user, int status, const std::string& width, const std::string& body) {
    const bool found =
        user.platform.answer("GET", "/431001/api/v1/scans/1", {status, {{"width", width}}, body});
    user.settle();
    return found;
}

TEST(Picture, IsAskedForOnceAndPaintedWhenItHasCome) {
    User user(show);
    EXPECT_TRUE(user.sees("img", "予診票"));
    ASSERT_EQ(user.platform.pending.size(), 1U);
    EXPECT_EQ(user.platform.pending[0].request.picture_pixels, 72);
    user.platform.draw();
    EXPECT_EQ(user.platform.pending.size(), 1U);
    EXPECT_EQ(red_pixels(), 0);
    EXPECT_TRUE(answer(user, 200, "3", red(6)));
    EXPECT_EQ(red_pixels(), 6);
    user.platform.draw();
    EXPECT_TRUE(user.platform.pending.empty());
    EXPECT_FALSE(user.platform.frame_wanted());
}

TEST(Picture, WhatIsNoneOrTooLargeIsNotPainted) {
    for (const auto& [status, width, pixels] : {std::tuple{0, "3", 6},
                                                {200, "", 6},
                                                {200, "0", 6},
                                                {200, "-3", 6},
                                                {200, "3", 2},
                                                {200, "161", 161},
                                                {200, "1", 161},
                                                {404, "3", 6}}) {
        User user(show);
        EXPECT_TRUE(answer(user, status, width, red(pixels)));
        EXPECT_EQ(red_pixels(), 0) << status << ' ' << width << ' ' << pixels;
        EXPECT_TRUE(user.platform.pending.empty());
    }
}

TEST(Picture, ThoseOfLongAgoAreForgotten) {
    int page = 0;
    User user([&] {
        ui::picture({.address = kAddress + std::to_string(page), .label = "予診票", .word = "png"});
    });
    for (page = 1; page <= 200; ++page)
        user.platform.draw();
    EXPECT_EQ(user.platform.pending.size(), 201U);
    page = 200;
    user.platform.draw();
    EXPECT_EQ(user.platform.pending.size(), 201U) << "known";
    page = 0;
    user.platform.draw();
    EXPECT_EQ(user.platform.pending.size(), 202U) << "forgotten";
}

}  // namespace
}  // namespace yk
