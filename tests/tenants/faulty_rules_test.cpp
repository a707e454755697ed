// What stays of rules that went wrong: their questions as files, and in the history which rules a
// tenant had from when on.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "server/cli/care.hpp"
#include "server/cli/console.hpp"
#include "server/cli/health.hpp"
#include "server/hosting/build.hpp"
#include "server/store/history.hpp"
#include "server/tenant/faulty_questions.hpp"
#include "tests/app/world.hpp"
#include "tests/tenants/museum_town.hpp"

namespace yk {
namespace {

namespace fs = std::filesystem;
using test::Town;

constexpr const char* kMuseum = "museum";

struct FaultyTown {
    Town town;
    World world{"431001", {town.plugins(), town.tenants()}};
    std::vector<Json> logged;
    Log log{world.clock, LogLevel::info,
            [&](std::string_view line) { logged.push_back(Json::parse(line)); }};
    Care care{world.tenants(), world.clock, log, false};
    explicit FaultyTown(const std::string& exhibit = "throws", const Json& rules = Json::object())
        : town(exhibit, rules) {
        world.add(kMuseum);
    }
    fs::path folder() const { return world.data() / kMuseum; }
};

TEST(FaultyQuestions, AreKeptAsFilesOnceForEachKind) {
    FaultyTown t;
    Caller centre(t.world, "callcentre", kMuseum);
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(centre.identify("0000101", "1970-07-14", kMuseum).status, 500);
        EXPECT_EQ(centre.book(1, {place(1)}, {}).status, 500);
    }
    t.care.keep_questions();
    t.care.keep_questions();
    const auto kept = faulty_questions(t.folder());
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(kept[0].filename(), "20210506T000000-02-decide.json");
    EXPECT_EQ(kept[1].filename(), "20210506T000000-01-screen.json");
    std::ifstream in(kept[1]);
    const Json question = Json::parse(in);
    const auto setup = t.world.tenants().find(kMuseum)->setup();
    EXPECT_EQ(question["fault"], "plugin " + setup->rules->name() + ", screen: it threw");
    EXPECT_EQ(question["person"]["birth_date"], "1970-01-01");
    ASSERT_EQ(t.logged.size(), 2u);
    EXPECT_EQ(t.logged[0]["event"], "question_kept");
    EXPECT_EQ(t.logged[0]["file"], kept[1].string());
    EXPECT_TRUE(faulty_questions(t.world.data() / "431001").empty());
}

TEST(FaultyQuestions, MakeRoomForNewerOnes) {
    FaultyTown t;
    Caller centre(t.world, "callcentre", kMuseum);
    EXPECT_EQ(centre.book(1, {place(1)}, {}).status, 500);
    fs::create_directory(t.folder() / kFaultyQuestions);
    for (size_t i = 0; i < kMostFaultyQuestions; ++i)
        std::ofstream(t.folder() / kFaultyQuestions /
                      ("20210101T" + std::to_string(100'000 + i) + "-01-offer.json"))
            << "{}";
    t.care.keep_questions();
    const auto kept = faulty_questions(t.folder());
    ASSERT_EQ(kept.size(), kMostFaultyQuestions);
    EXPECT_EQ(kept.front().filename(), "20210506T000000-01-decide.json");
    EXPECT_EQ(kept.back().filename(), "20210101T100001-01-offer.json");
}

TEST(FaultyQuestions, AFolderThatCantBeWrittenIsLogged) {
    FaultyTown t;
    Caller centre(t.world, "callcentre", kMuseum);
    EXPECT_EQ(centre.book(1, {place(1)}, {}).status, 500);
    std::ofstream(t.folder() / kFaultyQuestions) << "a file in its place";
    t.care.keep_questions();
    ASSERT_EQ(t.logged.size(), 1u);
    EXPECT_EQ(t.logged[0]["event"], "question_not_kept");
    EXPECT_THAT(t.logged[0]["detail"], testing::HasSubstr("can't be written"));
}

// A place where each screening takes 25 ms.
struct SlowTown : FaultyTown {
    SlowTown() : FaultyTown("hostile", {{"does", "dawdle"}, {"in", "screen"}}) {}
    Caller centre{world, "callcentre", kMuseum};
    void ask(uint64_t times) {
        for (; times > 0; --times)
            EXPECT_EQ(centre.identify("0000101", "1970-07-14", kMuseum).status, 200);
    }
    // The lines of the log after that time.
    size_t told_after(int64_t ms) {
        world.clock.advance_ms(ms);
        care.tell_slow_rules();
        return logged.size();
    }
};

TEST(SlowRules, AreNamedInTheLogAndToTheOperator) {
    SlowTown t;
    t.ask(SlowRules::kFewest);
    ASSERT_EQ(t.told_after(0), 1u);
    const Json& told = t.logged[0];
    const auto rules = t.world.tenants().find(kMuseum)->setup()->rules;
    EXPECT_EQ(told["event"], "rules_slow");
    EXPECT_EQ(told["tenants"], kMuseum);
    EXPECT_EQ(told["plugin"], "museum");
    EXPECT_EQ(told["version"], "1.0.0");
    EXPECT_EQ(told["build"], std::string(rules->build()));
    EXPECT_GE(told["questions"], SlowRules::kFewest);
    EXPECT_GE(told["mean_ms"], 25);
    EXPECT_GE(told["longest_ms"], told["mean_ms"]);
    EXPECT_THAT(
        health_lines(t.world.tenants()),
        testing::ContainsRegex("museum 1.0.0 .*slow: [0-9]+ questions took 20 ms or longer, "
                               "on average [0-9]+ ms, at most [0-9]+ ms"));
    const Json health = Json::parse(health_of(t.world.tenants()).json);
    EXPECT_EQ(health["status"], "ready") << "all are answered";
    EXPECT_EQ(health["tenants"][1]["slow"]["questions"], told["questions"]);
}

TEST(SlowRules, AreLoggedOnceInTenMinutes) {
    SlowTown t;
    t.ask(SlowRules::kFewest);
    EXPECT_EQ(t.told_after(0), 1u);
    t.ask(SlowRules::kFewest);
    EXPECT_EQ(t.told_after(SlowRules::kPause_ms - 1), 1u);
    EXPECT_EQ(t.told_after(1), 2u);
    EXPECT_GE(t.logged[1]["questions"], SlowRules::kFewest) << "of the ten minutes";
}

// The tenant's own entries: what was done, with which version and which build of it.
std::vector<std::string> own_entries(Tenants& tenants) {
    std::vector<std::string> told;
    const auto entries = tenants.find(kMuseum)->readers().read(
        [](Reader& reader) { return store::entries(reader, Subject::tenant, 0); });
    for (const EntryRecord& each : *entries)
        told.push_back(each.action + " " + each.notes.at(1).value + " " + each.notes.at(2).value);
    return told;
}

// The museum, each time with a file that is there by then.
struct Starts {
    Town town{"sound"};
    World world;  // for its installation
    fs::path plugin = town.plugins() / "museum.so";
    std::string logged, listed;

    void put(const char* exhibit) const {
        fs::remove(plugin);
        fs::copy_file(fs::path(YK_BROKEN_PLUGINS) / (std::string(exhibit) + ".so"), plugin);
    }
    // The same version, though it isn't the same file.
    void build_anew() const { std::ofstream(plugin, std::ios::app) << '\n'; }
    std::string build() const { return hosting::build_of(plugin); }
    std::vector<std::string> entries_after_a_start() {
        Installation home = world.tenants().installation();
        home.data = town.data();
        home.files = {town.plugins(), town.tenants()};
        fs::create_directories(home.data);
        LaneThreads lanes(1);
        Log log(world.clock, LogLevel::info, [&](std::string_view line) { logged += line; });
        Tenants tenants(home, lanes, world.clock);
        Care(tenants, world.clock, log, true).open_all();
        listed = health_lines(tenants);
        return own_entries(tenants);
    }
};

TEST(RulesHistory, HasEachStartWithOtherRules) {
    Starts museum;
    museum.put("sound");
    std::vector<std::string> all{"loaded 1.0.0 " + museum.build()};
    EXPECT_EQ(museum.entries_after_a_start(), all);
    EXPECT_EQ(museum.entries_after_a_start(), all) << "the same rules are no news";
    museum.put("second_version");
    all.push_back("loaded 2.0.0 " + museum.build());
    EXPECT_EQ(museum.entries_after_a_start(), all);
}

TEST(RulesHistory, TellsTwoBuildsOfAVersionApart) {
    Starts museum;
    museum.put("sound");
    const std::string first = museum.build();
    EXPECT_EQ(museum.entries_after_a_start().size(), 1u);
    EXPECT_THAT(museum.listed, testing::HasSubstr("museum 1.0.0 (" + first + ")"));
    museum.build_anew();
    const std::string second = museum.build();
    EXPECT_NE(second, first);
    EXPECT_THAT(museum.entries_after_a_start(),
                testing::ElementsAre("loaded 1.0.0 " + first, "loaded 1.0.0 " + second));
    EXPECT_THAT(museum.listed, testing::HasSubstr("museum 1.0.0 (" + second + ")"));
    EXPECT_THAT(museum.logged, testing::HasSubstr("\"build\":\"" + second + "\""));
}

}  // namespace
}  // namespace yk
