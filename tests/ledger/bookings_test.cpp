// Bookings: made, refused with a reason, cancelled, made again.
#include <gtest/gtest.h>

#include "server/store/bookings.hpp"
#include "server/store/counts.hpp"
#include "server/store/history.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using ledger::PlaceToBook;
using test::must;
using test::reason_of;
using test::World;

Result<std::vector<BookingRecord>> book_all(World& w, const std::vector<PlaceToBook>& places) {
    return in_transaction(*w.database, [&] { return ledger::book(*w.database, w.clinic, places); });
}
PlaceToBook in(PersonId person, SlotId slot, int dose = 1) {
    return {person, slot, dose, "booked"};
}

TEST(Ledger, BooksAPlaceAndWritesItsEntry) {
    World w;
    const SlotId slot = w.slot(2);
    const PersonId person = w.person("9000000001");
    const auto made = must(book_all(w, {{person,
                                         slot,
                                         1,
                                         "予約済み",
                                         Phase::booked,
                                         {{"relation", "own_patient"}},
                                         {"private_free"}}}));
    ASSERT_EQ(made.size(), 1u);
    EXPECT_EQ(made[0].version, 1);
    EXPECT_EQ(w.taken(slot), 1);
    const auto kept = must(store::booking(*w.database, made[0].id));
    EXPECT_EQ(kept->booking.status, "予約済み");
    EXPECT_EQ(kept->booking.changed_by_name, w.clinic.name);
    EXPECT_EQ(kept->booking.created_at, w.clinic.now_utc);
    const auto entries = must(store::entries_of_booking(*w.database, made[0].id));
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].action, "booked");
    EXPECT_EQ(entries[0].at, w.clinic.now_utc);
    EXPECT_EQ(entries[0].account, w.clinic.account);
    EXPECT_EQ(entries[0].account_name, w.clinic.name);
    EXPECT_EQ(entries[0].channel, Channel::phone);
    EXPECT_EQ(entries[0].from_status, "");
    EXPECT_EQ(entries[0].to_status, "予約済み");
    EXPECT_EQ(entries[0].confirmed, std::vector<std::string>{"private_free"});
    ASSERT_EQ(entries[0].notes.size(), 1u);
    EXPECT_EQ(entries[0].notes[0].value, "own_patient");
}

TEST(Ledger, KeepsWhatIsSaidWithABookingAndItsChanges) {
    World w;
    PlaceToBook place = in(w.person("9000000001"), w.slot(1));
    place.said = {{"employer", "0042"}, {"wheelchair", "true"}};
    const BookingRecord booked = must(book_all(w, {place})).front();
    const auto cancelled = must(in_transaction(*w.database, [&] {
        return ledger::change_status(*w.database, w.clinic, booked.id,
                                     {booked.version,
                                      "cancelled",
                                      Phase::cancelled,
                                      {},
                                      {},
                                      {{"reason", "ill"}, {"employer", "0043"}}});
    }));
    EXPECT_EQ(cancelled.said, (std::vector<Answer>{
                                  {"employer", "0043"}, {"wheelchair", "true"}, {"reason", "ill"}}))
        << "the newest answer to each field";
    const auto entries = must(store::entries_of_booking(*w.database, booked.id));
    EXPECT_EQ(entries.at(0).said, place.said);
    EXPECT_EQ(entries.at(1).said, (std::vector<Answer>{{"reason", "ill"}, {"employer", "0043"}}));
}

TEST(Ledger, CountsAnewWhenOtherFieldsAreCounted) {
    World w;
    const auto count = [&](const std::vector<std::string>& fields) {
        must(
            in_transaction(*w.database, [&] { return ledger::count_fields(*w.database, fields); }));
    };
    const auto saying = [&](const char* field, const char* value) {
        return must(store::bookings_saying(*w.database, field, value));
    };
    const SlotId slot = w.slot(3);
    for (const char* number : {"9000000001", "9000000002", "9000000003"}) {
        PlaceToBook place = in(w.person(number), slot);
        place.said = {{"employer", "0042"}, {"team", number}};
        must(book_all(w, {place}));
    }
    EXPECT_EQ(saying("employer", "0042"), 0) << "nobody counts";
    count({"employer"});
    EXPECT_EQ(saying("employer", "0042"), 3);
    EXPECT_EQ(w.faults(), std::vector<std::string>{});
    count({"team"});
    EXPECT_EQ(saying("employer", "0042"), 0);
    EXPECT_EQ(saying("team", "9000000002"), 1);
    must(in_transaction(*w.database,
                        [&] { return w.database->run("UPDATE booking_count SET live = 5", {}); }));
    EXPECT_EQ(w.faults().size(), 3u) << "a wrong count is found";
}

TEST(Ledger, NeverSellsASlotTwice) {
    World w;
    const SlotId slot = w.slot(1);
    must(w.book(w.person("9000000001"), slot));
    const auto second = w.book(w.person("9000000002"), slot);
    EXPECT_EQ(reason_of(second), "slot_full");
    EXPECT_EQ(second.error().code, Errc::conflict);
    EXPECT_EQ(second.error().path, "$.places[0].slot");
    EXPECT_EQ(w.taken(slot), 1);
    EXPECT_TRUE(w.faults().empty());
}

TEST(Ledger, NeverBooksADoseTwice) {
    World w;
    const PersonId person = w.person("9000000001");
    must(w.book(person, w.slot(1)));
    const SlotId other = w.slot(1, World::kDay + 1);
    const auto second = w.book(person, other);
    EXPECT_EQ(reason_of(second), "dose_already_booked");
    EXPECT_EQ(second.error().path, "$.places[0].dose");
    EXPECT_EQ(w.taken(other), 0);
}

TEST(Ledger, BooksBothDosesOrNeither) {  // K7
    World w;
    const SlotId first = w.slot(1), full = w.slot(1, World::kDay + 21),
                 free = w.slot(1, World::kDay + 22);
    must(w.book(w.person("9000000002"), full));
    const PersonId person = w.person("9000000001");
    const auto refused = book_all(w, {in(person, first), in(person, full, 2)});
    EXPECT_EQ(reason_of(refused), "slot_full");
    EXPECT_EQ(refused.error().path, "$.places[1].slot");
    EXPECT_EQ(w.taken(first), 0);
    EXPECT_TRUE(must(store::bookings_of_person(*w.database, person)).empty());
    EXPECT_TRUE(w.faults().empty());

    must(book_all(w, {in(person, first), in(person, free, 2)}));
    EXPECT_EQ(w.taken(first), 1);
    EXPECT_EQ(w.taken(free), 1);
    EXPECT_TRUE(w.faults().empty());
}

// A family of three in one slot, and the youngest's second dose.
TEST(Ledger, BooksAFamilyWholeOrNotAtAll) {
    World w;
    const SlotId slot = w.slot(3), later = w.slot(1, World::kDay + 21);
    const PersonId mother = w.person("9000000001"), child = w.person("9000000002"),
                   baby = w.person("9000000003"), stranger = w.person("9000000004");
    const std::vector<PlaceToBook> family{in(mother, slot), in(child, slot), in(baby, slot),
                                          in(baby, later, 2)};
    must(w.book(stranger, later));
    auto refused = book_all(w, family);
    EXPECT_EQ(reason_of(refused), "slot_full");
    EXPECT_EQ(refused.error().path, "$.places[3].slot");
    EXPECT_EQ(w.taken(slot), 0);

    const auto gone = book_all(w, {in(mother, slot), in(PersonId{99}, slot)});
    EXPECT_EQ(reason_of(gone), "person_gone");
    EXPECT_EQ(gone.error().path, "$.places[1].person");

    const auto three = must(book_all(w, {family[0], family[1], family[2]}));
    EXPECT_EQ(w.taken(slot), 3);
    EXPECT_EQ(three[2].person, baby);
    for (const BookingRecord& each : three)
        EXPECT_EQ(must(store::entries_of_booking(*w.database, each.id)).size(), 1u);
    EXPECT_EQ(reason_of(book_all(w, {in(stranger, slot, 2)})), "slot_full");
    EXPECT_TRUE(w.faults().empty());
}

TEST(Ledger, RefusesTheSameDoseTwiceInOneStep) {
    World w;
    const SlotId a = w.slot(1), b = w.slot(1, World::kDay + 21);
    const PersonId person = w.person("9000000001");
    const auto refused = book_all(w, {in(person, a), in(person, b)});
    EXPECT_EQ(reason_of(refused), "dose_already_booked");
    EXPECT_EQ(refused.error().path, "$.places[1].dose");
    EXPECT_EQ(w.taken(a), 0);
}

TEST(Ledger, SaysWhyAPlaceCantBeTaken) {
    World w;
    const PersonId person = w.person("9000000001");
    const SlotId closed = w.slot(5);
    must(in_transaction(*w.database, [&] {
        return ledger::change_slot(*w.database, w.clinic, closed,
                                   {.expected_version = 1, .closed = true});
    }));
    EXPECT_EQ(reason_of(w.book(person, closed)), "slot_closed");
    EXPECT_EQ(reason_of(w.book(person, SlotId{999})), "slot_gone");
    EXPECT_EQ(reason_of(w.book(PersonId{999}, w.slot(5, World::kDay + 1))), "person_gone");
    EXPECT_EQ(reason_of(book_all(w, {})), "places_count");
    EXPECT_EQ(reason_of(book_all(w, std::vector<PlaceToBook>(kMostPlaces + 1))), "places_count");
}

TEST(Ledger, GivesThePlaceBackWhenABookingIsCancelled) {  // K10
    World w;
    const SlotId slot = w.slot(1);
    const PersonId person = w.person("9000000001");
    const auto booking = must(w.book(person, slot));
    const auto cancelled = must(w.set(booking, "cancelled", Phase::cancelled));
    EXPECT_EQ(cancelled.status, "cancelled");
    EXPECT_EQ(cancelled.version, 2);
    EXPECT_EQ(w.taken(slot), 0);
    must(w.book(person, slot));  // K11: cancel, then book anew
    const auto entries = must(store::entries_of_booking(*w.database, booking.id));
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[1].from_status, "booked");
    EXPECT_EQ(entries[1].to_status, "cancelled");
    EXPECT_EQ(must(store::bookings_of_person(*w.database, person)).size(), 2u);
    EXPECT_TRUE(w.faults().empty());
}

TEST(Ledger, KeepsThePlaceWhileAStatusStillTakesOne) {
    World w;
    const SlotId slot = w.slot(1);
    const auto booking = must(w.book(w.person("9000000001"), slot));
    const auto arrived = must(w.set(booking, "arrived", Phase::arrived));
    EXPECT_EQ(w.taken(slot), 1);
    must(w.set(arrived, "missed", Phase::missed));
    EXPECT_EQ(w.taken(slot), 0);
    EXPECT_TRUE(w.faults().empty());
}

TEST(Ledger, RefusesAChangeOfWhatSomebodyElseHasChanged) {
    World w;
    const auto booking = must(w.book(w.person("9000000001"), w.slot(1)));
    must(w.set(booking, "arrived", Phase::arrived));
    const auto late = w.set(booking, "cancelled", Phase::cancelled);
    EXPECT_EQ(reason_of(late), "changed_meanwhile");
    EXPECT_EQ(late.error().code, Errc::conflict);
    EXPECT_TRUE(w.faults().empty());
}

TEST(Ledger, RefusesAStatusThatItHasAndABookingThatIsNone) {
    World w;
    auto booking = must(w.book(w.person("9000000001"), w.slot(1)));
    EXPECT_EQ(reason_of(w.set(booking, "booked", Phase::booked)), "same_status");
    booking.id = BookingId{999};
    EXPECT_EQ(reason_of(w.set(booking, "cancelled", Phase::cancelled)), "booking_gone");
}

TEST(Ledger, RevivesACancelledBookingOnlyWhereItsPlaceIsFree) {
    World w;
    const SlotId slot = w.slot(1);
    const auto cancelled =
        must(w.set(must(w.book(w.person("9000000001"), slot)), "cancelled", Phase::cancelled));
    const auto other = must(w.book(w.person("9000000002"), slot));
    EXPECT_EQ(reason_of(w.set(cancelled, "booked", Phase::booked)), "slot_full");
    must(w.set(other, "cancelled", Phase::cancelled));
    must(w.set(cancelled, "booked", Phase::booked));
    EXPECT_EQ(w.taken(slot), 1);
    EXPECT_TRUE(w.faults().empty());
}

TEST(Ledger, RevivesACancelledBookingOnlyWhereItsDoseIsFree) {
    World w;
    const SlotId slot = w.slot(5), other = w.slot(5, World::kDay + 1);
    const PersonId person = w.person("9000000001");
    const auto cancelled = must(w.set(must(w.book(person, slot)), "cancelled", Phase::cancelled));
    must(w.book(person, other));
    EXPECT_EQ(reason_of(w.set(cancelled, "booked", Phase::booked)), "dose_already_booked");
    EXPECT_EQ(w.taken(slot), 0);
    EXPECT_TRUE(w.faults().empty());
}

TEST(LedgerCheck, NamesWhatDoesntFit) {
    World w;
    const SlotId slot = w.slot(3);
    const auto booking = must(w.book(w.person("9000000001"), slot));
    EXPECT_TRUE(w.faults().empty());
    must(w.database->change("UPDATE slot SET taken = 2 WHERE id = ?1", {slot}));
    EXPECT_EQ(w.faults(),
              std::vector<std::string>{"slot 1 counts 2 taken, and has 1 live bookings"});
    must(w.database->change("UPDATE slot SET taken = 1 WHERE id = ?1", {slot}));
    must(w.database->change("UPDATE booking SET status = 'other' WHERE id = ?1", {booking.id}));
    ASSERT_EQ(w.faults().size(), 1u);
    EXPECT_NE(w.faults()[0].find("another status than its last entry"), std::string::npos);
    must(w.database->change("UPDATE booking SET version = 7 WHERE id = ?1", {booking.id}));
    EXPECT_EQ(w.faults().size(), 2u);
}

}  // namespace
}  // namespace yk
