// A call on the wire: path, query and body; and texts read back into members.
#include "shared/core/route.hpp"

#include <gtest/gtest.h>

#include "shared/core/capabilities.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"

namespace yk {
namespace {

struct Asked {
    PersonId id{7};
    std::string word = "a b/c?予&=";
    std::optional<int64_t> page{};
    std::vector<std::string> said{"x=1", "y"};
    bool all = false;
    Date day = *Date::of(2021, 5, 6);
    Scope role = Scope::own_venues;
    bool operator==(const Asked&) const = default;
    static constexpr std::string_view kName = "Asked";
    static constexpr auto fields() {
        using A = Asked;
        return Bundle{field("id", &A::id),     field("word", &A::word), field("page", &A::page),
                      field("said", &A::said), field("all", &A::all),   field("day", &A::day),
                      field("role", &A::role)};
    }
};

constexpr Route<Asked, Nothing> kGet{Verb::get, "/people/{id}/{word}", "get", "Asks."};
constexpr Route<Asked, Nothing> kPost{Verb::post, "/people/{id}", "post", "Changes."};

TEST(Route, AGetTravelsInPathAndQuery) {
    const OutgoingRequest sent = sending(kGet, Asked{});
    EXPECT_EQ(sent.target,
              "/people/7/a%20b%2Fc%3F%E4%BA%88%26%3D"
              "?all=false&day=2021-05-06&role=own_venues&said=x%3D1%2Cy");
    EXPECT_EQ(sent.body, "");
}

TEST(Route, AnEmptyListIsAnEmptyTextAndAnAbsentMemberIsLeftOut) {
    Asked asked;
    asked.said.clear();
    const OutgoingRequest sent = sending(kGet, asked);
    EXPECT_NE(sent.target.find("&said="), std::string::npos);
    EXPECT_EQ(sent.target.find("page"), std::string::npos);
    Json members = to_json(asked);
    members.erase("said");
    EXPECT_TRUE(place_text<Asked>(members, "said", ""));
    EXPECT_EQ(from_json<Asked>(members), asked);
}

TEST(Route, APostTravelsInPathAndBody) {
    const OutgoingRequest sent = sending(kPost, Asked{});
    EXPECT_EQ(sent.target, "/people/7");
    const auto body = parse_json(sent.body);
    ASSERT_TRUE(body);
    EXPECT_FALSE(body->contains("id"));
    EXPECT_EQ(body->at("word"), "a b/c?予&=");
}

TEST(Route, TextsPutBackMakeTheSameRequest) {
    Json members = Json::object();
    EXPECT_TRUE(place_text<Asked>(members, "id", "7"));
    EXPECT_TRUE(place_text<Asked>(members, "word", "a b/c?予&="));
    EXPECT_TRUE(place_text<Asked>(members, "said", "x=1,y"));
    EXPECT_TRUE(place_text<Asked>(members, "all", "false"));
    EXPECT_TRUE(place_text<Asked>(members, "day", "2021-05-06"));
    EXPECT_TRUE(place_text<Asked>(members, "role", "own_venues"));
    EXPECT_EQ(from_json<Asked>(members), Asked{});
}

TEST(Route, ATextThatIsNoneOfItsTypeIsLeftToTheReaderToRefuse) {
    const Json right = to_json(Asked{});
    const struct {
        const char *name, *text, *reason;
    } cases[] = {{"id", "7x", "expected_number"},
                 {"id", "", "expected_number"},
                 {"id", "+7", "expected_number"},
                 {"id", "0x7", "expected_number"},
                 {"id", "7.0", "expected_number"},
                 {"id", "-7", "out_of_range"},
                 {"id", "99999999999999999999", "expected_number"},
                 {"page", "one", "expected_number"},
                 {"all", "yes", "expected_boolean"},
                 {"all", "", "expected_boolean"},
                 {"day", "tomorrow", "date_impossible"},
                 {"role", "boss", "unknown_choice"}};
    for (const auto& each : cases) {
        Json members = right;
        ASSERT_TRUE(place_text<Asked>(members, each.name, each.text));
        const auto read = from_json<Asked>(members);
        ASSERT_FALSE(read) << each.name << "=" << each.text;
        EXPECT_EQ(read.error().reason, each.reason) << each.name << "=" << each.text;
        EXPECT_EQ(read.error().path, std::string("$.") + each.name);
    }
}

TEST(Route, AnUnknownNameHasNoPlace) {
    Json members = Json::object();
    EXPECT_FALSE(place_text<Asked>(members, "surplus", "1"));
    EXPECT_TRUE(members.empty());
}

TEST(PercentEncoded, KeepsOnlyWhatNeedsNoCare) {
    EXPECT_EQ(percent_encoded("Az09-._~"), "Az09-._~");
    EXPECT_EQ(percent_encoded(" %/\"<>+"), "%20%25%2F%22%3C%3E%2B");
    EXPECT_EQ(percent_encoded("髙"), "%E9%AB%99");
}

}  // namespace
}  // namespace yk
