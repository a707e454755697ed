// Versions: a row can be changed only by somebody who has read its current state.
#include <gtest/gtest.h>

#include "server/ledger/doses.hpp"
#include "server/store/bookings.hpp"
#include "server/store/doses.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;
using test::World;

// Updates twice with the same record, like two people who have read it at the same time.
template <class Update>
void expect_one_update(World& w, Update&& update) {
    must(in_transaction(*w.database, update));
    const auto second = in_transaction(*w.database, update);
    EXPECT_EQ(reason_of(second), "changed_meanwhile");
}

TEST(Versions, ABookingIsUpdatedAsItWasRead) {
    World w;
    BookingRecord booking = must(w.book(w.person("9000000001"), w.slot(1)));
    expect_one_update(w, [&] { return store::update_booking(*w.database, booking); });
    booking.id.value += 1;
    booking.version = 1;
    EXPECT_EQ(reason_of(store::update_booking(*w.database, booking)), "changed_meanwhile");
}

TEST(Versions, ASlotIsUpdatedAsItWasRead) {
    World w;
    const SlotId id = w.slot(1);
    SlotRecord slot = *must(store::slot(*w.database, id, 0));
    slot.capacity = 5;
    expect_one_update(w, [&] { return store::update_slot(*w.database, slot); });
    slot = *must(store::slot(*w.database, id, 0));
    expect_one_update(w, [&] {
        return store::apply_planned_state(*w.database, slot, {7, false, 7});
    });
}

TEST(Versions, ADoseAndItsLotsDayAreUpdatedAsTheyWereRead) {
    World w;
    const PersonId person = w.person("9000000001");
    const LotRecord lot = must(in_transaction(*w.database, [&] {
        return ledger::deliver(*w.database, w.clinic,
                               {w.venue, w.vaccine, "L1", World::kDay, World::kDay, 10});
    }));
    const DoseRecord dose = must(in_transaction(*w.database, [&] {
        return ledger::give_dose(*w.database, w.clinic, {person, 1, {}, lot.id, World::kDay}, {});
    }));
    expect_one_update(w, [&] { return store::update_dose(*w.database, dose); });
    const LotDay day = must(store::lot_day(*w.database, lot.id, World::kDay));
    expect_one_update(w, [&] { return store::put_lot_day(*w.database, day); });
    const LotDay fresh{lot.id, World::kDay + 1, {}, {}, 0, 0};
    expect_one_update(w, [&] { return store::put_lot_day(*w.database, fresh); });
}

}  // namespace
}  // namespace yk
