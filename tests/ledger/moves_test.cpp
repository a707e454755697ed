// Moving a booking to another slot: it always has one place, never none and never two.
#include "server/store/bookings.hpp"
#include "server/store/history.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;
using test::World;

struct Moves : testing::Test {
    World w;
    PersonId person = w.person("9000000101");
    SlotId from = w.slot(1);
    SlotId to = w.slot(1, World::kDay + 1);
    BookingRecord booking = must(w.book(person, from));

    Result<BookingRecord> move(SlotId slot, int64_t version = 1, Phase phase = Phase::booked) {
        return in_transaction(*w.database, [&] {
            return ledger::move(*w.database, w.clinic, booking.id,
                                {version, slot, "booked", phase, {{"for_venue", "7"}}, {"sure"}});
        });
    }
};

TEST_F(Moves, TakesTheNewPlaceAndFreesTheOld) {
    const BookingRecord moved = must(move(to));
    EXPECT_EQ(moved.slot, to);
    EXPECT_EQ(moved.version, 2);
    EXPECT_EQ(moved.id, booking.id);
    EXPECT_EQ(w.taken(from), 0);
    EXPECT_EQ(w.taken(to), 1);
    EXPECT_EQ(w.faults(), std::vector<std::string>{});
}

TEST_F(Moves, IsOneEntryThatNotesBothSlots) {
    must(move(to));
    const auto entries = must(store::entries_of_booking(*w.database, booking.id));
    ASSERT_EQ(entries.size(), 2u);
    const EntryRecord& moved = entries.back();
    EXPECT_EQ(moved.action, ledger::kMoved);
    EXPECT_EQ(moved.confirmed, std::vector<std::string>{"sure"});
    ASSERT_EQ(moved.notes.size(), 3u);
    EXPECT_EQ(moved.notes[0].value, "7");
    EXPECT_EQ(moved.notes[1].value, std::to_string(from.value));
    EXPECT_EQ(moved.notes[2].value, std::to_string(to.value));
}

TEST_F(Moves, StaysWhereThereIsNoRoom) {
    must(w.book(w.person("9000000102"), to));
    const auto refused = move(to);
    EXPECT_EQ(reason_of(refused), "slot_full");
    EXPECT_EQ(refused.error().path, "$.slot");
    EXPECT_EQ(w.taken(from), 1);
    EXPECT_EQ(must(store::booking(*w.database, booking.id))->booking.slot, from);
}

TEST_F(Moves, NeedsAPlaceOfItsOwnToLeave) {
    EXPECT_EQ(reason_of(move(from)), "same_slot");
    EXPECT_EQ(reason_of(move(SlotId{999})), "slot_gone");
    EXPECT_EQ(reason_of(move(to, 7)), "changed_meanwhile");
    EXPECT_EQ(reason_of(move(to, 1, Phase::cancelled)), "booking_not_movable");
    booking = must(w.set(booking, "cancelled", Phase::cancelled));
    EXPECT_EQ(reason_of(move(to, 2)), "booking_not_movable");
    EXPECT_EQ(w.taken(to), 0);
}

TEST_F(Moves, LeavesAGivenDoseWhereItWas) {
    booking = must(w.set(booking, "done", Phase::done));
    EXPECT_EQ(reason_of(move(to, 2)), "booking_not_movable");
}

}  // namespace
}  // namespace yk
