// Slots, bookings, venues and coupons, as lists read them.
#include <gtest/gtest.h>

#include "server/store/bookings.hpp"
#include "server/store/coupons.hpp"
#include "server/store/meta.hpp"
#include "server/store/slots.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;
using test::World;

TEST(Slots, ComeByDayAndTimeWithinTheDaysAskedFor) {
    World w;
    w.slot(1, World::kDay + 1, 600);
    w.slot(2, World::kDay, 570, "public");
    w.slot(3, World::kDay, 570, "private");
    w.slot(4, World::kDay, 540);
    w.slot(5, World::kDay + 2);
    w.slot(6, World::kDay, 540, "public", w.other_venue);
    const auto slots =
        must(store::slots(*w.database, {w.venue, w.vaccine, World::kDay, World::kDay + 1}));
    std::vector<int> capacities;
    for (const SlotRecord& each : slots)
        capacities.push_back(each.capacity);
    EXPECT_EQ(capacities, (std::vector<int>{4, 3, 2, 1}));
    EXPECT_EQ(slots.front().vaccine_code, "pfizer");
    EXPECT_EQ(must(store::last_slot_day(*w.database)), World::kDay + 2);
}

TEST(Slots, HaveNoLastDayWhereThereAreNone) {
    World w;
    EXPECT_EQ(must(store::last_slot_day(*w.database)), std::nullopt);
}

TEST(Bookings, OfADayComeInOrderAndInPages) {
    World w;
    const SlotId early = w.slot(3, World::kDay, 540), late = w.slot(3, World::kDay, 600);
    const SlotId other_day = w.slot(3, World::kDay + 1);
    std::vector<PersonId> people;
    for (int i = 0; i < 5; ++i)
        people.push_back(w.person("900000000" + std::to_string(i)));
    must(w.book(people[0], late));
    must(w.book(people[1], early));
    must(w.book(people[2], other_day));
    const auto cancelled = must(w.book(people[3], early));
    must(w.set(cancelled, "cancelled", Phase::cancelled));

    auto page = must(store::bookings_of_day(*w.database, {w.venue, {}, World::kDay, {1, 2}}));
    EXPECT_EQ(page.total, 3);
    ASSERT_EQ(page.rows.size(), 2u);
    EXPECT_EQ(page.rows[0].booking.person, people[1]);
    EXPECT_EQ(page.rows[1].booking.person, people[3]);
    EXPECT_EQ(page.rows[1].booking.status, "cancelled");
    EXPECT_EQ(must(store::active_bookings_of_day(*w.database, {w.venue, {}, World::kDay, {}})), 2);
    page = must(store::bookings_of_day(*w.database, {w.venue, w.vaccine, World::kDay, {2, 2}}));
    ASSERT_EQ(page.rows.size(), 1u);
    EXPECT_EQ(page.rows[0].slot.start_minute, 600);
    page = must(store::bookings_of_day(*w.database, {w.venue, VaccineId{9}, World::kDay, {}}));
    EXPECT_EQ(page.total, 0);
}

// A page holds as many rows of that status as any other page, and the totals are of them.
TEST(Bookings, OfADayMayBeThoseOfOneStatus) {
    World w;
    const SlotId slot = w.slot(9);
    for (int i = 0; i < 6; ++i) {
        const auto made = must(w.book(w.person("900000000" + std::to_string(i)), slot));
        if (i % 2 == 0) must(w.set(made, "cancelled", Phase::cancelled));
    }
    const auto of = [&](const char* status, PageRequest page) {
        return store::DayQuery{w.venue, {}, World::kDay, page, status};
    };
    const auto page = must(store::bookings_of_day(*w.database, of("cancelled", {2, 2})));
    EXPECT_EQ(page.total, 3);
    ASSERT_EQ(page.rows.size(), 1u);
    EXPECT_EQ(page.rows[0].booking.status, "cancelled");
    EXPECT_EQ(must(store::active_bookings_of_day(*w.database, of("cancelled", {}))), 0);
    EXPECT_EQ(must(store::active_bookings_of_day(*w.database, of("booked", {}))), 3);
    EXPECT_EQ(must(store::bookings_of_day(*w.database, of("unknown", {}))).total, 0);
}

TEST(Bookings, OfPeopleComeNewestFirst) {
    World w;
    const SlotId slot = w.slot(9);
    const PersonId a = w.person("9000000001"), b = w.person("9000000002"),
                   c = w.person("9000000003");
    must(w.book(a, slot, 1));
    must(w.book(b, slot, 1));
    must(w.book(c, slot, 1));
    must(w.book(a, slot, 2));
    const auto of_a = must(store::bookings_of_person(*w.database, a));
    ASSERT_EQ(of_a.size(), 2u);
    EXPECT_EQ(of_a[0].booking.dose, 2);
    const PersonId both[] = {a, c};
    EXPECT_EQ(must(store::bookings_of_people(*w.database, both)).size(), 3u);
    EXPECT_EQ(must(store::bookings_of_people(*w.database, {})).size(), 0u);
    const std::vector<PersonId> many(201, a);
    EXPECT_EQ(reason_of(store::bookings_of_people(*w.database, many)), "too_many_people");
    EXPECT_EQ(must(store::bookings_of_people(*w.database, std::span(many).first(200))).size(), 2u);
}

TEST(Venues, GiveWhatTheyAreSetToGive) {
    World w;
    const VaccineId other = must(store::insert_vaccine(*w.database, "moderna", "モデルナ社"));
    const VaccineId both[] = {w.vaccine, other};
    must(store::set_venue_vaccines(*w.database, w.venue, both));
    must(store::set_venue_vaccines(*w.database, w.other_venue, {both, 1}));
    EXPECT_EQ(must(store::vaccines_of_venue(*w.database, w.venue)).front().code, "moderna");
    EXPECT_EQ(must(store::venue_vaccines(*w.database)).size(), 3u);
    must(store::set_venue_vaccines(*w.database, w.venue, {}));
    EXPECT_EQ(must(store::venue_vaccines(*w.database)).size(), 1u);
}

TEST(Venues, KeepOneNameEach) {
    World w;
    auto venue = *must(store::venue(*w.database, w.other_venue));
    venue.name = "A胃腸科内科医院";
    EXPECT_EQ(reason_of(store::update_venue(*w.database, venue)), "already_there");
    venue.name = "F医院";
    venue.active = false;
    must(store::update_venue(*w.database, venue));
    EXPECT_FALSE(must(store::venue_by_name(*w.database, "F医院"))->active);
    venue.id = VenueId{99};
    venue.name = "G医院";
    EXPECT_EQ(reason_of(store::update_venue(*w.database, venue)), "venue_gone");
}

TEST(Coupons, AreAPairOfMunicipalityAndNumber) {
    World w;
    const CouponRecord list[] = {{"431001", "9000000001", Date::of(1945, 1, 1)},
                                 {"431001", "9000000062", std::nullopt}};
    EXPECT_EQ(must(store::put_coupons(*w.database, list)), 2);
    EXPECT_EQ(must(store::put_coupons(*w.database, list)), 0);
    EXPECT_EQ(must(store::coupon(*w.database, "431001", "9000000001"))->birth_date,
              Date::of(1945, 1, 1));
    EXPECT_FALSE(must(store::coupon(*w.database, "132080", "9000000001")));
    EXPECT_TRUE(must(store::coupons_are_listed(*w.database, "431001")));
    EXPECT_FALSE(must(store::coupons_are_listed(*w.database, "132080")));
    for (const CouponRecord& each : list)
        EXPECT_TRUE(must(store::withdraw_coupon(*w.database, each.municipality, each.number)));
    EXPECT_FALSE(must(store::withdraw_coupon(*w.database, "431001", "9000000001")));
    EXPECT_FALSE(must(store::coupon(*w.database, "431001", "9000000001")));
    EXPECT_TRUE(must(store::is_withdrawn(*w.database, "431001", "9000000001")));
    EXPECT_FALSE(must(store::is_listed(*w.database, "431001", "9000000001")));
    EXPECT_FALSE(must(store::is_listed(*w.database, "431001", "9000000009"))) << "a list is loaded";
    EXPECT_EQ(must(store::put_coupons(*w.database, list)), 2);
    EXPECT_FALSE(must(store::is_withdrawn(*w.database, "431001", "9000000001")));
    const CouponRecord corrected{"431001", "9000000062", Date::of(1945, 3, 3)};
    EXPECT_EQ(must(store::put_coupons(*w.database, {&corrected, 1})), 1);
}

TEST(Coupons, KeepADateOfBirthThatALaterListLeavesOut) {
    World w;
    const CouponRecord known{"431001", "9000000001", Date::of(1945, 1, 1)},
        blank{"431001", "9000000001", std::nullopt};
    EXPECT_EQ(must(store::put_coupons(*w.database, {&known, 1})), 1);
    EXPECT_EQ(must(store::put_coupons(*w.database, {&blank, 1})), 0);
    EXPECT_EQ(must(store::coupon(*w.database, "431001", "9000000001"))->birth_date,
              Date::of(1945, 1, 1));
}

TEST(Meta, IsSetAndSetAgain) {
    World w;
    EXPECT_FALSE(must(store::meta(*w.database, "tenant")));
    must(store::set_meta(*w.database, "tenant", "431001"));
    must(store::set_meta(*w.database, "tenant", "132080"));
    EXPECT_EQ(must(store::meta(*w.database, "tenant")), "132080");
}

}  // namespace
}  // namespace yk
