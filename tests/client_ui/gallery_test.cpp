// The gallery: every widget in every state, at every width, without faults found by the lint.
#include "client-wasm/screens/gallery/gallery.hpp"

#include <gtest/gtest.h>

#include "client-wasm/testkit/user.hpp"

namespace yk {
namespace {

using testkit::User;

TEST(Gallery, StandsAtEveryWidthAndTextSize) {
    for (const float width : {360.0F, 390.0F, 768.0F, 1280.0F, 1920.0F}) {
        for (const int percent : {100, 200}) {
            platform::Environment world;
            world.width = width;
            world.coarse_pointer = width < 700;
            screens::Gallery gallery;
            User user(
                [&] {
                    ui::set_preferences({ui::Appearance::system, percent});
                    ui::shell({.title = "予約管理"}, {[] {}, [&] { gallery.draw(); }, [] {}});
                },
                world);
            EXPECT_TRUE(user.sees("heading", "部品の見本"));
            for (const semantics::Node& node : user.surface.tree().nodes()) {
                EXPECT_LE(node.rect.x + node.rect.width, width + 1)
                    << semantics::role_name(node.role) << " " << node.label << " at " << width
                    << " " << percent;
            }
        }
    }
}

}  // namespace
}  // namespace yk
