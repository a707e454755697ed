// The menu of two levels: groups with a heading.
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

// The menu of a municipality whose manual has two levels.
struct WithMenuOfTwoLevels : World {
    explicit WithMenuOfTwoLevels(platform::Environment surroundings = {})
        : World("people", std::move(surroundings)) {
        server.on("GET", "/catalogue", [](const auto&) {
            Catalogue all = catalogue();
            all.texts.push_back({"menu_group.bookings", "予約管理"});
            for (MenuEntry& each : all.menu)
                if (each.id != "top") each.group = "bookings";
            return ok(all);
        });
        app.start();
        serve();
    }
    std::string under(std::string_view heading) {
        const auto& tree = user.surface.tree();
        std::string links;
        for (const auto& node : tree.nodes())
            if (const auto* parent = tree.find(node.parent);
                parent != nullptr && parent->role == semantics::Role::group &&
                parent->label == heading)
                links += std::string(node.label) + " ";
        return links;
    }
};

TEST(Menu, PutsEntriesOfAGroupUnderItsHeading) {
    WithMenuOfTwoLevels w;
    EXPECT_EQ(w.under("予約管理"), "予約 住民検索 ") << w.user.screen();
    EXPECT_TRUE(w.user.sees("link", "TOP"));
    w.press("Alt+2");
    EXPECT_EQ(w.user.platform.path(), "book");
    w.click("link", "住民検索", "予約管理");
    EXPECT_EQ(w.user.platform.path(), "people");
}

TEST(Menu, HasTheGroupsInTheDrawerOfANarrowWindowToo) {
    platform::Environment phone;
    phone.width = 390;
    WithMenuOfTwoLevels w(phone);
    EXPECT_EQ(w.under("予約管理"), "");
    w.click("button", "メニュー");
    EXPECT_EQ(w.under("予約管理"), "予約 住民検索 ") << w.user.screen();
    w.click("link", "予約", "予約管理");
    EXPECT_EQ(w.user.platform.path(), "book");
    w.press("Alt+3");
    EXPECT_EQ(w.user.platform.path(), "people");
}

}  // namespace
}  // namespace yk::test
