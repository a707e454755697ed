// People: registered once; changes leave an entry in the history.
#include "server/store/people.hpp"

#include <gtest/gtest.h>

#include "server/store/history.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;
using test::World;

Result<PersonRecord> change(World& w, PersonId id, int64_t version, std::vector<Answer> answers) {
    return in_transaction(*w.database, [&] {
        return ledger::change_person(*w.database, w.clinic, {id, version, answers, {}});
    });
}

TEST(Registration, IsForThoseWhoArentRegisteredYet) {
    World w;
    const PersonId id = w.person("9000000001");
    const store::NewPerson again{"431001", "9000000001", {}, true, {}, {}};
    EXPECT_EQ(
        reason_of(in_transaction(
            *w.database, [&] { return ledger::register_person(*w.database, w.clinic, again); })),
        "already_registered");
    const auto entries = must(store::entries(*w.database, Subject::person, id.value));
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].action, "registered");
    EXPECT_TRUE(entries[0].notes.empty());  // no personal data in the entry itself
}

TEST(Registration, CompletesSomebodyWhoIsKnownAlready) {
    World w;
    const auto known = must(in_transaction(*w.database, [&] {
        return store::insert_person(*w.database, {"431001", "9000000001", {}, false, {}, {}});
    }));
    EXPECT_EQ(w.person("9000000001"), known.id);
    const auto person = must(store::person(*w.database, known.id));
    EXPECT_TRUE(person->registered);
    EXPECT_EQ(person->version, 2);
}

TEST(Registration, UnderANumberThatWasJoinedKeepsThePersonsDateOfBirth) {
    World w;
    const auto admitted = [&](const char* number, Date born) {
        return must(in_transaction(*w.database, [&] {
            return store::insert_person(*w.database, {"431001", number, born, false, {}, {}});
        }));
    };
    const PersonId stays = admitted("9000000001", *Date::of(1945, 3, 3)).id;
    const PersonId joined = admitted("9000000002", *Date::of(1954, 3, 3)).id;
    must(in_transaction(*w.database,
                        [&] { return store::join_records(*w.database, stays, joined); }));
    const auto registered = must(in_transaction(*w.database, [&] {
        return ledger::register_person(
            *w.database, w.clinic, {"431001", "9000000002", Date::of(1954, 3, 3), true, {}, {}});
    }));
    EXPECT_EQ(registered.id, stays);
    EXPECT_EQ(registered.birth_date, Date::of(1945, 3, 3));
}

TEST(PersonChange, KeepsWhatTheFieldsWere) {
    World w;
    const PersonId id = w.person("9000000001", "テストタロウ", "0961234567");
    const auto changed = must(change(w, id, 1, {{"kana", "テストジロウ"}, {"memo", "耳が遠い"}}));
    EXPECT_EQ(changed.version, 2);
    const auto entries = must(store::entries(*w.database, Subject::person, id.value));
    ASSERT_EQ(entries.size(), 2u);
    const auto changes = must(store::person_changes(*w.database, entries[1].id));
    ASSERT_EQ(changes.size(), 3u);
    EXPECT_EQ(changes[0].field + ":" + changes[0].from + ">" + changes[0].to,
              "kana:テストタロウ>テストジロウ");
    EXPECT_EQ(changes[1].field + ":" + changes[1].from + ">" + changes[1].to, "phone:0961234567>");
    EXPECT_EQ(changes[2].field + ":" + changes[2].from + ">" + changes[2].to, "memo:>耳が遠い");
}

TEST(PersonChange, OfNothingWritesNothing) {
    World w;
    const PersonId id = w.person("9000000001", "テストタロウ", "0961234567");
    const auto same = must(change(w, id, 1, {{"phone", "0961234567"}, {"kana", "テストタロウ"}}));
    EXPECT_EQ(same.version, 1);
    EXPECT_EQ(must(store::entries(*w.database, Subject::person, id.value)).size(), 1u);
}

TEST(PersonChange, DoesntOverwriteAColleague) {
    World w;
    const PersonId id = w.person("9000000001");
    must(change(w, id, 1, {{"kana", "ア"}}));
    EXPECT_EQ(reason_of(change(w, id, 1, {{"kana", "イ"}})), "changed_meanwhile");
    EXPECT_EQ(answer(must(store::person(*w.database, id))->answers, "kana"), "ア");
    EXPECT_EQ(reason_of(change(w, PersonId{99}, 1, {{"kana", "イ"}})), "person_gone");
}

}  // namespace
}  // namespace yk
