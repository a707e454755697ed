// A plugin that fails during a request: the request is refused and names the help desk; its tenant
// and other tenants are still served.
#include "server/cli/health.hpp"
#include "tests/app/world.hpp"
#include "tests/tenants/museum_town.hpp"

namespace yk {
namespace {

using test::Town;

struct Broken {
    std::string exhibit;
    std::string screen_reason;  // of identifying a person; empty: that question is answered
    std::string decide_reason;
};
class ServedBroken : public testing::TestWithParam<Broken> {};

// The first slot: the ids of demonstration data start with 1.
constexpr int64_t kSlot = 1;

TEST_P(ServedBroken, RefusesTheRequestAndSaysWhomToCall) {
    const Town town(GetParam().exhibit);
    World world("431001", {town.plugins(), town.tenants()});
    world.add("museum");
    Caller centre(world, "callcentre", "museum");
    const auto seen = centre.identify("0000101", "1970-07-14", "museum");
    const auto decided = centre.book(1, {place(kSlot)}, {});
    const auto check = [](const Received& answer, const std::string& reason) {
        EXPECT_EQ(answer.status, 500) << answer.json;
        EXPECT_EQ(answer.reason(), reason);
        const std::string title = answer.json.value("title", "");
        EXPECT_NE(title.find("the harbour office"), std::string::npos) << title;
        EXPECT_FALSE(answer.json.contains("detail")) << answer.json;
    };
    check(seen, GetParam().screen_reason);
    check(decided, GetParam().decide_reason);
}

TEST_P(ServedBroken, LeavesItsNeighbourAlone) {
    const Town town(GetParam().exhibit);
    World world("431001", {town.plugins(), town.tenants()});
    world.add("museum");
    Caller broken(world, "callcentre", "museum");
    Caller sound(world, "clinic");
    const int64_t person = sound.known_person(101);
    EXPECT_EQ(broken.book(1, {place(kSlot)}, {}).status, 500);
    EXPECT_EQ(broken.get("/session").status, 200);
    EXPECT_EQ(sound.book(person, {place(sound.slot(person, "2021-05-07", "public"))}).status, 201);
}

// What a plugin threw is for the operator, not for whoever asks /readyz.
TEST(BrokenRules, AreSaidInPublicWithoutThePluginsWords) {
    const Town town("throws");
    World world("431001", {town.plugins(), town.tenants()});
    world.add("museum");
    Caller centre(world, "callcentre", "museum");
    EXPECT_EQ(centre.identify("0000101", "1970-07-14", "museum").status, 500);
    const std::string told = health_of(world.tenants()).json;
    EXPECT_NE(told.find("rules_fault"), std::string::npos) << told;
    EXPECT_EQ(told.find("thrown"), std::string::npos) << told;
    EXPECT_NE(health_lines(world.tenants()).find("thrown while screening"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Museum, ServedBroken,
                         testing::Values(Broken{"throws", "rules_threw", "rules_threw"},
                                         Broken{"fails", "rules_failed", "rules_failed"},
                                         Broken{"says_nothing", "rules_silent", "rules_silent"},
                                         Broken{"undeclared", "rules_undeclared_screening",
                                                "rules_undeclared_status"}),
                         [](const auto& each) { return each.param.exhibit; });

}  // namespace
}  // namespace yk
