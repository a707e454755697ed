// Banners: a notice that is visible above dialogs as well.
#include "client-wasm/ui/banner.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/feedback.hpp"
#include "client-wasm/ui/paint.hpp"

namespace yk::ui {
namespace {

constexpr float kWidest = 720;  // at 100 % text

NodeId box_id() {
    return make_id("box", "banner");
}

}  // namespace

void banner(const Notice& options) {
    context().banner = Banner{options.tone, std::string(options.title), std::string(options.text)};
    notice(options);
}

float banner_room() {
    Context& c = context();
    if (!c.banner) return 0;
    return c.theme.gap_small + c.banner_height;
}

void draw_banner() {
    Context& c = context();
    if (!c.banner || c.dialogs == 0) return;
    layer("banner", 3, [&] {
        const Theme& t = c.theme;
        const float width = std::min(t.px(kWidest), c.environment.width - 2 * t.gap_small);
        const float x = std::round((c.environment.width - width) / 2);
        const Rect rect{x, t.gap_small, width, c.memory(box_id()).height};
        fill(rect, t.raised, t.radius);
        begin_box_at(box_id(), rect, {}, 0);
        notice({.tone = c.banner->tone,
                .title = c.banner->title,
                .text = c.banner->text,
                .key = "banner"});
        end_box_at();
        c.remember(c.banner_height, c.memory(box_id()).height);
    });
}

}  // namespace yk::ui
