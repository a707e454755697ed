// `yoyaku plugin ask`: one question as JSON, read strictly.
#include "server/rules/ask.hpp"

#include <fstream>
#include <sstream>

#include "tests/rules/world.hpp"

namespace yk {
namespace {

using namespace yk::test;

// The JSON blocks of plugins/README.md: facts.json, and Kumamoto's answer.
std::string block_of_the_guide(size_t which) {
    std::ifstream in(YK_GUIDE);
    std::ostringstream all;
    all << in.rdbuf();
    const std::string guide = all.str(), mark = "```json\n";
    size_t at = guide.find(mark);
    for (; which > 0 && at != std::string::npos; --which)
        at = guide.find(mark, at + 1);
    if (at == std::string::npos) throw std::runtime_error("the guide has no such block");
    at += mark.size();
    return guide.substr(at, guide.find("```", at) - at);
}
std::string example() {
    return block_of_the_guide(0);
}

Json changed(auto&& change) {
    Json json = Json::parse(example());
    change(json);
    return json;
}
Result<Json> ask(const Json& facts) {
    return ask_plugin(shipped("kumamoto"), facts.dump(), libraries());
}

TEST(AskPlugin, PrintsTheVerdictThatTheGuideShows) {
    const auto said = ask_plugin(shipped("kumamoto"), example(), libraries());
    ASSERT_TRUE(said.has_value()) << said.error().path << " " << said.error().detail;
    EXPECT_EQ(*said, Json::parse(block_of_the_guide(1)));
}

TEST(AskPlugin, PrintsOffers) {
    const auto said = ask(changed([](Json& json) { json["question"] = "offer"; }));
    ASSERT_TRUE(said.has_value()) << said.error().path << " " << said.error().detail;
    ASSERT_EQ(said->at("offers").size(), 2u);
    EXPECT_EQ(said->at("offers").at(0).at("slot"), 2);
    EXPECT_EQ(said->at("offers").at(1).at("asks"), Json::array({"private_still_free"}));
}

TEST(AskPlugin, PrintsAScreening) {
    const auto said = ask(changed([](Json& json) {
        json["question"] = "screen";
        json["person"]["registered"] = false;
    }));
    ASSERT_TRUE(said.has_value());
    EXPECT_EQ((*said)["answer"], "register_then_book");
    EXPECT_EQ((*said)["dose"], 1);
}

TEST(AskPlugin, PrintsAProposal) {
    const auto said = ask(changed([](Json& json) {
        json["question"] = "propose";
        json["bookings"] = {{{"id", 7}, {"dose", 1}, {"status", "booked"}, {"slot", 1}}};
        json["change"] = {{"booking", 7}};
    }));
    ASSERT_TRUE(said.has_value()) << said.error().path;
    EXPECT_EQ((*said)["proposal"]["least_days"], 18);
}

TEST(AskPlugin, CancelsABooking) {
    const auto said = ask(changed([](Json& json) {
        json["bookings"] = {{{"id", 7}, {"dose", 1}, {"status", "booked"}, {"slot", 1}}};
        json["change"] = {{"booking", 7}, {"to", "cancelled"}};
    }));
    ASSERT_TRUE(said.has_value());
    EXPECT_EQ((*said)["status"], "cancelled");
}

TEST(AskPlugin, TakesWhatBookingsSayAndHowOftenTheyChanged) {
    const auto said = ask(changed([](Json& json) {
        json["question"] = "offer";
        json["bookings"] = {{{"id", 7},
                             {"dose", 1},
                             {"status", "booked"},
                             {"slot", 1},
                             {"changes", 2},
                             {"said", {{{"field", "relation"}, {"value", "other"}}}}}};
        json["moving"] = 7;
        json["counted"] = {{{"field", "relation"}, {"bookings", 3}}};
    }));
    ASSERT_TRUE(said.has_value()) << said.error().path << " " << said.error().detail;
    EXPECT_EQ(said->at("offers").size(), 2u) << "its own place is free";
}

struct Wrong {
    const char* patch;  // RFC 7386 over the example
    const char* reason;
    const char* path;
};
class AskStrictly : public testing::TestWithParam<Wrong> {};
TEST_P(AskStrictly, SaysWhereTheFileIsWrong) {
    Json json = Json::parse(example());
    json.merge_patch(Json::parse(GetParam().patch));
    const auto said = ask(json);
    ASSERT_FALSE(said.has_value());
    EXPECT_EQ(said.error().reason, GetParam().reason);
    EXPECT_EQ(said.error().path, GetParam().path);
}
INSTANTIATE_TEST_SUITE_P(
    Facts, AskStrictly,
    testing::Values(Wrong{R"({"weather": "fine"})", "unknown_member", "$.weather"},
                    Wrong{R"({"question": "sing"})", "unknown_choice", "$.question"},
                    Wrong{R"({"today": "2021-02-30"})", "date_impossible", "$.today"},
                    Wrong{R"({"clock": "25:00"})", "time_impossible", "$.clock"},
                    Wrong{R"({"person": {"registered": null}})", "missing_member",
                          "$.person.registered"},
                    Wrong{R"({"change": null})", "missing_member", "$.change"},
                    Wrong{R"({"change": {"slot": 9}})", "not_listed", "$.change.slot"},
                    Wrong{R"({"change": {"booking": 9}})", "not_listed", "$.change.booking"},
                    Wrong{R"({"bookings": [{"id": 1, "dose": 1, "status": "lost", "slot": 1}]})",
                          "unknown_choice", "$.bookings[0].status"},
                    Wrong{R"({"moving": 9})", "not_listed", "$.moving"},
                    Wrong{R"({"settings": {"days": 1}})", "plugin_settings", ""}));

TEST(AskPlugin, SaysThatItIsNoJson) {
    EXPECT_EQ(ask_plugin(shipped("kumamoto"), "{", libraries()).error().reason, "not_json");
}

}  // namespace
}  // namespace yk
