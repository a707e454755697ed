// Tenants with the same plugin share one library; another file is another library.
#include <yk_plugin.h>

#include <atomic>
#include <thread>

#include "server/hosting/plugin.hpp"
#include "server/rules/libraries.hpp"
#include "tests/rules/world.hpp"

namespace yk {
namespace {

using namespace yk::test;
namespace fs = std::filesystem;

TEST(Libraries, GiveEverybodyTheSameOne) {
    auto& libraries = test::libraries();
    const auto first = libraries.open(exhibit("sound"));
    ASSERT_TRUE(first);
    EXPECT_EQ(*libraries.open(exhibit("sound")), *first);
    EXPECT_NE(*libraries.open(exhibit("in_c")), *first);
}

TEST(Libraries, TakeANewFileUnderTheOldPath) {
    const fs::path file = fs::path(testing::TempDir()) / "taken-anew.so";
    const auto put = [&](const char* name) {
        fs::copy_file(exhibit(name), file, fs::copy_options::overwrite_existing);
    };
    auto& libraries = test::libraries();
    put("sound");
    const auto first = libraries.open(file);
    ASSERT_TRUE(first);
    put("in_c");
    const auto second = libraries.open(file);
    ASSERT_TRUE(second);
    EXPECT_NE(*second, *first);
    EXPECT_STREQ((*second)->declared().plugin.id, "in_c");
    EXPECT_STREQ((*first)->declared().plugin.id, "museum");  // its users keep it
    fs::remove(file);
}

TEST(Libraries, DontKeepWhatNobodyHas) {
    auto& libraries = test::libraries();
    std::weak_ptr<hosting::Plugin> gone = *libraries.open(exhibit("sound"));
    EXPECT_TRUE(gone.expired());
    EXPECT_TRUE(libraries.open(exhibit("sound")));
}

TEST(Libraries, MakeInstancesOneAtATime) {
    auto& libraries = test::libraries();
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> openers(4);
        for (std::jthread& each : openers)
            each = std::jthread([&] {
                for (int i = 0; i < 50; ++i)
                    if (!RuleSet::load(exhibit("one_at_a_time"), Json::object(), {}, libraries))
                        ++refused;
            });
    }
    EXPECT_EQ(refused, 0);
}

TEST(Libraries, SayTheSameOfATableHoweverOftenTheyAreAsked) {
    auto& libraries = test::libraries();
    const auto library = libraries.open(exhibit("sound"));
    ASSERT_TRUE(library);
    const std::vector<std::string> whole{"en"}, partly{"en", "ko"};
    for (int i = 0; i < 2; ++i) {
        EXPECT_TRUE(libraries.faults(*library, whole).empty());
        EXPECT_FALSE(libraries.faults(*library, partly).empty());
    }
}

}  // namespace
}  // namespace yk
