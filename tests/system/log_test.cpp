// Log: every line is one JSON object, for any content.
#include "server/system/log.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/system/json_text.hpp"

namespace yk {
namespace {

using namespace std::string_literals;

struct World {
    ManualClock clock{1620302400123};
    std::vector<std::string> lines;
    Log log;
    explicit World(LogLevel level = LogLevel::info)
        : log(clock, level, [this](std::string_view line) { lines.emplace_back(line); }) {}
};

TEST(Log, WritesFieldsOfEachKindAsJson) {
    World w;
    w.log.info("request", {{"route", "/{tenant}/"},
                           {"status", 200},
                           {"ms", 1.25},
                           {"known", true},
                           {"id", std::uint64_t{7}}});
    ASSERT_EQ(w.lines.size(), 1u);
    EXPECT_EQ(nlohmann::json::parse(w.lines[0]), nlohmann::json({{"ts", "2021-05-06T12:00:00.123Z"},
                                                                 {"level", "info"},
                                                                 {"event", "request"},
                                                                 {"route", "/{tenant}/"},
                                                                 {"status", 200},
                                                                 {"ms", 1.25},
                                                                 {"known", true},
                                                                 {"id", 7}}));
}

TEST(Log, KeepsSilentBelowItsLevel) {
    World w(LogLevel::warning);
    w.log.debug("a");
    w.log.info("b");
    w.log.warning("c");
    w.log.error("d");
    EXPECT_EQ(w.lines.size(), 2u);
}

TEST(Log, OffWritesNothing) {
    World w(LogLevel::off);
    w.log.error("a");
    EXPECT_TRUE(w.lines.empty());
}

TEST(Log, NothingInAFieldBreaksTheLine) {
    World w;
    const auto hostile = "quote \" back \\ line\nbreak \x01 {}%s \xff\xfe 予約\0end"s;
    w.log.info("event", {{"detail", hostile}, {"ms", std::nan("")}});
    ASSERT_EQ(w.lines.size(), 1u);
    EXPECT_EQ(w.lines[0].find('\n'), std::string::npos);
    EXPECT_TRUE(nlohmann::json::accept(w.lines[0])) << w.lines[0];
}

TEST(Log, KnowsItsLevelsByName) {
    EXPECT_EQ(parse_log_level("debug").value(), LogLevel::debug);
    EXPECT_EQ(parse_log_level("off").value(), LogLevel::off);
    EXPECT_EQ(parse_log_level("loud").error().reason, "unknown_log_level");
}

TEST(JsonText, ReadsBackAsWritten) {
    for (const std::string& text : {std::string("plain"), std::string("\"\\/\b\f\n\r\t"),
                                    std::string("𠮷野家 髙 \u007f"), std::string("\0\x1f", 2)}) {
        std::string quoted;
        append_json_string(quoted, text);
        EXPECT_EQ(nlohmann::json::parse(quoted).get<std::string>(), text);
    }
}

TEST(JsonText, BytesThatAreNoTextStillMakeJson) {
    for (const char* text : {"\xff", "a\xc3", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\x80z"}) {
        std::string quoted;
        append_json_string(quoted, text);
        EXPECT_TRUE(nlohmann::json::accept(quoted)) << quoted;
    }
}

}  // namespace
}  // namespace yk
