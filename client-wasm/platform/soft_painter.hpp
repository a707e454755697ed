// SoftPainter: draws ImGui's triangles without a graphics card, into pixels that a 2D canvas shows.
// Used where the browser has no WebGL2; the picture is the same.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

struct ImDrawData;

namespace yk::platform {

class SoftPainter {
public:
    // Draws over `background_rgba` (0xRRGGBBAA). Textures are read from ImGui's memory and need no
    // copy: each is ready once it has been drawn from.
    void paint(ImDrawData& data, std::uint32_t background_rgba);

    int width() const { return width_; }
    int height() const { return height_; }
    // Row by row from the top; a pixel's bytes are red, green, blue and 255.
    std::span<const std::uint32_t> pixels() const { return pixels_; }

private:
    int width_ = 0, height_ = 0;
    std::vector<std::uint32_t> pixels_;
};

}  // namespace yk::platform
