// The example of a municipality's file in the guide is one that the server takes.
#include <gtest/gtest.h>

#include <fstream>

#include "server/tenant/settings.hpp"
#include "tests/shared/folder.hpp"

namespace yk {
namespace {

std::string example() {
    std::ifstream guide(YK_SOURCE "/plugins/README.md");
    std::string text, line;
    bool is_there = false;
    while (std::getline(guide, line)) {
        if (line.starts_with("## ")) is_there = line == "## The municipality's file";
        if (is_there && line.starts_with("    ")) text += line.substr(4) + "\n";
    }
    return text;
}

Result<TenantSettings> read(const test::Folder& folder, const std::string& text) {
    const std::string file = folder.file("990001.json");
    std::ofstream(file) << text;
    return read_settings(file);
}

TEST(Guide, ShowsAMunicipalitysFileThatIsTaken) {
    const test::Folder folder;
    const auto settings = read(folder, example());
    ASSERT_TRUE(settings) << settings.error().detail;
    EXPECT_EQ(settings->plugin, "springfield");
}

TEST(Guide, ShowsOnlyWhatAFileNeeds) {
    const test::Folder folder;
    const Json whole = Json::parse(example());
    for (const auto& [member, value] : whole.items()) {
        Json less = whole;
        less.erase(member);
        const auto settings = read(folder, less.dump());
        ASSERT_FALSE(settings) << member;
        EXPECT_EQ(settings.error().path, "$." + member);
    }
}

}  // namespace
}  // namespace yk
