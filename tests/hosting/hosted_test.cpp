// A plugin that does what it must not hurts its own process, and is answered for.
#include <gmock/gmock.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "server/hosting/confinement.hpp"
#include "server/hosting/hosted.hpp"
#include "server/system/crew.hpp"
#include "tests/rules/world.hpp"
#include "tests/shared/folder.hpp"

namespace yk {
namespace {

using namespace yk::test;
using testing::AnyOf;
using testing::HasSubstr;

// Short, so that a test that waits for a limit doesn't wait long.
constexpr hosting::Limits kShort{.cpu_ms = 50, .clock_ms = 1000, .load_ms = 3000};

struct Hosts {
    Libraries libraries;

    explicit Hosts(hosting::Limits limits = kShort) : libraries({YK_PLUGIN_HOST, limits}) {}
    Rules hostile(const std::string& does, const std::string& in = "screen",
                  const std::string& path = "/etc/hostname") {
        auto rules = RuleSet::load(exhibit("hostile"), {{"does", does}, {"in", in}, {"path", path}},
                                   {}, libraries);
        if (!rules) throw std::runtime_error(rules.error().detail);
        return *rules;
    }
    Rules sound() { return hostile("nothing"); }
};

std::string reason_of(const auto& answer) {
    return answer ? "none" : answer.error().reason;
}

class Hostile : public testing::TestWithParam<const char*> {};

// It has the same plugin's host first.
TEST_P(Hostile, EndsItsHostAndNotItsNeighboursAnswers) {
    Hosts hosts;
    const Rules neighbour = hosts.sound();
    const Rules broken = hosts.hostile(GetParam());
    EXPECT_EQ(reason_of(broken->screen(facts())), "rules_unavailable");
    EXPECT_EQ(broken->health().faults, 1u);
    EXPECT_FALSE(broken->health().answers);
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(reason_of(neighbour->screen(facts())), "none") << i;
    EXPECT_TRUE(neighbour->health().answers);
    EXPECT_EQ(neighbour->health().faults, 0u);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Hostile,
                         testing::Values("null", "stack", "exit", "abort", "loop", "scribble",
                                         "chatter", "boast"),
                         [](const auto& each) { return std::string(each.param); });

class Refused : public testing::TestWithParam<const char*> {};

// The process goes on; what was wanted didn't happen.
TEST_P(Refused, IsNotPossibleInAHost) {
    if (!hosting::confines()) GTEST_SKIP() << "nothing is refused in this build";
    const Folder folder;
    std::ofstream(folder / "seal.key") << "secret";
    Hosts hosts;
    const std::string does = GetParam();
    const Rules rules =
        hosts.hostile(does, "screen", folder / (does == "write" ? "new" : "seal.key"));
    const auto screening = rules->screen(facts());
    if (screening) {
        EXPECT_EQ(screening->answer, "may_book");
        EXPECT_TRUE(screening->reasons.empty());
    } else {
        EXPECT_THAT(screening.error().reason,
                    AnyOf("rules_threw", "rules_too_much", "rules_unavailable"));
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "new"));
}

INSTANTIATE_TEST_SUITE_P(Kinds, Refused,
                         testing::Values("memory", "much", "fork", "thread", "open", "write",
                                         "socket", "kill", "run", "shared"),
                         [](const auto& each) { return std::string(each.param); });

TEST(Hosts, EndAQuestionThatSleeps) {
    Hosts hosts;
    const Rules rules = hosts.hostile("sleep");
    // It can't even sleep where it is confined.
    EXPECT_EQ(reason_of(rules->screen(facts())),
              hosting::confines() ? "none" : "rules_unavailable");
}

// A lock that is never opened takes no time of a processor.
TEST(Hosts, EndAQuestionThatWaits) {
    Hosts hosts;
    const Rules rules = hosts.hostile("wait");
    EXPECT_EQ(reason_of(rules->screen(facts())), "rules_unavailable");
    EXPECT_THAT(rules->health().last, HasSubstr("it took longer than"));
}

std::vector<pid_t> children() {
    std::vector<pid_t> found;
    std::error_code gone;
    for (const auto& each : std::filesystem::directory_iterator("/proc", gone)) {
        std::ifstream told(each.path() / "stat");
        std::string name, state;
        pid_t id = 0, parent = 0;
        told >> id >> name >> state >> parent;
        if (parent == ::getpid()) found.push_back(id);
    }
    return found;
}

// Waits until these processes have used so much more of a processor, or one of them is gone.
void wait_for_use(const std::vector<pid_t>& processes, std::chrono::nanoseconds more) {
    const auto used = [&] {
        std::chrono::nanoseconds sum{0};
        for (const pid_t each : processes) {
            clockid_t clock{};
            timespec time{};
            if (::clock_getcpuclockid(each, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
                return std::chrono::nanoseconds::max();
            sum += std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
        }
        return sum;
    };
    const auto before = used();
    while (used() - before < more)
        std::this_thread::yield();
}

TEST(Hosts, AreEndedWhenTheyAreBusyThoughNobodyAsks) {
    Libraries libraries{{YK_BUSY_HOST, kShort}};
    const auto rules = RuleSet::load(exhibit("hostile"), {{"does", "nothing"}}, {}, libraries);
    ASSERT_TRUE(rules) << rules.error().detail;
    EXPECT_EQ(reason_of((*rules)->screen(facts())), "none");
    const auto busy = children();
    ASSERT_EQ(busy.size(), 1u);
    wait_for_use(busy, std::chrono::seconds(1));
    EXPECT_EQ(libraries.end_busy_hosts(), 1);
    EXPECT_EQ(reason_of((*rules)->screen(facts())), "none") << "a new one answers";
}

TEST(Hosts, ThatDoNothingAreNotEnded) {
    Hosts hosts;
    const Rules rules = hosts.sound();
    EXPECT_EQ(reason_of(rules->screen(facts())), "none");
    for (int look = 0; look < 2; ++look) {
        std::this_thread::sleep_for(std::chrono::seconds(1));  // what waits must use no processor
        EXPECT_EQ(hosts.libraries.end_busy_hosts(), 0);
    }
    EXPECT_EQ(reason_of(rules->screen(facts())), "none");
}

TEST(Hosts, LetAnotherThreadInWhileOneWaitsForSlowRules) {
    Hosts hosts;
    const Rules waits = hosts.hostile("wait"), sound = hosts.sound();
    std::condition_variable all_done;
    std::string order;
    int begun = 0;
    Crew crew(1, 0,
              {[&] { return begun < 2; },
               [&](Crew::Lock& lock) {
                   const bool first = ++begun == 1;
                   lock.unlock();
                   (void)(first ? waits : sound)->screen(facts());
                   lock.lock();
                   order += first ? "slow " : "sound ";
                   all_done.notify_all();
               }});
    Crew::Lock lock(crew.mutex());
    crew.tell();
    all_done.wait(lock, [&] { return order.size() == 11; });
    EXPECT_EQ(order, "sound slow ");
}

class Loaded : public testing::TestWithParam<const char*> {};

TEST_P(Loaded, IsRefusedWithASentence) {
    Hosts hosts;
    const auto rules = RuleSet::load(exhibit(GetParam()), Json::object(), {}, hosts.libraries);
    ASSERT_FALSE(rules.has_value());
    EXPECT_EQ(rules.error().reason, "plugin_not_a_library");
    EXPECT_THAT(rules.error().detail, HasSubstr(exhibit(GetParam()).string()));
    EXPECT_THAT(rules.error().detail, HasSubstr("copy it again"));
}

INSTANTIATE_TEST_SUITE_P(Kinds, Loaded,
                         testing::Values("exits_on_load", "aborts_on_load", "loops_on_load"),
                         [](const auto& each) { return std::string(each.param); });

TEST(Hosts, LetNoConstructorOpenOrLookAtAFile) {
    if (!hosting::confines()) GTEST_SKIP() << "nothing is refused in this build";
    Hosts hosts;
    const auto rules = RuleSet::load(exhibit("reads_on_load"), Json::object(), {}, hosts.libraries);
    ASSERT_TRUE(rules) << rules.error().detail;
    EXPECT_EQ((*rules)->screen(facts())->answer, "may_book");
}

TEST(Hosts, LetNoConstructorReachAnotherProcess) {
    if (!hosting::confines()) GTEST_SKIP() << "nothing is refused in this build";
    Hosts hosts;
    const auto rules =
        RuleSet::load(exhibit("reaches_out_on_load"), Json::object(), {}, hosts.libraries);
    ASSERT_TRUE(rules) << rules.error().detail;
    const auto screening = (*rules)->screen(facts());
    ASSERT_TRUE(screening);
    EXPECT_TRUE(screening->reasons.empty());
}

TEST(Hosts, ThatAnswerSlowlyAreCounted) {
    Hosts hosts;
    const Rules slow = hosts.hostile("dawdle"), sound = hosts.sound();
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(reason_of(slow->screen(facts())), "none");
    const RuleSet::Slow told = slow->health().slow;
    EXPECT_EQ(told.questions, 3u);
    EXPECT_GE(told.mean_ms(), 25);
    EXPECT_GE(told.longest_ms(), told.mean_ms());
    EXPECT_EQ(slow->take_slow().questions, 3u);
    EXPECT_EQ(slow->take_slow().questions, 0u);
    EXPECT_EQ(slow->health().slow.questions, 3u) << "since it was loaded";
    EXPECT_EQ(sound->health().faults, 0u);
    EXPECT_LT(sound->health().slow.questions, 3u);
}

// It needs none of its descriptors to answer.
TEST(Hosts, AnswerWithoutDescriptors) {
    Hosts hosts;
    const Rules rules = hosts.hostile("close");
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(reason_of(rules->screen(facts())), "none");
}

TEST(Hosts, EndAnAnswerThatComesPieceByPiece) {
    Hosts hosts;
    const Rules rules = hosts.hostile("trickle");
    EXPECT_EQ(reason_of(rules->screen(facts())), "rules_unavailable");
}

TEST(Hosts, SayHowTheyEnded) {
    Hosts hosts;
    EXPECT_THAT(hosts.hostile("exit")->screen(facts()).error().detail,
                HasSubstr("during the question, by exit status 0"));
    EXPECT_THAT(hosts.hostile("null")->screen(facts()).error().detail,
                AnyOf(HasSubstr("by the signal \"Segmentation fault\""),
                      HasSubstr("by exit status 1")));  // a sanitizer handles the signal
    EXPECT_THAT(hosts.hostile("wait")->screen(facts()).error().detail,
                HasSubstr("it took longer than 1000 ms"));
    hosting::Limits patient = kShort;  // on a busy machine 50 ms of a processor take longer
    patient.clock_ms = 20'000;
    Hosts busy(patient);
    EXPECT_THAT(busy.hostile("loop")->screen(facts()).error().detail,
                HasSubstr("it used more than 50 ms of a processor"));
    if (!hosting::confines()) return;  // a sanitizer hides its memory from it
    EXPECT_THAT(hosts.hostile("chatter")->screen(facts()).error().detail,
                HasSubstr("something that is no answer"));
}

TEST(Hosts, RefuseSettingsThatEndThem) {
    Hosts hosts;
    for (const char* does : {"null", "loop", "exit"}) {
        const auto rules = RuleSet::load(exhibit("hostile"), {{"does", does}, {"in", "create"}}, {},
                                         hosts.libraries);
        ASSERT_FALSE(rules.has_value()) << does;
        EXPECT_EQ(rules.error().reason, "plugin_refused") << does;
    }
    EXPECT_EQ(reason_of(hosts.sound()->screen(facts())), "none");
}

TEST(Hosts, ThatAreNotInstalledAreNamed) {
    Libraries libraries({"/nowhere/yoyaku-plugin-host"});
    const auto rules = RuleSet::load(exhibit("sound"), Json::object(), {}, libraries);
    ASSERT_FALSE(rules.has_value());
    EXPECT_THAT(rules.error().detail, HasSubstr("/nowhere/yoyaku-plugin-host"));
    EXPECT_THAT(rules.error().detail, HasSubstr("No such file"));
}

// Once at once, then after a second: its own host by then, which died too.
TEST(Hosts, AreStartedAgainAfterAPause) {
    Hosts hosts;
    const Rules broken = hosts.hostile("null");
    EXPECT_EQ(reason_of(broken->screen(facts())), "rules_unavailable");
    EXPECT_THAT(broken->health().last, HasSubstr("its process ended during the question"));
    EXPECT_EQ(reason_of(broken->screen(facts())), "rules_unavailable");
    EXPECT_THAT(broken->screen(facts()).error().detail, HasSubstr("is started again in"));
    EXPECT_THAT(broken->health().last, HasSubstr("; since then: its process ended, and"));
    EXPECT_EQ(broken->take_faulty_questions().size(), 1u) << "of those that were asked";
}

TEST(Hosts, EndWhenNobodyAsksAndStartWhenSomebodyDoes) {
    Hosts hosts;
    const Rules rules = hosts.sound();
    EXPECT_EQ(reason_of(rules->screen(facts())), "none");
    hosts.libraries.rest_idle(std::chrono::milliseconds(0));
    EXPECT_EQ(reason_of(rules->screen(facts())), "none");
    EXPECT_EQ(rules->health().faults, 0u);
}

TEST(Hosts, AnswerManyAtOnce) {
    Hosts hosts;
    const Rules rules = hosts.sound();
    std::atomic<int> answered = 0;
    {
        std::vector<std::jthread> askers;
        for (int i = 0; i < 4; ++i)
            askers.emplace_back([&] {
                for (int n = 0; n < 200; ++n)
                    answered += rules->screen(facts()).has_value() ? 1 : 0;
            });
    }
    EXPECT_EQ(answered, 800);
}

// Nothing in the process runs, as where it waits for a lock that is never opened.
TEST(Hosts, ThatHangKeepNobodyFromBeingLoadedAnew) {
    Hosts hosts;
    const Rules hanging = hosts.sound();
    for (const pid_t each : children())
        ::kill(each, SIGSTOP);
    const Rules anew = hosts.sound();
    EXPECT_EQ(reason_of(anew->screen(facts())), "none");
}

// Two tenants' questions take all connections of their host, and end it.
TEST(Hosts, ThatAreFullOfQuestionsThatHangKeepNobodyFromBeingLoadedAnew) {
    constexpr int kAtOnce = 4;
    Hosts hosts;
    const std::array<Rules, 2> waiting{hosts.hostile("wait"), hosts.hostile("wait")};
    std::atomic<int> open = 0;
    std::vector<std::jthread> askers;
    for (const Rules& rules : waiting)
        for (int i = 0; i < kAtOnce; ++i) {
            ++open;
            askers.emplace_back([&open, rules] {
                EXPECT_EQ(reason_of(rules->screen(facts())), "rules_unavailable");
                --open;
            });
        }
    while (open > 0)
        EXPECT_NO_THROW(hosts.sound());
    EXPECT_EQ(reason_of(hosts.sound()->screen(facts())), "none");
}

// Instances have numbers of their own in each process.
TEST(Hosts, NeverAnswerWithTheSettingsOfAnotherWhoeverOfThemEnds) {
    constexpr int kTenants = 4, kThreads = 3, kQuestions = 60, kRounds = 12;
    const BookingFact first{BookingId{1}, 1, "booked", Phase::booked, slot(1, "2021-05-19", 540)};
    Libraries libraries({YK_PLUGIN_HOST, {.cpu_ms = 5'000, .clock_ms = 10'000}});
    std::atomic<int> wrong = 0, answered = 0;
    for (int round = 0; round < kRounds; ++round) {
        std::vector<std::jthread> askers;
        for (int tenant = 0; tenant < kTenants; ++tenant) {
            const int days = 18 + tenant;
            auto rules =
                RuleSet::load(shipped("kumamoto"), {{"least_interval_days", days}}, {}, libraries);
            ASSERT_TRUE(rules) << rules.error().detail;
            for (int i = 0; i < kThreads; ++i)
                askers.emplace_back([&, days, rules = *rules] {
                    for (int n = 0; n < kQuestions; ++n) {
                        const auto proposal = rules->propose(facts(), first);
                        if (!proposal && proposal.error().reason == "rules_unavailable") continue;
                        answered += proposal ? 1 : 0;
                        wrong += !proposal || !*proposal || (*proposal)->least_days != days;
                    }
                });
        }
        for (const pid_t each : children())
            ::kill(each, SIGKILL);
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_GT(answered, kRounds * kTenants * kThreads);
}

}  // namespace
}  // namespace yk
