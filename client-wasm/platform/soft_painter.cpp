// Triangles are filled line by line: a pixel belongs to the triangle that its middle is in, so that
// neighbours share an edge without a gap and without drawing it twice.
#include "client-wasm/platform/soft_painter.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace yk::platform {
namespace {

constexpr std::uint32_t kAlpha = 0xFF000000U;

// Red, green, blue and alpha of a pixel as ImGui packs them.
std::uint32_t channel(std::uint32_t pixel, unsigned at) {
    return (pixel >> (8 * at)) & 0xFFU;
}

std::uint32_t over(std::uint32_t below, std::uint32_t colour) {
    const std::uint32_t alpha = channel(colour, 3);
    if (alpha == 255) return colour;
    if (alpha == 0) return below;
    std::uint32_t mixed = kAlpha;
    for (unsigned at = 0; at < 3; ++at) {
        const std::uint32_t sum =
            channel(colour, at) * alpha + channel(below, at) * (255 - alpha) + 127;
        mixed |= sum / 255 << (8 * at);
    }
    return mixed;
}

std::uint32_t times(std::uint32_t colour, std::uint32_t texel) {
    if (texel == 0xFFFFFFFFU) return colour;
    std::uint32_t product = 0;
    for (unsigned at = 0; at < 4; ++at)
        product |= (channel(colour, at) * channel(texel, at) + 127) / 255 << (8 * at);
    return product;
}

// What is no number, or too large, becomes one that lies outside of every picture.
int whole(float number) {
    constexpr float kMost = 1e6F;
    return number > -kMost ? static_cast<int>(std::min(number, kMost)) : -static_cast<int>(kMost);
}

// Between two colours; `part` of 256.
std::uint32_t between(std::uint32_t one, std::uint32_t other, std::uint32_t part) {
    if (one == other) return one;
    std::uint32_t mixed = 0;
    for (unsigned at = 0; at < 4; ++at)
        mixed |= (channel(one, at) * (256 - part) + channel(other, at) * part) >> 8 << (8 * at);
    return mixed;
}

struct Texture {
    const ImTextureData* data = nullptr;

    // As graphics cards do: mixed of the four texels around the place.
    std::uint32_t at(float u, float v) const {
        if (data == nullptr || data->Pixels == nullptr || data->Width < 1 || data->Height < 1)
            return 0xFFFFFFFFU;
        const float x = u * static_cast<float>(data->Width) - 0.5F;
        const float y = v * static_cast<float>(data->Height) - 0.5F;
        const float left = std::floor(x), top = std::floor(y);
        const int column = whole(left), row = whole(top);
        const auto across = static_cast<std::uint32_t>(whole((x - left) * 256));
        const auto down = static_cast<std::uint32_t>(whole((y - top) * 256));
        return between(between(texel(column, row), texel(column + 1, row), across),
                       between(texel(column, row + 1), texel(column + 1, row + 1), across), down);
    }

private:
    std::uint32_t texel(int x, int y) const {
        x = std::clamp(x, 0, data->Width - 1);
        y = std::clamp(y, 0, data->Height - 1);
        const std::size_t index =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(data->Width) +
            static_cast<std::size_t>(x);
        if (data->BytesPerPixel == 1)
            return 0x00FFFFFFU | static_cast<std::uint32_t>(data->Pixels[index]) << 24;
        std::uint32_t packed = 0;
        for (unsigned part = 0; part < 4; ++part)
            packed |= static_cast<std::uint32_t>(data->Pixels[index * 4 + part]) << (8 * part);
        return packed;
    }
};

// What changes evenly over a triangle: the place in the texture, the colour's four channels.
constexpr std::size_t kParts = 6;
using Parts = std::array<float, kParts>;

struct Corner {
    float x = 0, y = 0;
    Parts parts{};
    std::uint32_t colour = 0;
};

struct Clip {
    int left = 0, top = 0, right = 0, bottom = 0;
};

// The first pixel whose middle is not before `edge`.
int first_after(float edge) {
    return whole(std::ceil(edge - 0.5F));
}

// Where the line from the upper to the lower corner crosses the middle of a row.
float crossing(const Corner& upper, const Corner& lower, float middle) {
    return upper.x + (lower.x - upper.x) * ((middle - upper.y) / (lower.y - upper.y));
}

class Filling {
public:
    Filling(std::vector<std::uint32_t>& pixels, int width, Texture texture)
        : pixels_(pixels), width_(width), texture_(texture) {}

    void triangle(std::array<Corner, 3> corners, const Clip& clip) {
        std::sort(corners.begin(), corners.end(), [](const Corner& a, const Corner& b) {
            return std::pair(a.y, a.x) < std::pair(b.y, b.x);
        });
        const auto& [high, middle, low] = corners;
        const int top = std::max(first_after(high.y), clip.top);
        const int bottom = std::min(first_after(low.y), clip.bottom);
        if (top >= bottom) return;
        measure(corners);
        for (int y = top; y < bottom; ++y) {
            const float row = static_cast<float>(y) + 0.5F;
            const float one = crossing(high, low, row);
            const float other =
                row < middle.y ? crossing(high, middle, row) : crossing(middle, low, row);
            const int left = std::max(first_after(std::min(one, other)), clip.left);
            const int right = std::min(first_after(std::max(one, other)), clip.right);
            if (left < right) fill(y, left, right);
        }
    }

private:
    // How each part changes from pixel to pixel.
    void measure(const std::array<Corner, 3>& corners) {
        const auto& [a, b, c] = corners;
        const float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        at_ = a;
        one_colour_ = a.colour == b.colour && b.colour == c.colour;
        one_texel_ = true;
        for (std::size_t i = 0; i < kParts; ++i) {
            const float ab = b.parts[i] - a.parts[i], ac = c.parts[i] - a.parts[i];
            right_[i] = area == 0 ? 0 : (ab * (c.y - a.y) - ac * (b.y - a.y)) / area;
            down_[i] = area == 0 ? 0 : (ac * (b.x - a.x) - ab * (c.x - a.x)) / area;
            if (i < 2 && (ab != 0 || ac != 0)) one_texel_ = false;
        }
    }

    void fill(int y, int left, int right) {
        std::uint32_t* row =
            pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
        if (one_colour_ && one_texel_) {
            const std::uint32_t colour = times(at_.colour, texture_.at(at_.parts[0], at_.parts[1]));
            if (channel(colour, 3) == 255)
                std::fill(row + left, row + right, colour);
            else
                for (int x = left; x < right; ++x)
                    row[x] = over(row[x], colour);
            return;
        }
        Parts parts = at_.parts;
        const float across = static_cast<float>(left) + 0.5F - at_.x;
        const float along = static_cast<float>(y) + 0.5F - at_.y;
        for (std::size_t i = 0; i < kParts; ++i)
            parts[i] += right_[i] * across + down_[i] * along;
        for (int x = left; x < right; ++x) {
            const std::uint32_t colour = one_colour_ ? at_.colour : packed(parts);
            row[x] = over(row[x], times(colour, texture_.at(parts[0], parts[1])));
            for (std::size_t i = 0; i < kParts; ++i)
                parts[i] += right_[i];
        }
    }

    static std::uint32_t packed(const Parts& parts) {
        std::uint32_t colour = 0;
        for (unsigned i = 0; i < 4; ++i)
            colour |= static_cast<std::uint32_t>(std::clamp(parts[2 + i] + 0.5F, 0.0F, 255.0F))
                      << (8 * i);
        return colour;
    }

    std::vector<std::uint32_t>& pixels_;
    const int width_;
    const Texture texture_;
    Corner at_;
    Parts right_{}, down_{};
    bool one_colour_ = true, one_texel_ = true;
};

Corner corner_of(const ImDrawVert& from, const ImDrawData& data) {
    Corner corner;
    corner.x = (from.pos.x - data.DisplayPos.x) * data.FramebufferScale.x;
    corner.y = (from.pos.y - data.DisplayPos.y) * data.FramebufferScale.y;
    corner.colour = from.col;
    corner.parts = {from.uv.x, from.uv.y};
    for (unsigned i = 0; i < 4; ++i)
        corner.parts[2 + i] = static_cast<float>(channel(from.col, i));
    return corner;
}

// ImGui is told that its textures are there: they are read where they are.
void take_textures(ImDrawData& data) {
    if (data.Textures == nullptr) return;
    for (ImTextureData* each : *data.Textures) {
        if (each->Status == ImTextureStatus_WantDestroy) {
            each->SetTexID(ImTextureID_Invalid);
            each->SetStatus(ImTextureStatus_Destroyed);
        } else if (each->Status != ImTextureStatus_OK &&
                   each->Status != ImTextureStatus_Destroyed) {
            each->SetTexID(static_cast<ImTextureID>(each->UniqueID + 1));
            each->SetStatus(ImTextureStatus_OK);
        }
    }
}

}  // namespace

void SoftPainter::paint(ImDrawData& data, std::uint32_t background_rgba) {
    take_textures(data);
    width_ =
        std::max(0, static_cast<int>(std::lround(data.DisplaySize.x * data.FramebufferScale.x)));
    height_ =
        std::max(0, static_cast<int>(std::lround(data.DisplaySize.y * data.FramebufferScale.y)));
    const std::uint32_t background = kAlpha | background_rgba >> 24 |
                                     (background_rgba >> 16 & 0xFFU) << 8 |
                                     (background_rgba >> 8 & 0xFFU) << 16;
    pixels_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_),
                   background);
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.UserCallback != nullptr) continue;
            const auto along = [](float at, float from, float scale, int most) {
                return std::clamp(static_cast<int>(std::lround((at - from) * scale)), 0, most);
            };
            const ImVec4& in = command.ClipRect;
            const Clip clip{along(in.x, data.DisplayPos.x, data.FramebufferScale.x, width_),
                            along(in.y, data.DisplayPos.y, data.FramebufferScale.y, height_),
                            along(in.z, data.DisplayPos.x, data.FramebufferScale.x, width_),
                            along(in.w, data.DisplayPos.y, data.FramebufferScale.y, height_)};
            Filling filling(pixels_, width_, Texture{command.TexRef._TexData});
            const ImDrawIdx* indices = list->IdxBuffer.Data + command.IdxOffset;
            for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
                std::array<Corner, 3> corners;
                for (unsigned k = 0; k < 3; ++k)
                    corners[k] =
                        corner_of(list->VtxBuffer.Data[command.VtxOffset + indices[i + k]], data);
                filling.triangle(corners, clip);
            }
        }
    }
}

}  // namespace yk::platform
