#include "server/app/holds.hpp"

#include <set>

#include "server/app/plan.hpp"
#include "server/app/sight.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/bookings.hpp"

namespace yk {
namespace {

constexpr int64_t kHold_s = 300;  // if the tenant's file has no value

int64_t seconds_of(const Call& call) {
    return call.setup->settings.hold_seconds.value_or(kHold_s);
}

Held held(const Call& call, const HoldRecord& hold) {
    return {hold.id, hold.until - call.now_s, !hold.extended};
}

std::string path_of_moving(size_t i) {
    return "$.moving[" + std::to_string(i) + "]";
}

Outcome<std::vector<BookingInSlot>> moving_to_places(const Call& call, Reader& reader,
                                                     const HoldPlaces& asked) {
    if (!asked.moving) return std::vector<BookingInSlot>{};
    if (asked.moving->size() != asked.places.size())
        return refuse(Errc::invalid,
                      asked.moving->size() > asked.places.size() ? "too_long" : "too_short", call,
                      "$.moving");
    auto bookings = bookings_to_move(call, reader, *asked.moving, path_of_moving);
    for (size_t i = 0; bookings && i < bookings->size(); ++i) {
        const BookingRecord& booking = (*bookings)[i].booking;
        if (booking.person != asked.places[i].person || booking.dose != asked.places[i].dose)
            return refuse(Errc::not_found, "booking_gone", call, path_of_moving(i));
    }
    return bookings;
}

}  // namespace

Outcome<Held> hold_places(const Call& call, Database& database, const HoldPlaces& asked) {
    const auto moved = moving_to_places(call, database, asked);
    if (!moved) return tl::unexpected<Problem>(moved.error());
    // The new hold replaces the earlier one, so the rules must not count that one as taken.
    if (auto freed = release_own_holds(call, database, asked.places); !freed)
        return tl::unexpected<Problem>(freed.error());
    const auto plan =
        planned(call, database, {asked.places, asked.statements, {}, *moved}, Doubts::leave);
    if (!plan) return tl::unexpected<Problem>(plan.error());
    std::vector<HeldPlace> places;
    for (const ledger::PlaceToBook& each : plan->places)
        places.push_back({each.person, each.slot});
    const auto made = ledger::hold(database, actor_of(call), places, seconds_of(call));
    if (!made) return refuse(made.error(), call);
    return held(call, *made);
}

Outcome<Held> extend_hold(const Call& call, Database& database, const HoldRef& asked) {
    const auto extended = ledger::extend_hold(database, actor_of(call), asked.id, seconds_of(call));
    if (!extended) return refuse(extended.error(), call);
    return held(call, *extended);
}

Outcome<Nothing> release_hold(const Call& call, Database& database, const HoldRef& asked) {
    const auto freed = ledger::release_hold(database, actor_of(call), asked.id);
    if (!freed) return refuse(freed.error(), call);
    return Nothing{};
}

Outcome<void> release_own_holds(const Call& call, Database& database,
                                const std::vector<Place>& places) {
    std::set<PersonId> people;
    for (const Place& each : places)
        if (people.insert(each.person).second)
            if (auto freed = ledger::release_holds_for(database, actor_of(call), each.person);
                !freed)
                return refuse(freed.error(), call);
    return {};
}

}  // namespace yk
