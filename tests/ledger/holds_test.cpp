// Holds: places kept for one person; taken for everybody else; free again when the hold ends.
#include "server/store/holds.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;
using test::World;

struct Holds : testing::Test {
    World w;
    PersonId person = w.person("9000000101");
    PersonId other = w.person("9000000102");
    SlotId slot = w.slot(1);
    SlotId next = w.slot(1, World::kDay + 21);
    Actor colleague = w.clinic;

    Holds() {
        colleague.account = must(in_transaction(*w.database, [&] {
            return store::insert_account(*w.database, {"clinic2", "E", "clinic", "hash", {}, 1});
        }));
    }

    Result<HoldRecord> hold(const std::vector<HeldPlace>& places, const Actor& by) {
        return in_transaction(*w.database,
                              [&] { return ledger::hold(*w.database, by, places, 300); });
    }
    Result<HoldRecord> hold(const std::vector<SlotId>& slots, PersonId whose, const Actor& by) {
        std::vector<HeldPlace> places;
        for (SlotId each : slots)
            places.push_back({whose, each});
        return hold(places, by);
    }
    Result<HoldRecord> hold(const std::vector<SlotId>& slots) {
        return hold(slots, person, w.clinic);
    }
    Result<HoldRecord> extend(HoldId id, const Actor& by) {
        return in_transaction(*w.database,
                              [&] { return ledger::extend_hold(*w.database, by, id, 300); });
    }
    void release(HoldId id, const Actor& by) {
        must(
            in_transaction(*w.database, [&] { return ledger::release_hold(*w.database, by, id); }));
    }
    int held(SlotId id) { return must(store::slot(*w.database, id, w.clinic.now_utc))->held; }
    void wait(int64_t seconds) {
        w.clinic.now_utc += seconds;
        colleague.now_utc += seconds;
    }
};

TEST_F(Holds, KeepAPlaceFromEverybodyElse) {
    must(hold({slot}));
    EXPECT_EQ(held(slot), 1);
    EXPECT_EQ(must(store::slot(*w.database, slot, w.clinic.now_utc))->free(), 0);
    EXPECT_EQ(reason_of(w.book(other, slot)), "slot_full");
    EXPECT_EQ(reason_of(hold({slot}, other, colleague)), "slot_full");
    EXPECT_EQ(w.taken(slot), 0);
}

TEST_F(Holds, LapseByThemselves) {
    must(hold({slot}));
    wait(299);
    EXPECT_EQ(reason_of(w.book(other, slot)), "slot_full");
    wait(1);
    EXPECT_EQ(held(slot), 0);
    must(w.book(other, slot));
}

TEST_F(Holds, AreOfAPairWholeOrNotAtAll) {
    must(w.book(other, next));
    const auto refused = hold({slot, next});
    EXPECT_EQ(reason_of(refused), "slot_full");
    EXPECT_EQ(refused.error().path, "$.places[1].slot");
    EXPECT_EQ(held(slot), 0);
    EXPECT_EQ(reason_of(hold({slot, slot})), "slot_full");
    const SlotId roomy = w.slot(2, World::kDay, 600);
    EXPECT_EQ(must(hold({roomy, roomy})).places.size(), 2u);
    EXPECT_EQ(held(roomy), 2);
}

TEST_F(Holds, AreExtendedOnceByWhoMadeThem) {
    const HoldRecord made = must(hold({slot}));
    EXPECT_EQ(reason_of(extend(made.id, colleague)), "hold_gone");
    wait(200);
    EXPECT_EQ(must(extend(made.id, w.clinic)).until, w.clinic.now_utc + 300);
    EXPECT_EQ(reason_of(extend(made.id, w.clinic)), "hold_extended_before");
    wait(299);
    EXPECT_EQ(held(slot), 1);
    wait(1);
    EXPECT_EQ(held(slot), 0);
    EXPECT_EQ(reason_of(extend(made.id, w.clinic)), "hold_gone");
}

TEST_F(Holds, AreGivenBackByWhoMadeThem) {
    const HoldRecord made = must(hold({slot}));
    release(made.id, colleague);
    EXPECT_EQ(held(slot), 1);
    release(made.id, w.clinic);
    EXPECT_EQ(held(slot), 0);
    release(made.id, w.clinic);  // a second release does nothing
    must(w.book(other, slot));
}

TEST_F(Holds, OfAResidentAreHisOwn) {
    Actor resident{{}, "", "resident", Channel::web, w.clinic.now_utc, person};
    Actor neighbour = resident;
    neighbour.person = other;
    const HoldRecord made = must(hold({slot}, person, resident));
    release(made.id, neighbour);
    EXPECT_EQ(reason_of(extend(made.id, neighbour)), "hold_gone");
    EXPECT_EQ(held(slot), 1);
    release(made.id, resident);
    EXPECT_EQ(held(slot), 0);
}

TEST_F(Holds, ForAPersonReplaceTheEarlierOneOfTheSameAccount) {
    const HoldRecord first = must(hold({slot}));
    const HoldRecord second = must(hold({next}));
    EXPECT_EQ(held(slot), 0);
    EXPECT_EQ(held(next), 1);
    EXPECT_EQ(must(store::hold(*w.database, first.id, w.clinic.now_utc)), std::nullopt);
    EXPECT_EQ(must(store::hold(*w.database, second.id, w.clinic.now_utc))->places,
              (std::vector<HeldPlace>{{person, next}}));
}

TEST_F(Holds, OfAFamilyAreReplacedAndReleasedWhole) {
    const SlotId roomy = w.slot(3, World::kDay, 600);
    const HoldRecord family = must(hold({{person, roomy}, {other, roomy}}, w.clinic));
    EXPECT_EQ(held(roomy), 2);
    must(hold({next}, other, colleague));  // a hold of another account is a separate hold
    EXPECT_EQ(held(roomy), 2);
    must(hold({slot}, other, w.clinic));
    EXPECT_EQ(held(roomy), 0);
    EXPECT_EQ(must(store::hold(*w.database, family.id, w.clinic.now_utc)), std::nullopt);

    must(hold({{person, roomy}, {other, roomy}}, w.clinic));
    must(in_transaction(*w.database,
                        [&] { return ledger::release_holds_for(*w.database, w.clinic, person); }));
    EXPECT_EQ(held(roomy), 0);
    EXPECT_EQ(held(next), 1);
}

TEST_F(Holds, OfOneAccountAreLimited) {
    const SlotId roomy = w.slot(100, World::kDay, 600);
    for (int i = 0; i < ledger::kMostHolds; ++i)
        must(hold({roomy}, w.person("80000000" + std::to_string(10 + i)), w.clinic));
    EXPECT_EQ(reason_of(hold({roomy})), "too_many_holds");
    must(hold({roomy}, person, colleague));
    wait(300);
    must(hold({roomy}));
}

TEST_F(Holds, StandInTheWayOfNarrowingASlotAndNotOfClosingIt) {
    const SlotId roomy = w.slot(3, World::kDay, 600);
    must(hold({roomy}));
    const auto change = [&](int64_t version, ledger::SlotChange how) {
        how.expected_version = version;
        return in_transaction(
            *w.database, [&] { return ledger::change_slot(*w.database, w.clinic, roomy, how); });
    };
    EXPECT_EQ(reason_of(change(1, {.capacity = 0})), "capacity_below_taken");
    must(change(1, {.capacity = 1}));
    must(change(2, {.closed = true}));
    EXPECT_EQ(reason_of(hold({roomy})), "slot_closed");
}

TEST_F(Holds, BelongToAPersonAndAFewSlots) {
    EXPECT_EQ(reason_of(hold({slot}, PersonId{99}, w.clinic)), "person_gone");
    EXPECT_EQ(reason_of(hold({SlotId{99}})), "slot_gone");
    EXPECT_EQ(reason_of(hold({})), "places_count");
}

}  // namespace
}  // namespace yk
