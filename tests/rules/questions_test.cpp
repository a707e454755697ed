// Asking: the answers of a correct plugin come back as values, those of a broken one as an Error.
#include <thread>

#include "server/rules/ask.hpp"
#include "tests/rules/world.hpp"

namespace yk {
namespace {

using namespace yk::test;

enum class Ask { screen, offer, decide, propose };

std::string reason_of(const auto& result) {
    return result ? "answered" : result.error().reason;
}
std::string outcome(const RuleSet& rules, Ask ask, const Facts& facts = test::facts()) {
    const SlotFact place = slot(1, "2021-05-19", 540);
    const std::vector<SlotFact> slots{place};
    const BookingFact booking{BookingId{1}, 1, "booked", Phase::booked, place};
    if (ask == Ask::screen) return reason_of(rules.screen(facts));
    if (ask == Ask::offer) return reason_of(rules.offer(facts, slots));
    if (ask == Ask::propose) return reason_of(rules.propose(facts, booking));
    return reason_of(rules.decide(facts, {nullptr, &place, "booked", 1}));
}

std::string name_of(Ask ask) {
    constexpr const char* kNames[] = {"Screen", "Offer", "Decide", "Propose"};
    return kNames[static_cast<size_t>(ask)];
}

struct Fault {
    std::string exhibit;
    Ask ask;
    std::string reason;
};
// As a file has it.
std::string the_faulty_question(const RuleSet& rules) {
    const std::vector<Json> kept = rules.take_faulty_questions();
    EXPECT_EQ(kept.size(), 1u);
    return kept.empty() ? std::string{} : dumped(kept.front());
}

class Asking : public testing::TestWithParam<Fault> {};

TEST_P(Asking, ABrokenPluginIsAnErrorThatNamesIt) {
    const Rules rules = loaded(exhibit(GetParam().exhibit));
    ASSERT_NE(rules, nullptr);
    EXPECT_EQ(outcome(*rules, GetParam().ask), GetParam().reason);
    EXPECT_EQ(rules->health().faults, 1u);
    EXPECT_TRUE(rules->health().last.starts_with("plugin museum 1.0.0 (")) << rules->health().last;
}

TEST_P(Asking, AFaultIsFoundAgainWithTheQuestionThatIsKept) {
    const Rules rules = loaded(exhibit(GetParam().exhibit));
    EXPECT_TRUE(rules->take_faulty_questions().empty());
    Facts facts = test::facts();
    facts.role = "quay";  // one of the museum's
    EXPECT_EQ(outcome(*rules, GetParam().ask, facts), GetParam().reason);
    const std::string kept = the_faulty_question(*rules);
    const auto again = ask_plugin(exhibit(GetParam().exhibit), kept, libraries());
    ASSERT_FALSE(again.has_value()) << kept;
    EXPECT_EQ(again.error().reason, GetParam().reason) << again.error().path << kept;
}

TEST(Asking, OneQuestionOfEachKindOfFaultIsKept) {
    const Rules rules = loaded(exhibit("throws"));
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(outcome(*rules, Ask::screen), "rules_threw");
        EXPECT_EQ(outcome(*rules, Ask::decide), "rules_threw");
    }
    const std::vector<Json> kept = rules->take_faulty_questions();
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(kept[0]["question"], "screen");
    EXPECT_EQ(kept[0]["fault"], "plugin " + rules->name() + ", screen: it threw")
        << "not its words";
    EXPECT_EQ(kept[1]["question"], "decide");
    EXPECT_EQ(outcome(*rules, Ask::screen), "rules_threw");
    EXPECT_TRUE(rules->take_faulty_questions().empty());
}

TEST(Asking, NothingPersonalIsKeptOfAQuestion) {
    const Rules rules = loaded(exhibit("throws"));
    Facts facts = test::facts();
    facts.answers = {{"number", "9000000101"}, {"birth_date", "1945-03-03"}, {"memo", "secret"}};
    facts.statements = {{"relation", "a neighbour"}};
    EXPECT_EQ(outcome(*rules, Ask::screen, facts), "rules_threw");
    const std::string kept = the_faulty_question(*rules);
    for (const char* personal : {"9000000101", "1945-03-03", "secret", "a neighbour"})
        EXPECT_EQ(kept.find(personal), std::string::npos) << personal << kept;
    EXPECT_NE(kept.find("1945-01-01"), std::string::npos) << kept;
}

INSTANTIATE_TEST_SUITE_P(
    BrokenPlugins, Asking,
    testing::Values(
        Fault{"throws", Ask::screen, "rules_threw"}, Fault{"throws", Ask::offer, "rules_threw"},
        Fault{"throws", Ask::decide, "rules_threw"}, Fault{"throws", Ask::propose, "rules_threw"},
        Fault{"says_nothing", Ask::screen, "rules_silent"},
        Fault{"says_nothing", Ask::decide, "rules_silent"},
        Fault{"undeclared", Ask::screen, "rules_undeclared_screening"},
        Fault{"undeclared", Ask::offer, "rules_undeclared_reason"},
        Fault{"undeclared", Ask::decide, "rules_undeclared_status"},
        Fault{"asks_wrongly", Ask::offer, "rules_unknown_slot"},
        Fault{"asks_wrongly", Ask::decide, "rules_not_confirmable"},
        Fault{"contradicts", Ask::screen, "rules_out_of_place"},
        Fault{"contradicts", Ask::offer, "rules_contradicts"},
        Fault{"contradicts", Ask::decide, "rules_contradicts"},
        Fault{"speaks_nulls", Ask::screen, "rules_illegible"},
        Fault{"speaks_nulls", Ask::decide, "rules_illegible"},
        Fault{"speaks_nulls", Ask::offer, "rules_too_much"},
        Fault{"speaks_nulls", Ask::propose, "rules_illegible"},
        Fault{"fails", Ask::screen, "rules_failed"}, Fault{"fails", Ask::decide, "rules_failed"}),
    [](const auto& each) { return each.param.exhibit + name_of(each.param.ask); });

TEST(Asking, ABrokenPluginLeavesTheNextOneInPeace) {
    const Rules broken = loaded(exhibit("throws")), sound = loaded(exhibit("sound"));
    EXPECT_EQ(outcome(*broken, Ask::decide), "rules_threw");
    EXPECT_EQ(outcome(*sound, Ask::decide), "answered");
    EXPECT_EQ(sound->health().faults, 0u);
    EXPECT_EQ(sound->health().last, "");
}

TEST(Asking, SaysWhyAPluginFailed) {
    const Rules rules = loaded(exhibit("fails"));
    EXPECT_EQ(rules->screen(facts()).error().detail,
              "plugin " + rules->name() + ", screen: it failed: the museum is closed");
    EXPECT_EQ(rules->screen(facts()).error().code, Errc::broken);
}

TEST(Kumamoto, BooksBothDosesInOneStep) {
    const Rules rules = loaded(shipped("kumamoto"));
    const SlotFact first = slot(1, "2021-05-19", 540), second = slot(2, "2021-06-09", 540),
                   early = slot(3, "2021-06-08", 540);
    Facts pair = facts();
    pair.bookings = {{BookingId{}, 1, "booked", Phase::held, first}};
    pair.dose = 2;
    EXPECT_TRUE(rules->decide(facts(), {nullptr, &first, "booked", 1})->accepted());
    EXPECT_TRUE(rules->decide(pair, {nullptr, &second, "", 2})->accepted());
    EXPECT_EQ(rules->decide(pair, {nullptr, &early, "booked", 2})->refusals,
              std::vector<std::string>{"too_early_after_first"});
}

TEST(Kumamoto, AsksUntilSomebodyHasConfirmed) {
    const Rules rules = loaded(shipped("kumamoto"));
    const SlotFact open = slot(1, "2021-05-19", 540),
                   reserved = slot(2, "2021-05-19", 570, "private");
    Facts own = facts();
    own.statements = {{"relation", "own_patient"}};
    own.day_slots = {open, reserved};
    const auto asked = rules->decide(own, {nullptr, &open, "booked", 1});
    EXPECT_EQ(asked->asks, std::vector<std::string>{"private_still_free"});
    EXPECT_FALSE(asked->accepted());
    own.confirmed = {"private_still_free"};
    const auto confirmed = rules->decide(own, {nullptr, &open, "booked", 1});
    EXPECT_TRUE(confirmed->accepted());
    EXPECT_EQ(confirmed->status, "booked");
}

TEST(Kumamoto, OffersInOrderAndShowsTheRestWithReasons) {
    const Rules rules = loaded(shipped("kumamoto"));
    SlotFact full = slot(3, "2021-05-19", 600);
    full.taken = full.capacity;
    const std::vector<SlotFact> slots{slot(2, "2021-05-20", 540), full, slot(1, "2021-05-19", 570),
                                      slot(4, "2021-05-19", 600, "private")};
    const auto offers = rules->offer(facts(), slots);
    ASSERT_TRUE(offers.has_value()) << offers.error().detail;
    std::vector<int64_t> takable;
    for (const Offer& offer : *offers)
        if (offer.refusals.empty()) takable.push_back(offer.slot.value);
    EXPECT_EQ(takable, (std::vector<int64_t>{1, 4, 2}));
    for (const Offer& offer : *offers) {
        if (offer.slot == SlotId{3}) {
            EXPECT_EQ(offer.refusals, std::vector<std::string>{"slot_full"});
        }
        if (offer.slot == SlotId{4}) {
            EXPECT_EQ(offer.asks, std::vector<std::string>{"private_for_other"});
        }
    }
}

// The time among the facts is UTC, the slots' times are the tenant's: 09:00 in Tokyo is midnight
// UTC.
TEST(Kumamoto, KnowsByTheTenantsClockWhatHasPassed) {
    const Rules rules = loaded(shipped("kumamoto"));
    const SlotFact now = slot(1, "2021-05-06", 540), in_half_an_hour = slot(2, "2021-05-06", 570);
    EXPECT_EQ(rules->decide(facts(), {nullptr, &now, "booked", 1})->refusals,
              std::vector<std::string>{"slot_passed"});
    EXPECT_TRUE(rules->decide(facts(), {nullptr, &in_half_an_hour, "booked", 1})->accepted());
    Facts before = facts();
    before.now -= 1;  // 08:59:59
    before.minute -= 1;
    EXPECT_TRUE(rules->decide(before, {nullptr, &now, "booked", 1})->accepted());
}

TEST(Kumamoto, ScreensAndProposes) {
    const Rules rules = loaded(shipped("kumamoto"), {{"second_dose_after_days", 28}});
    const auto screening = rules->screen(facts());
    ASSERT_TRUE(screening.has_value());
    EXPECT_EQ(screening->answer, "may_book");
    EXPECT_EQ(screening->dose, 1);
    const BookingFact first{BookingId{7}, 1, "booked", Phase::booked, slot(1, "2021-05-19", 540)};
    const auto proposal = rules->propose(facts(), first);
    ASSERT_TRUE(proposal.has_value() && proposal->has_value());
    EXPECT_EQ((*proposal)->dose, 2);
    EXPECT_EQ((*proposal)->offset_days, 28);
    EXPECT_EQ((*proposal)->least_days, 21);
    EXPECT_TRUE((*proposal)->same_venue);
}

TEST(Kumamoto, KeepsTheVenueOfAChangeThatAClinicHandedOver) {
    const Rules rules = loaded(shipped("kumamoto"));
    Facts centre = facts();
    centre.role = "call_centre";
    const BookingFact booking{BookingId{7}, 1, "booked", Phase::booked,
                              slot(1, "2021-05-19", 540, "private")};
    centre.bookings = {booking};
    const auto verdict = rules->decide(centre, {&booking, nullptr, "cancelled", 1});
    EXPECT_EQ(verdict->asks, std::vector<std::string>{"at_clinics_request"});
    ASSERT_EQ(verdict->notes.size(), 1u);
    EXPECT_EQ(verdict->notes[0].key, "for_venue");
    EXPECT_EQ(verdict->notes[0].value, "1");
}

TEST(Asking, ManyThreadsAskOneInstanceAtOnce) {
    const Rules rules = loaded(shipped("kumamoto"));
    const Rules faulty = loaded(exhibit("says_nothing"));
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int k = 0; k < 200; ++k) {
                EXPECT_EQ(outcome(*rules, Ask::decide), "answered");
                EXPECT_EQ(outcome(*rules, Ask::offer), "answered");
                EXPECT_EQ(outcome(*faulty, Ask::decide), "rules_silent");
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(faulty->health().faults, 1600u);
}

}  // namespace
}  // namespace yk
