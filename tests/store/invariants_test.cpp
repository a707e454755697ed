// What the schema itself refuses: no ledger, only SQL.
#include <gtest/gtest.h>

#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;
using test::World;

constexpr const char* kInsertBooking =
    "INSERT INTO booking (person, dose, slot, status, phase, created_at, changed_at, "
    "changed_by_name, channel) VALUES (?1, ?2, ?3, 'word', ?4, 0, 0, '', 'phone')";

TEST(Schema, NeverHoldsMoreInASlotThanItsCapacity) {
    World w;
    const SlotId slot = w.slot(2);
    EXPECT_EQ(reason_of(w.database->change("UPDATE slot SET taken = 3 WHERE id = ?1", {slot})),
              "store_constraint");
    EXPECT_EQ(reason_of(w.database->change("UPDATE slot SET taken = -1 WHERE id = ?1", {slot})),
              "store_constraint");
    must(w.database->change("UPDATE slot SET taken = 2 WHERE id = ?1", {slot}));
    EXPECT_EQ(reason_of(w.database->change("UPDATE slot SET capacity = 1 WHERE id = ?1", {slot})),
              "store_constraint");
}

TEST(Schema, NeverHoldsTwoLiveBookingsForOneDose) {
    for (const Phase live : {Phase::held, Phase::booked, Phase::arrived, Phase::done}) {
        World w;
        const SlotId slot = w.slot(9);
        const PersonId person = w.person("9000000001");
        must(w.database->change(kInsertBooking, {person, 1, slot, Phase::booked}));
        EXPECT_EQ(reason_of(w.database->change(kInsertBooking, {person, 1, slot, live})),
                  "already_there")
            << name_of(live);
        EXPECT_TRUE(w.database->change(kInsertBooking, {person, 2, slot, live}));
    }
}

TEST(Schema, HoldsAnyNumberOfBookingsThatAreOver) {
    World w;
    const SlotId slot = w.slot(9);
    const PersonId person = w.person("9000000001");
    for (const Phase phase : {Phase::booked, Phase::cancelled, Phase::cancelled, Phase::missed})
        EXPECT_TRUE(w.database->change(kInsertBooking, {person, 1, slot, phase}));
}

TEST(Schema, NeverChangesOrRemovesAnEntry) {
    World w;
    w.person("9000000001");  // makes an entry and its changes
    for (const char* sql : {"UPDATE entry SET action = 'other'", "DELETE FROM entry",
                            "UPDATE person_change SET field = ''", "DELETE FROM person_change"})
        EXPECT_EQ(reason_of(w.database->change(sql, {})), "store_constraint") << sql;
}

TEST(Schema, NeverRemovesABookingItsPersonOrItsSlot) {
    World w;
    const PersonId person = w.person("9000000001");
    ASSERT_TRUE(w.book(person, w.slot(1)));
    for (const char* sql : {"DELETE FROM booking", "DELETE FROM slot", "DELETE FROM person"})
        EXPECT_EQ(reason_of(w.database->change(sql, {})), "store_constraint") << sql;
}

TEST(Schema, KeepsOneAnswerPerKeyOfAnAccountOrAPerson) {
    World w;
    const char* insert =
        "INSERT INTO answer (account, person, key, status, sealed, at) "
        "VALUES (?1, ?2, ?3, 201, x'00', 0)";
    must(w.database->change(insert, {1, 0, "key"}));
    EXPECT_EQ(reason_of(w.database->change(insert, {1, 0, "key"})), "already_there");
    EXPECT_TRUE(w.database->change(insert, {2, 0, "key"}));
    EXPECT_TRUE(w.database->change(insert, {0, 1, "key"}));
    EXPECT_EQ(reason_of(w.database->change(insert, {1, 1, "key"})), "store_constraint");
}

TEST(Schema, RefusesImpossibleTimesAndUnknownPhases) {
    World w;
    const SlotId slot = w.slot(1);
    const PersonId person = w.person("9000000001");
    EXPECT_EQ(reason_of(w.database->change("UPDATE slot SET end_minute = 500", {})),
              "store_constraint");
    EXPECT_EQ(reason_of(w.database->change("UPDATE slot SET end_minute = 1441", {})),
              "store_constraint");
    EXPECT_EQ(reason_of(w.database->change(kInsertBooking, {person, 1, slot, "soon"})),
              "store_constraint");
}

TEST(Schema, RefusesABookingOfNobodyOrNowhere) {
    World w;
    const SlotId slot = w.slot(1);
    const PersonId person = w.person("9000000001");
    EXPECT_EQ(reason_of(w.database->change(kInsertBooking, {999, 1, slot, Phase::booked})),
              "store_constraint");
    EXPECT_EQ(reason_of(w.database->change(kInsertBooking, {person, 1, 999, Phase::booked})),
              "store_constraint");
}

}  // namespace
}  // namespace yk
