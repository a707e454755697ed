// Slots: opened once, changed within limits.
#include <gtest/gtest.h>

#include "server/store/history.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;
using test::World;

Result<SlotRecord> change(World& w, SlotId id, const ledger::SlotChange& change) {
    return in_transaction(*w.database,
                          [&] { return ledger::change_slot(*w.database, w.clinic, id, change); });
}

TEST(OpenSlots, LeavesAloneWhatIsThereAlready) {
    World w;
    std::vector<NewSlot> slots{{w.venue, w.vaccine, World::kDay, 540, 570, "public", "", 3},
                               {w.venue, w.vaccine, World::kDay, 540, 570, "private", "", 2}};
    const auto open = [&] {
        return must(in_transaction(
            *w.database, [&] { return ledger::open_slots(*w.database, w.clinic, slots); }));
    };
    EXPECT_EQ(open(), 2);
    slots[0].capacity = 9;
    slots.push_back({w.venue, w.vaccine, World::kDay, 570, 600, "public", "", 3});
    EXPECT_EQ(open(), 1);
    const auto kept =
        must(store::slots(*w.database, {w.venue, w.vaccine, World::kDay, World::kDay}));
    ASSERT_EQ(kept.size(), 3u);
    EXPECT_EQ(kept[1].capacity, 3);
    EXPECT_EQ(must(store::entries(*w.database, Subject::slot, kept[1].id.value)).size(), 1u);
}

TEST(OpenSlots, RefusesImpossibleOnesByName) {
    World w;
    const NewSlot good{w.venue, w.vaccine, World::kDay, 540, 570, "public", "", 3};
    for (auto spoil : std::vector<void (*)(NewSlot&)>{
             [](NewSlot& s) { s.end_minute = s.start_minute; }, [](NewSlot& s) { s.capacity = -1; },
             [](NewSlot& s) { s.end_minute = 1441; }, [](NewSlot& s) { s.kind.clear(); },
             [](NewSlot& s) { s.start_minute = -30; }}) {
        NewSlot bad = good;
        spoil(bad);
        const NewSlot both[] = {good, bad};
        const auto refused = in_transaction(
            *w.database, [&] { return ledger::open_slots(*w.database, w.clinic, both); });
        EXPECT_EQ(reason_of(refused), "slot_impossible");
        EXPECT_EQ(refused.error().path, "$.slots[1]");
    }
    EXPECT_EQ(must(w.database->number("SELECT count(*) FROM slot")), 0);
}

TEST(ChangeSlot, NeverGoesBelowWhatIsTaken) {
    World w;
    const SlotId slot = w.slot(2);
    must(w.book(w.person("9000000001"), slot));
    must(w.book(w.person("9000000002"), slot));
    EXPECT_EQ(reason_of(change(w, slot, {.expected_version = 1, .capacity = 1})),
              "capacity_below_taken");
    EXPECT_EQ(must(change(w, slot, {.expected_version = 1, .capacity = 3})).version, 2);
    EXPECT_EQ(reason_of(change(w, slot, {.expected_version = 1, .capacity = 4})),
              "changed_meanwhile");
    EXPECT_EQ(reason_of(change(w, SlotId{99}, {.expected_version = 1, .capacity = 4})),
              "slot_gone");
    must(w.book(w.person("9000000003"), slot));
    EXPECT_TRUE(w.faults().empty());
}

TEST(ChangeSlot, OfNothingWritesNothing) {
    World w;
    const SlotId slot = w.slot(2);
    EXPECT_EQ(
        must(change(w, slot, {.expected_version = 1, .capacity = 2, .closed = false})).version, 1);
    EXPECT_EQ(must(store::entries(*w.database, Subject::slot, slot.value)).size(), 1u);
}

}  // namespace
}  // namespace yk
