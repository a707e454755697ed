// Small pictures, stored in the texture of the font's glyphs.
#include "client-wasm/ui/picture.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "client-wasm/ui/paint.hpp"

namespace yk::ui {
namespace {

constexpr float kSide = 72;           // CSS pixels at 100 % text
constexpr int kMostPixels = 160;      // per side
constexpr int kPatience_ms = 60'000;  // a scan may be large, and the network slow
constexpr std::size_t kMostThumbnails = 60;

ImFontAtlas& atlas() {
    return *ImGui::GetIO().Fonts;
}

void ask(Context& c, std::string_view address, const std::shared_ptr<Thumbnail>& thumbnail) {
    thumbnail->asked = true;
    platform::HttpRequest request;
    request.url = c.platform.base() + std::string(address);
    request.timeout_ms = kPatience_ms;
    request.picture_pixels =
        std::min(kMostPixels, static_cast<int>(c.theme.px(kSide) * c.environment.pixel_ratio));
    c.platform.call(std::move(request), [&world = c.platform, waiting = std::weak_ptr(thumbnail)](
                                            const platform::HttpResponse& answer) {
        const auto found = waiting.lock();
        const int width = std::atoi(std::string(answer.header("width")).c_str());
        if (!found || answer.status != 200 || width < 1 || width > kMostPixels) return;
        const int height = static_cast<int>(answer.body.size()) / (4 * width);
        if (height < 1 || height > kMostPixels) return;
        found->width = width;
        found->height = height;
        found->pixels = answer.body;
        world.request_frame();
    });
}

void put_into_texture(Thumbnail& thumbnail) {
    atlas().TexPixelsUseColors = true;
    ImFontAtlasRect rect;
    thumbnail.place = atlas().AddCustomRect(thumbnail.width, thumbnail.height, &rect);
    const auto line = static_cast<std::size_t>(thumbnail.width) * 4;
    for (int y = 0; thumbnail.place >= 0 && y < thumbnail.height; ++y)
        std::memcpy(atlas().TexData->GetPixelsAt(rect.x, rect.y + y),
                    thumbnail.pixels.data() + static_cast<std::size_t>(y) * line, line);
    thumbnail.pixels.clear();
}

void forget_the_oldest(Context& c) {
    if (c.thumbnails.size() <= kMostThumbnails) return;
    const auto oldest =
        std::min_element(c.thumbnails.begin(), c.thumbnails.end(),
                         [](auto& a, auto& b) { return a.second->used < b.second->used; });
    if (oldest->second->place >= 0) atlas().RemoveCustomRect(oldest->second->place);
    c.thumbnails.erase(oldest);
}

// False: there is no thumbnail, or it is not loaded yet.
bool paint_thumbnail(Context& c, const Picture& picture, const Rect& box) {
    if (picture.address.empty() || !in_sight(box)) return false;
    auto& thumbnail = c.thumbnails[std::string(picture.address)];
    if (!thumbnail) thumbnail = std::make_shared<Thumbnail>();
    thumbnail->used = c.pass;
    if (!thumbnail->asked) ask(c, picture.address, thumbnail);
    if (!thumbnail->pixels.empty()) put_into_texture(*thumbnail);
    ImFontAtlasRect rect;
    if (!atlas().GetCustomRect(thumbnail->place, &rect)) return false;
    const float share = std::min(box.width / rect.w, box.height / rect.h);
    const float width = rect.w * share, height = rect.h * share;
    const ImVec2 from{box.x + (box.width - width) / 2, box.y + (box.height - height) / 2};
    fill({from.x, from.y, width, height}, {255, 255, 255, 255});  // behind transparent pixels
    ImGui::GetWindowDrawList()->AddImage(atlas().TexRef, from, {from.x + width, from.y + height},
                                         rect.uv0, rect.uv1);
    return true;
}

}  // namespace

void picture(const Picture& picture) {
    Context& c = context();
    const Theme& t = c.theme;
    const float side = t.px(kSide);
    const Rect box = place(side, side, t.control / 2);
    fill(box, t.sunken, t.radius);
    if (!paint_thumbnail(c, picture, box)) put_text_in(box, picture.word, muted_ink(), 0.5F);
    frame(box, t.line, t.radius);
    forget_the_oldest(c);
    Node node;
    node.id = next_anonymous_id();
    node.role = Role::image;
    node.label = picture.label;
    node.rect = box;
    add_node(node);
}

}  // namespace yk::ui
