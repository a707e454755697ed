// Triangles painted without a graphics card.
#include "client-wasm/platform/soft_painter.hpp"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <memory>

namespace yk::platform {
namespace {

constexpr std::uint32_t kRed = IM_COL32(255, 0, 0, 255), kBlue = IM_COL32(0, 0, 255, 255),
                        kWhite = 0xFFFFFFFFU;

// A picture of 8 by 6 pixels, of triangles with places in a texture of 2 by 2.
struct Picture {
    ImTextureData texture;
    ImDrawList list{nullptr};
    ImDrawData data;
    SoftPainter painter;

    explicit Picture(ImTextureFormat format = ImTextureFormat_RGBA32) {
        texture.Create(format, 2, 2);
        std::fill_n(texture.Pixels, 4 * texture.BytesPerPixel, static_cast<unsigned char>(255));
        data.DisplaySize = {8, 6};
        data.FramebufferScale = {1, 1};
        data.CmdLists.push_back(&list);
        begin({0, 0, 8, 6});
    }
    void begin(const ImVec4& clip) {
        ImDrawCmd command;
        command.ClipRect = clip;
        command.TexRef._TexData = &texture;
        command.IdxOffset = static_cast<unsigned>(list.IdxBuffer.Size);
        list.CmdBuffer.push_back(command);
    }
    void triangle(const std::array<ImDrawVert, 3>& corners) {
        for (const ImDrawVert& each : corners) {
            list.IdxBuffer.push_back(static_cast<ImDrawIdx>(list.VtxBuffer.Size));
            list.VtxBuffer.push_back(each);
        }
        list.CmdBuffer.back().ElemCount += 3;
    }
    void rectangle(float left, float top, float right, float bottom, std::uint32_t colour,
                   ImVec2 from = {0.25F, 0.25F}, ImVec2 to = {0.25F, 0.25F}) {
        const ImDrawVert a{{left, top}, from, colour}, b{{right, top}, {to.x, from.y}, colour},
            c{{right, bottom}, to, colour}, d{{left, bottom}, {from.x, to.y}, colour};
        triangle({a, b, c});
        triangle({a, c, d});
    }
    void paint(std::uint32_t background_rgba = 0xFFFFFFFFU) {
        painter.paint(data, background_rgba);
    }
    std::uint32_t at(int x, int y) const {
        return painter.pixels()[static_cast<std::size_t>(y * painter.width() + x)];
    }
    std::ptrdiff_t count(std::uint32_t colour) const {
        return std::ranges::count(painter.pixels(), colour);
    }
};

TEST(SoftPainter, FillsTheBackground) {
    Picture picture;
    picture.paint(0x102030FFU);
    EXPECT_EQ(picture.painter.width(), 8);
    EXPECT_EQ(picture.painter.height(), 6);
    EXPECT_EQ(picture.count(IM_COL32(0x10, 0x20, 0x30, 255)), 48);
}

TEST(SoftPainter, FillsExactlyThePixelsOfARectangle) {
    Picture picture;
    picture.rectangle(1, 2, 5, 4, kRed);
    picture.paint();
    EXPECT_EQ(picture.count(kRed), 8);
    EXPECT_EQ(picture.at(1, 2), kRed);
    EXPECT_EQ(picture.at(4, 3), kRed);
    EXPECT_EQ(picture.at(0, 2), kWhite);
    EXPECT_EQ(picture.at(5, 3), kWhite);
    EXPECT_EQ(picture.at(1, 4), kWhite);
}

// Half transparent, so that a pixel that is drawn twice has another colour.
TEST(SoftPainter, DrawsNoPixelOfASharedEdgeTwice) {
    Picture picture;
    const std::uint32_t half = IM_COL32(255, 0, 0, 128);
    const ImVec2 uv{0.25F, 0.25F};
    const ImDrawVert middle{{3.3F, 2.7F}, uv, half};
    const std::array<ImDrawVert, 4> around{
        ImDrawVert{{0, 0}, uv, half}, {{8, 0}, uv, half}, {{8, 6}, uv, half}, {{0, 6}, uv, half}};
    for (std::size_t i = 0; i < 4; ++i)
        picture.triangle({middle, around[i], around[(i + 1) % 4]});
    picture.paint();
    EXPECT_EQ(picture.count(picture.at(0, 0)), 48);
    EXPECT_EQ(picture.at(0, 0), IM_COL32(255, 127, 127, 255));
}

TEST(SoftPainter, StaysWithinTheClip) {
    Picture picture;
    picture.begin({2, 1, 4, 3});
    picture.rectangle(-50, -50, 50, 50, kBlue);
    picture.paint();
    EXPECT_EQ(picture.count(kBlue), 4);
    EXPECT_EQ(picture.at(2, 1), kBlue);
    EXPECT_EQ(picture.at(3, 2), kBlue);
}

TEST(SoftPainter, MixesTheColoursOfTheCorners) {
    Picture picture;
    const ImVec2 uv{0.25F, 0.25F};
    picture.triangle({ImDrawVert{{0, 0}, uv, IM_COL32(0, 0, 0, 255)},
                      {{8, 0}, uv, IM_COL32(255, 0, 0, 255)},
                      {{0, 60}, uv, IM_COL32(0, 0, 0, 255)}});
    picture.paint();
    EXPECT_EQ(picture.at(0, 0) & 0xFFU, 16U);  // 0.5 of 8 pixels
    EXPECT_EQ(picture.at(4, 0) & 0xFFU, 143U);
}

TEST(SoftPainter, TakesTheTexturesPixels) {
    for (const auto format : {ImTextureFormat_RGBA32, ImTextureFormat_Alpha8}) {
        Picture picture(format);
        // The right half of the texture is empty.
        for (const int texel : {1, 3})
            picture.texture.Pixels[(texel + 1) * picture.texture.BytesPerPixel - 1] = 0;
        picture.rectangle(0, 0, 2, 2, kRed, {0, 0}, {1, 1});
        picture.paint();
        EXPECT_EQ(picture.at(0, 1), kRed);
        EXPECT_EQ(picture.at(1, 1), kWhite);
        EXPECT_EQ(picture.count(kRed), 2);
    }
}

TEST(SoftPainter, MixesTheTexturesPixelsWhereTheyLieBetweenThoseOfTheScreen) {
    Picture picture;
    for (const int texel : {1, 3})
        picture.texture.Pixels[(texel + 1) * picture.texture.BytesPerPixel - 1] = 0;
    picture.rectangle(0.5F, 0, 2.5F, 2, kRed, {0, 0}, {1, 1});
    picture.paint();
    EXPECT_EQ(picture.at(1, 0), IM_COL32(255, 128, 128, 255));
}

TEST(SoftPainter, IsAsFineAsTheScreen) {
    Picture picture;
    picture.data.FramebufferScale = {2, 2};
    picture.rectangle(1, 1, 2, 2, kRed);
    picture.paint();
    EXPECT_EQ(picture.painter.width(), 16);
    EXPECT_EQ(picture.count(kRed), 4);
    EXPECT_EQ(picture.at(2, 2), kRed);
}

TEST(SoftPainter, TellsThatATextureIsReadyAndForgetsIt) {
    Picture picture;
    ImVector<ImTextureData*> textures;
    textures.push_back(&picture.texture);
    picture.data.Textures = &textures;
    picture.texture.SetStatus(ImTextureStatus_WantCreate);
    picture.paint();
    EXPECT_EQ(picture.texture.Status, ImTextureStatus_OK);
    EXPECT_NE(picture.texture.TexID, ImTextureID_Invalid);
    picture.texture.SetStatus(ImTextureStatus_WantUpdates);
    picture.paint();
    EXPECT_EQ(picture.texture.Status, ImTextureStatus_OK);
    picture.texture.SetStatus(ImTextureStatus_WantDestroy);
    picture.paint();
    EXPECT_EQ(picture.texture.Status, ImTextureStatus_Destroyed);
}

TEST(SoftPainter, DrawsNothingOfTrianglesWithoutAnArea) {
    Picture picture;
    const ImVec2 uv{0, 0};
    picture.triangle({ImDrawVert{{1, 1}, uv, kRed}, {{5, 1}, uv, kRed}, {{7, 1}, uv, kRed}});
    picture.triangle({ImDrawVert{{1, 1}, uv, kRed}, {{1, 1}, uv, kRed}, {{1, 1}, uv, kRed}});
    picture.paint();
    EXPECT_EQ(picture.count(kWhite), 48);
}

}  // namespace
}  // namespace yk::platform
