// ImGui's font loader on top of the platform's text drawing.
#include "client-wasm/ui/glyphs.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "client-wasm/ui/context.hpp"

namespace yk::ui {
namespace {

// Height of the em as a part of the line box; the rest is space for marks above and below.
constexpr float kEm = 0.8F;

bool init_source(ImFontAtlas*, ImFontConfig*) {
    return true;
}
void destroy_source(ImFontAtlas*, ImFontConfig*) {}
bool has_glyph(ImFontAtlas*, ImFontConfig*, ImWchar c) {
    return c >= 0x20;
}

bool init_size(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
    // Ideographs fill the em square: its middle must be the middle of the box.
    const float em = baked->Size * kEm;
    baked->Ascent = std::floor(baked->Size / 2 + em * 0.36F + 0.5F);
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

// Variation selectors, joiners and marks of direction have no width.
bool has_no_width(ImWchar c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || c == 0x200B ||
           c == 0x200C || c == 0x200D || c == 0x200E || c == 0x200F || c == 0xFEFF;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar c,
                ImFontGlyph* glyph, float* advance_only) {
    Context& context = *static_cast<Context*>(source->DstFont->ContainerAtlas->UserData);
    const platform::Face face{source->FontNo == 1, context.language};
    const float density = source->RasterizerDensity * baked->RasterizerDensity;
    const float pixels = baked->Size * kEm * density;
    platform::GlyphBox box;
    if (!has_no_width(c)) {
        box = context.platform.measure(face, pixels, c);
        // All digits get the width of one digit, so that they align in columns.
        if (c >= '1' && c <= '9') box.advance = context.platform.measure(face, pixels, '0').advance;
    }
    const float advance = std::round(box.advance) / density;
    if (advance_only != nullptr) {
        *advance_only = advance;
        return true;
    }
    glyph->Codepoint = c & 0x3FFFFFFU;
    glyph->AdvanceX = advance;
    const int width = box.right - box.left;
    const int height = box.bottom - box.top;
    if (width <= 0 || height <= 0 || c == ' ' || c == 0x3000) return true;
    const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, width, height);
    if (place == ImFontAtlasRectId_Invalid) return false;
    ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, place);
    ImVector<unsigned char>& alpha = atlas->Builder->TempBuffer;
    alpha.resize(width * height);
    context.platform.rasterise(face, pixels, c, box, alpha.Data);
    const float ascent = std::round(baked->Ascent * density) / density;
    glyph->X0 = static_cast<float>(box.left) / density;
    glyph->Y0 = ascent + static_cast<float>(box.top) / density;
    glyph->X1 = glyph->X0 + static_cast<float>(width) / density;
    glyph->Y1 = glyph->Y0 + static_cast<float>(height) / density;
    glyph->Visible = true;
    glyph->PackId = place;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, alpha.Data,
                                       ImTextureFormat_Alpha8, width);
    ++context.counters.glyphs;
    return true;
}

ImFont* add_font(ImFontAtlas* atlas, bool bold) {
    // ImGui requires font data; the platform draws the glyphs, so this is empty.
    static char nothing[4] = {};
    ImFontConfig config;
    config.FontData = nothing;
    config.FontDataSize = sizeof nothing;
    config.FontDataOwnedByAtlas = false;
    config.FontNo = bold ? 1U : 0U;
    config.SizePixels = 20;
    config.OversampleH = config.OversampleV = 1;
    std::strcpy(config.Name, bold ? "bold" : "regular");
    return atlas->AddFont(&config);
}

}  // namespace

void add_fonts(Context& context) {
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "platform";
        made.FontSrcInit = init_source;
        made.FontSrcDestroy = destroy_source;
        made.FontSrcContainsGlyph = has_glyph;
        made.FontBakedInit = init_size;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    atlas->UserData = &context;
    atlas->SetFontLoader(&loader);
    context.regular = add_font(atlas, false);
    context.bold = add_font(atlas, true);
}

void forget_glyphs(Context& context) {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    ImFontAtlasFontDiscardBakes(atlas, context.regular, 0);
    ImFontAtlasFontDiscardBakes(atlas, context.bold, 0);
}

}  // namespace yk::ui
