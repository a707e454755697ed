// Strict JSON: valid values come back unchanged; invalid ones are refused with path and reason.
#include "shared/core/json.hpp"

#include <gtest/gtest.h>

#include "shared/core/capabilities.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/terms.hpp"

namespace yk {
namespace {

struct Inner {
    int64_t count = 0;
    bool operator==(const Inner&) const = default;
    static constexpr std::string_view kName = "Inner";
    static constexpr auto fields() { return Bundle{field("count", &Inner::count, {1, 5})}; }
};

struct Sample {
    std::string text = "予約";
    int64_t number = 1;
    int32_t small = 2;
    bool flag = true;
    Scope role = Scope::tenant;
    Date day{};
    PersonId person{7};
    std::vector<Inner> inners{{1}, {2}};
    std::vector<std::string> words{"a"};
    Texts texts{{"ja", "熊本"}};
    std::optional<std::string> memo{};
    std::optional<Inner> extra{};
    bool operator==(const Sample&) const = default;
    static constexpr std::string_view kName = "Sample";
    static constexpr auto fields() {
        using S = Sample;
        return Bundle{field("text", &S::text, {1, 9}), field("number", &S::number),
                      field("small", &S::small),       field("flag", &S::flag),
                      field("role", &S::role),         field("day", &S::day),
                      field("person", &S::person),     field("inners", &S::inners, {1, 3}),
                      field("words", &S::words),       field("texts", &S::texts, {1, 4}),
                      field("memo", &S::memo, {0, 4}), field("extra", &S::extra)};
    }
};

// The sample with one member set to another value, or, without a value, removed.
Json sample_with(const char* member, std::optional<Json> value) {
    Json json = to_json(Sample{});
    if (value)
        json[member] = *std::move(value);
    else
        json.erase(member);
    return json;
}

TEST(Json, WhatFitsComesBackAsItWas) {
    Sample full;
    full.memo = "メ";
    full.extra = Inner{3};
    full.number = INT64_MIN;
    full.small = INT32_MAX;
    EXPECT_EQ(decode<Sample>(encode(full)), full);
    EXPECT_EQ(decode<Sample>(encode(Sample{})), Sample{});
}

TEST(Json, AnOptionalMemberMayBeAbsentOrNull) {
    EXPECT_EQ(from_json<Sample>(sample_with("memo", std::nullopt)), Sample{});
    EXPECT_EQ(from_json<Sample>(sample_with("memo", Json(nullptr))), Sample{});
    EXPECT_FALSE(to_json(Sample{}).contains("memo"));
}

TEST(Json, SaysWhereAndWhyItDoesNotFit) {
    struct Fault {
        const char* member;
        std::optional<Json> value;
        const char* reason;
        const char* path;
    };
    const std::string kana = "ああああ";
    const Fault faults[] = {
        {"text", std::nullopt, "missing_member", "$.text"},
        {"text", Json(nullptr), "expected_text", "$.text"},
        {"text", Json(1), "expected_text", "$.text"},
        {"text", Json(""), "too_short", "$.text"},
        {"text", Json(kana), "too_long", "$.text"},  // 12 bytes
        {"text", Json(std::string("a\0b", 3)), "not_utf8", "$.text"},
        {"text", Json("\xFF"), "not_utf8", "$.text"},
        {"number", Json("1"), "expected_number", "$.number"},
        {"number", Json(1.5), "expected_number", "$.number"},
        {"number", Json(1.0), "expected_number", "$.number"},
        {"number", Json(true), "expected_number", "$.number"},
        {"number", Json(uint64_t{INT64_MAX} + 1), "out_of_range", "$.number"},
        {"small", Json(int64_t{INT32_MAX} + 1), "out_of_range", "$.small"},
        {"small", Json(int64_t{INT32_MIN} - 1), "out_of_range", "$.small"},
        {"flag", Json(1), "expected_boolean", "$.flag"},
        {"flag", Json("true"), "expected_boolean", "$.flag"},
        {"role", Json("boss"), "unknown_choice", "$.role"},
        {"role", Json(0), "expected_text", "$.role"},
        {"day", Json("2021-02-29"), "date_impossible", "$.day"},
        {"day", Json("2021/05/06"), "date_impossible", "$.day"},
        {"day", Json(20210506), "expected_text", "$.day"},
        {"person", Json(-1), "out_of_range", "$.person"},
        {"person", Json("7"), "expected_number", "$.person"},
        {"inners", Json::object(), "expected_list", "$.inners"},
        {"inners", Json::array(), "too_short", "$.inners"},
        {"inners", Json{1, 2, 3, 4}, "too_long", "$.inners"},
        {"inners", Json::parse(R"([{"count":1},{"count":6}])"), "out_of_range",
         "$.inners[1].count"},
        {"inners", Json::parse(R"([{"count":1},[]])"), "expected_object", "$.inners[1]"},
        {"inners", Json::parse(R"([{"count":1,"x":2}])"), "unknown_member", "$.inners[0].x"},
        {"words", Json{"a", 1}, "expected_text", "$.words[1]"},
        {"words", Json{std::string(2001, 'a')}, "too_long", "$.words[0]"},
        {"words", Json(std::vector<std::string>(2001, "a")), "too_long", "$.words"},
        {"texts", Json::object(), "out_of_range", "$.texts"},
        {"texts", Json::array(), "expected_object", "$.texts"},
        {"texts", Json::parse(R"({"ja":1})"), "expected_text", "$.texts.ja"},
        {"memo", Json("12345"), "too_long", "$.memo"},
        {"extra", Json::object(), "missing_member", "$.extra.count"},
        {"surplus", Json(nullptr), "unknown_member", "$.surplus"},
        {"Text", Json("a"), "unknown_member", "$.Text"}};
    for (const Fault& fault : faults) {
        const auto read = from_json<Sample>(sample_with(fault.member, fault.value));
        ASSERT_FALSE(read) << fault.path << " should be " << fault.reason;
        EXPECT_EQ(read.error().code, Errc::invalid);
        EXPECT_EQ(read.error().reason, fault.reason) << fault.path;
        EXPECT_EQ(read.error().path, fault.path) << fault.reason;
    }
}

TEST(Json, NamesInAPathEndAtACharacter) {
    const std::string most(63, 'a');
    Json unknown = to_json(Inner{1});
    unknown[most + "予約"] = 1;
    EXPECT_EQ(from_json<Inner>(unknown).error().path, "$." + most);
    const Json texts = sample_with("texts", Json{{most + "予約", 1}});
    EXPECT_EQ(from_json<Sample>(texts).error().path, "$.texts." + most);
}

TEST(Json, TheWholeHasToBeAnObject) {
    for (const char* text : {"[]", "null", "1", "\"text\"", "true"})
        EXPECT_EQ(decode<Inner>(text).error().reason, "expected_object") << text;
}

TEST(Json, WhatIsNoJsonIsRefused) {
    const std::string deep =
        std::string(kDeepestJson + 1, '[') + std::string(kDeepestJson + 1, ']');
    for (const std::string& text :
         std::initializer_list<std::string>{"",
                                            " ",
                                            "{",
                                            "{\"count\":1",
                                            "{\"count\":01}",
                                            "{count:1}",
                                            "{\"count\":1,}",
                                            "{\"count\":1}x",
                                            "{'count':1}",
                                            "{\"count\":+1}",
                                            "{\"count\":0x1}",
                                            "{\"count\":NaN}",
                                            "{\"count\":1e999}",
                                            "{\"count\":\"\\ud800\"}",
                                            "{\"count\":\"\xC0\x80\"}",
                                            "{\"count\":\"\xED\xA0\x80\"}",
                                            "{\"count\":\"a\nb\"}",
                                            "\xFF",
                                            "/* */ {\"count\":1}",
                                            std::string("{\"count\":1}\0", 12),
                                            deep,
                                            std::string(1'000'000, '['),
                                            std::string(1'000'000, '{')}) {
        const auto read = decode<Inner>(text);
        ASSERT_FALSE(read) << text.substr(0, 40);
        EXPECT_EQ(read.error().reason, "not_json") << text.substr(0, 40);
    }
}

TEST(Json, AMemberIsGivenOnce) {
    const struct {
        const char* text;
        const char* path;
    } repeated[] = {{R"({"a":1,"a":1})", "$.a"},
                    {R"({"a":1,"b":{},"a":[]})", "$.a"},
                    {R"({"a":1,"\u0061":2})", "$.a"},
                    {R"({"a":[0,{"b":[[],[{"c":1,"c":2}]]}]})", "$.a[1].b[1][0].c"},
                    {R"([{"a":{}},{"a":{"":1,"":2}}])", "$[1].a."}};
    for (const auto& [text, path] : repeated) {
        const auto read = parse_json(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().reason, "repeated_member") << text;
        EXPECT_EQ(read.error().path, path) << text;
    }
    EXPECT_TRUE(parse_json(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]})"));
    EXPECT_EQ(decode<Inner>(R"({"count":1,"count":9})").error().reason, "repeated_member");
}

TEST(Json, EveryKindOfValueComesBack) {
    const char* const text =
        R"({"a":[],"b":{},"c":[true,false,null],"d":-1,"e":18446744073709551615,"f":1.5,"g":"予\n"})";
    const auto read = parse_json(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(dumped(*read), text);
    for (const char* alone : {"1", "-1", "1.5", "\"a\"", "true", "null", "[]", "{}", " [1] "})
        EXPECT_EQ(*parse_json(alone), Json::parse(alone)) << alone;
}

TEST(Json, DepthCountsBracketsOutsideTextsOnly) {
    const std::string brackets(200, '[');
    EXPECT_TRUE(parse_json("{\"a\":\"\\\"" + brackets + "\"}"));
    EXPECT_TRUE(parse_json(std::string(kDeepestJson, '[') + std::string(kDeepestJson, ']')));
}

TEST(Json, HugeNumbersAreRefusedNotRounded) {
    for (const char* text :
         {"{\"count\":9223372036854775808}", "{\"count\":18446744073709551615}",
          "{\"count\":99999999999999999999999}", "{\"count\":-9223372036854775809}",
          "{\"count\":1e2}", "{\"count\":1E-2}"})
        EXPECT_FALSE(decode<Inner>(text)) << text;
}

TEST(Json, BadBytesAreReplacedWhenWritten) {
    Sample sample;
    sample.text = "a\xFF";
    EXPECT_NE(encode(sample).find("a\xEF\xBF\xBD"), std::string::npos);
}

}  // namespace
}  // namespace yk
