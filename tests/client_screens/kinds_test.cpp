// Compares the list of kinds (shared/protocol/screens.hpp) with the existing screens. The compiler
// and the linker make sure that each kind has exactly one maker.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "client-wasm/app/location.hpp"
#include "tests/client_screens/world.hpp"

namespace yk {
namespace {

using app::Location;
using app::ScreenKind;

class EveryKind : public testing::TestWithParam<std::size_t> {
protected:
    const ScreenKind kind{GetParam()};
    const ScreenSpec& spec = kind.spec();
};

TEST_P(EveryKind, HasAddressesThatMeanIt) {
    for (const std::int64_t id : {0, 12}) {
        const bool wrong = (spec.id == IdInAddress::none && id != 0) ||
                           (spec.id == IdInAddress::required && id == 0);
        if (wrong) continue;
        Location location{kind, id, {{"day", "2021-05-06"}, {"words", "あ &=?"}}};
        EXPECT_EQ(Location::parse(location.path()), location) << location.path();
        EXPECT_EQ(Location::parse(location.place()).kind, kind);
    }
}

TEST_P(EveryKind, IsOpenedByAMenuAsTheListSays) {
    const auto opened = app::location_of_menu(spec.kind);
    ASSERT_EQ(opened.has_value(), spec.opened_by == OpenedBy::menu);
    EXPECT_TRUE(!opened || *opened == Location{kind});
    EXPECT_TRUE(spec.opened_by == OpenedBy::other_screens || spec.id != IdInAddress::required);
}

TEST_P(EveryKind, HasAFolderOfItsName) {
    EXPECT_TRUE(
        std::filesystem::is_directory(std::string(YK_SCREENS) + "/" + std::string(spec.kind)));
}

TEST_P(EveryKind, IsMadeAndNamed) {
    const Location location{kind, spec.id == IdInAddress::required ? 12 : 0};
    test::World w(location.path());
    ASSERT_NE(w.app.screen(), nullptr);
    const std::string title = w.app.screen()->title(w.app);
    EXPECT_FALSE(title.empty());
    EXPECT_EQ(title.find('.'), std::string::npos) << title << " is a key without a text";
}

INSTANTIATE_TEST_SUITE_P(Screens, EveryKind, testing::Range(std::size_t{0}, kScreens.size()),
                         [](const auto& each) { return std::string(kScreens[each.param].kind); });

TEST(Kinds, AreAllTheFoldersThereAre) {
    std::set<std::string> folders, kinds{"parts", "shell"};
    for (const auto& each : std::filesystem::directory_iterator(YK_SCREENS))
        if (each.is_directory()) folders.insert(each.path().filename().string());
    for (const ScreenSpec& spec : kScreens)
        kinds.insert(std::string(spec.kind));
    EXPECT_EQ(folders, kinds);
}

TEST(Kinds, AnAddressOfNoneIsLost) {
    for (const char* path : {"casino", "people/abc", "move", "stock/12", "home", "people/12/13"})
        EXPECT_EQ(Location::parse(path), Location{"lost"}) << path;
}

}  // namespace
}  // namespace yk
