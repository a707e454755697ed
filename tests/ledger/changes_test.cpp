// The topics that a commit reports as changed: exactly those whose watchers must read again.
#include <algorithm>

#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::World;

struct Changes : testing::Test {
    World w;
    PersonId person = w.person("9000000101");
    SlotId slot = w.slot(2);
    std::vector<Topic> told;

    Changes() {
        w.database->after_commit([this](const std::vector<Topic>& changed) {
            for (const Topic& each : changed)
                if (std::find(told.begin(), told.end(), each) == told.end()) told.push_back(each);
            std::sort(told.begin(), told.end());
        });
    }
    static std::vector<Topic> sorted(std::vector<Topic> topics) {
        std::sort(topics.begin(), topics.end());
        return topics;
    }
    Topic places(Date day = World::kDay) const { return places_topic(w.venue, day); }
    Topic bookings(Date day = World::kDay) const { return bookings_topic(w.venue, day); }
};

TEST_F(Changes, OfABookingAreItsDayItsListAndItsPerson) {
    must(w.book(person, slot));
    EXPECT_EQ(told, sorted({places(), bookings(), person_topic(person)}));
}

TEST_F(Changes, OfAStatusThatKeepsItsPlaceAreNoPlaces) {
    const BookingRecord booking = must(w.book(person, slot));
    told.clear();
    must(in_transaction(*w.database, [&] {
        return ledger::change_status(*w.database, w.clinic, booking.id,
                                     {booking.version, "arrived", Phase::arrived, {}, {}});
    }));
    EXPECT_EQ(told, sorted({bookings(), person_topic(person)}));
}

TEST_F(Changes, OfAMoveAreBothDays) {
    const SlotId to = w.slot(1, World::kDay + 1);
    const BookingRecord booking = must(w.book(person, slot));
    told.clear();
    must(in_transaction(*w.database, [&] {
        return ledger::move(*w.database, w.clinic, booking.id,
                            {booking.version, to, "booked", Phase::booked, {}, {}});
    }));
    const Date next = World::kDay + 1;
    EXPECT_EQ(told,
              sorted({places(), bookings(), places(next), bookings(next), person_topic(person)}));
}

TEST_F(Changes, OfAWiderSlotAreItsPlacesOnly) {
    must(in_transaction(*w.database, [&] {
        return ledger::change_slot(*w.database, w.clinic, slot, {1, 3, {}, {}});
    }));
    EXPECT_EQ(told, sorted({places()}));
}

TEST_F(Changes, AreToldAfterTheCommitOrNever) {
    const auto refused = in_transaction(*w.database, [&]() -> Result<void> {
        const ledger::PlaceToBook place{person, slot, 1, "booked"};
        if (auto made = ledger::book(*w.database, w.clinic, {&place, 1}); !made)
            return same_error(made);
        EXPECT_TRUE(told.empty());
        return fail(Errc::refused, "not_after_all");
    });
    EXPECT_FALSE(refused);
    EXPECT_TRUE(told.empty());
}

}  // namespace
}  // namespace yk
