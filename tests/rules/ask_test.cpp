// `yoyaku plugin ask`: one question as JSON, read strictly.
#include "server/rules/ask.hpp"

#include "tests/rules/world.hpp"

namespace yk {
namespace {

using namespace yk::test;

// The example of plugins/README.md.
constexpr const char* kFacts = R"({
  "question": "decide",
  "settings": {"least_interval_days": 18},
  "role": "clinic",
  "today": "2021-05-06",
  "clock": "09:00",
  "person": {"municipality": "431001", "birth_date": "1945-03-03", "registered": true, "listed": true},
  "statements": [{"field": "relation", "value": "own_patient"}],
  "slots": [
    {"id": 1, "day": "2021-05-19", "start": "09:00", "kind": "public", "capacity": 3},
    {"id": 2, "day": "2021-05-19", "start": "09:30", "kind": "private", "capacity": 2}
  ],
  "change": {"slot": 1, "to": "booked"}
})";

Json changed(auto&& change) {
    Json json = Json::parse(kFacts);
    change(json);
    return json;
}
Result<Json> ask(const Json& facts) {
    return ask_plugin(shipped("kumamoto"), facts.dump());
}

TEST(AskPlugin, PrintsTheVerdict) {
    const auto said = ask_plugin(shipped("kumamoto"), kFacts);
    ASSERT_TRUE(said.has_value()) << said.error().path << " " << said.error().detail;
    EXPECT_EQ(*said, Json::parse(R"({"accepted": false, "status": "booked", "refusals": [],
                                     "asks": ["private_still_free"], "notes": {}})"));
}

TEST(AskPlugin, PrintsOffers) {
    const auto said = ask(changed([](Json& json) { json["question"] = "offer"; }));
    ASSERT_TRUE(said.has_value()) << said.error().path << " " << said.error().detail;
    EXPECT_EQ((*said)["offers"][0]["slot"], 2);
    EXPECT_EQ((*said)["offers"][1]["asks"][0], "private_still_free");
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

struct Wrong {
    const char* patch;  // RFC 7386 over the example
    const char* reason;
    const char* path;
};
class AskStrictly : public testing::TestWithParam<Wrong> {};
TEST_P(AskStrictly, SaysWhereTheFileIsWrong) {
    Json json = Json::parse(kFacts);
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
                    Wrong{R"({"settings": {"days": 1}})", "plugin_settings", ""}));

TEST(AskPlugin, SaysThatItIsNoJson) {
    EXPECT_EQ(ask_plugin(shipped("kumamoto"), "{").error().reason, "not_json");
}

}  // namespace
}  // namespace yk
