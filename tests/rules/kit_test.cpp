// The test kit finds the same faults as the server, and also impure answers, by asking twice.
#include <gtest/gtest.h>

#include <yk_kit.hpp>

#include "server/hosting/library.hpp"
#include "tests/rules/world.hpp"

namespace yk {
namespace {

using namespace yk::test;
using hosting::Library;
using plugin::kit::Case;
using plugin::kit::Subject;

std::shared_ptr<const Library> opened(const std::string& name) {
    auto library = Library::open(exhibit(name));
    if (!library) throw std::runtime_error(library.error().detail);
    return *library;
}

TEST(Kit, FindsOutARuleThatAnswersInTwoWays) {
    const auto library = opened("impure");
    const auto said = Subject{library->plugin()}.book(Case{}, 1, plugin::kit::Slot{});
    EXPECT_EQ(said.fault, "rules_impure: it answered the same question in two ways");
    EXPECT_FALSE(said.accepted());
}

TEST(Kit, FindsWhatTheServerWouldFind) {
    const auto library = opened("undeclared");
    const Subject subject{library->plugin()};
    EXPECT_TRUE(subject.screen(Case{}).fault.starts_with("rules_undeclared_screening"));
    EXPECT_TRUE(
        subject.book(Case{}, 1, plugin::kit::Slot{}).fault.starts_with("rules_undeclared_status"));
}

TEST(Kit, RefusesSettingsAndTablesLikeTheServer) {
    const auto sound = opened("sound"), hollow = opened("null_catalogue");
    EXPECT_THROW(Subject(sound->plugin(), {{"days", "31"}}), std::runtime_error);
    EXPECT_THROW(Subject(hollow->plugin()), std::runtime_error);
    EXPECT_EQ(plugin::faults(hollow->plugin()), std::vector<std::string>{"its catalogue is null"});
}

TEST(Kit, KnowsNoDayThatThereIsNot) {
    EXPECT_THROW(plugin::kit::day("2021-02-29"), std::invalid_argument);
    EXPECT_EQ(plugin::date_text(plugin::kit::day("2024-02-29")), "2024-02-29");
    for (const char* day : {"-001-01-01", "0000-01-01", "2021--1-01", "2021-01--1"})
        EXPECT_EQ(plugin::parsed_date(day), std::nullopt) << day;
}

TEST(Kit, KeepsOfAPluginsMessageWhatCanBeTold) {
    EXPECT_EQ(plugin::safe_message("no such day"), "no such day");
    EXPECT_EQ(plugin::safe_message("half a character \xe3\x82"), "(a message that is not UTF-8)");
    std::string long_one(998, 'a');
    EXPECT_EQ(plugin::safe_message(long_one + "あと"), long_one);
}

}  // namespace
}  // namespace yk
