// Callers: registered with their people, changed, and recorded in the history.
#include "server/ledger/callers.hpp"

#include <gtest/gtest.h>

#include "server/store/history.hpp"
#include "shared/core/step.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;
using test::World;

struct Callers : testing::Test {
    World w;
    PersonId mother = w.person("9000000101");
    PersonId child = w.person("9000000102");

    Result<CallerRecord> make(const std::vector<PersonId>& people,
                              const std::string& name = "ヤマダ ハナコ") {
        return in_transaction(*w.database, [&] {
            return ledger::register_caller(
                *w.database, w.clinic,
                {{{"name", name}}, {{KeyKind::kana, "name", "ヤマダハナコ"}}}, people);
        });
    }
    Result<void> attach(CallerId caller, PersonId person) {
        return in_transaction(*w.database, [&] {
            return ledger::attach_person(*w.database, w.clinic, caller, person);
        });
    }
    Result<void> detach(CallerId caller, PersonId person) {
        return in_transaction(*w.database, [&] {
            return ledger::detach_person(*w.database, w.clinic, caller, person);
        });
    }
    std::vector<EntryRecord> history(Subject subject, int64_t id) {
        return must(store::entries(*w.database, subject, id));
    }
    int64_t version(CallerId id) { return must(store::caller(*w.database, id))->version; }
};

TEST_F(Callers, AreRegisteredWithTheirPeopleOrNotAtAll) {
    const CallerRecord made = must(make({mother, child}));
    EXPECT_EQ(must(store::people_of_caller(*w.database, made.id)).size(), 2u);
    EXPECT_EQ(must(store::person(*w.database, child))->caller, made.id);
    const PersonId other = w.person("9000000103");
    const auto refused = make({other, child});
    EXPECT_EQ(reason_of(refused), "person_has_caller");
    EXPECT_EQ(refused.error().path, "$.people[1]");
    EXPECT_FALSE(must(store::person(*w.database, other))->caller);
    EXPECT_EQ(must(w.database->number("SELECT count(*) FROM caller")), 1);
}

TEST_F(Callers, KeepInTheHistoryWhomTheyBookedForAndWhatTheySaid) {
    const CallerRecord made = must(make({mother}));
    must(attach(made.id, child));
    must(detach(made.id, child));
    const auto of_caller = history(Subject::caller, made.id.value);
    ASSERT_EQ(of_caller.size(), 4u);
    EXPECT_EQ(of_caller[0].action, "registered");
    EXPECT_EQ(of_caller[3].action, "person_detached");
    EXPECT_EQ(of_caller[3].notes[0].value, std::to_string(child.value));
    const auto of_child = history(Subject::person, child.value);
    ASSERT_EQ(of_child.size(), 3u);
    EXPECT_EQ(of_child[1].action, "person_attached");
    EXPECT_EQ(of_child[1].notes[0].value, std::to_string(made.id.value));

    const auto changed = in_transaction(*w.database, [&] {
        return ledger::change_caller(*w.database, w.clinic, made.id, version(made.id),
                                     {{{"name", "ヤマダ ジロウ"}}, {}});
    });
    must(changed);
    const auto changes =
        must(store::person_changes(*w.database, history(Subject::caller, made.id.value).back().id));
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].from + ">" + changes[0].to, "ヤマダ ハナコ>ヤマダ ジロウ");
}

TEST_F(Callers, AreOverwrittenByNobodyWhoHasntSeenThem) {
    const CallerRecord made = must(make({mother}));
    const auto change = [&](int64_t expected) {
        return in_transaction(*w.database, [&] {
            return ledger::change_caller(*w.database, w.clinic, made.id, expected,
                                         {{{"name", "X"}}, {}});
        });
    };
    const int64_t seen = version(made.id);
    must(attach(made.id, child));  // the caller's people are part of the version that was read
    EXPECT_EQ(reason_of(change(seen)), "changed_meanwhile");
    must(change(seen + 1));
    EXPECT_EQ(
        reason_of(in_transaction(
            *w.database,
            [&] { return ledger::change_caller(*w.database, w.clinic, CallerId{99}, 1, {}); })),
        "caller_gone");
}

TEST_F(Callers, BookForAPersonOnceAndForAFewPeople) {
    const CallerRecord made = must(make({mother}));
    const int64_t before = version(made.id);
    must(attach(made.id, mother));  // already
    EXPECT_EQ(version(made.id), before);
    EXPECT_EQ(reason_of(detach(made.id, child)), "person_gone");
    EXPECT_EQ(reason_of(attach(CallerId{99}, child)), "caller_gone");
    EXPECT_EQ(reason_of(attach(made.id, PersonId{99'999})), "person_gone");
    for (int64_t i = 1; i < kMostPeopleOfACaller; ++i)
        must(attach(made.id, w.person(std::to_string(9'000'000'200 + i))));
    EXPECT_EQ(reason_of(attach(made.id, child)), "too_many_people");
}

TEST_F(Callers, AreSealedAsPeopleAre) {
    const CallerRecord made = must(make({mother}));
    const auto kept = must(w.database->all("SELECT answers_sealed FROM caller WHERE id = ?1",
                                           {made.id}, [](const Row& row) { return row.blob(0); }));
    EXPECT_EQ(kept.at(0).find("ヤマダ"), std::string::npos);
}

}  // namespace
}  // namespace yk
