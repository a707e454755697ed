// Bookings: taking places and giving them back.
#include "server/store/bookings.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/history.hpp"
#include "server/store/slots.hpp"

namespace yk::ledger {
namespace {

std::string at_place(size_t index, const char* member) {
    return "$.places[" + std::to_string(index) + "]." + member;
}

// One more in the slot, if it may hold one more.
Result<void> take_place(Database& database, SlotId slot, const std::string& path) {
    const auto taken = database.change(
        "UPDATE slot SET taken = taken + 1 WHERE id = ?1 AND taken < capacity AND closed = 0",
        {slot});
    if (!taken) return same_error(taken);
    if (*taken == 1) return {};
    const auto there = store::slot(database, slot);
    if (!there) return same_error(there);
    if (!*there) return fail(Errc::not_found, "slot_gone", path);
    return fail(Errc::conflict, (*there)->closed ? "slot_closed" : "slot_full", path);
}

Result<void> free_place(Database& database, SlotId slot) {
    const auto freed = database.change("UPDATE slot SET taken = taken - 1 WHERE id = ?1", {slot});
    if (!freed) return same_error(freed);
    if (*freed != 1) return fail(Errc::broken, "store_broken", {}, "a booking without its slot");
    return {};
}

Result<void> write_entry(Database& database, const Actor& actor, BookingId booking,
                         store::NewEntry entry) {
    entry.subject = Subject::booking;
    entry.subject_id = booking.value;
    const auto id = store::insert_entry(database, actor, entry);
    if (!id) return same_error(id);
    return {};
}

Result<BookingRecord> book_place(Database& database, const Actor& actor, PersonId person,
                                 const PlaceToBook& place, size_t index) {
    // The index on live bookings decides whether the dose is free: here, and whoever else writes.
    const auto id = database.insert(
        "INSERT INTO booking (person, dose, slot, status, phase, created_at, changed_at, "
        "changed_by, changed_by_name, channel) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8, ?9) "
        "ON CONFLICT (person, dose) WHERE phase IN ('held', 'booked', 'arrived', 'done') "
        "DO NOTHING RETURNING id",
        {person, place.dose, place.slot, place.status, place.phase, actor.now_utc,
         none_if_zero(actor.account), actor.name, actor.channel});
    if (!id) return same_error(id);
    if (!*id) return fail(Errc::conflict, "dose_already_booked", at_place(index, "dose"));

    BookingRecord made{BookingId{**id}, person,      place.dose,    place.slot,
                       place.status,    place.phase, actor.now_utc, actor.now_utc,
                       actor.account,   actor.name,  actor.channel, 1};
    auto written = write_entry(database, actor, made.id,
                               {.action = "booked",
                                .to_status = place.status,
                                .confirmed = place.confirmed,
                                .notes = place.notes});
    if (!written) return same_error(written);
    return made;
}

Result<void> check_person(Database& database, PersonId person) {
    const auto there = database.number("SELECT 1 FROM person WHERE id = ?1", {person});
    if (!there) return same_error(there);
    if (*there == 0) return fail(Errc::not_found, "person_gone");
    return {};
}

}  // namespace

Result<std::vector<BookingRecord>> book(Database& database, const Actor& actor, PersonId person,
                                        std::span<const PlaceToBook> places) {
    if (places.empty() || places.size() > kMostPlaces)
        return fail(Errc::invalid, "places_count", "$.places");
    if (auto there = check_person(database, person); !there) return same_error(there);

    std::vector<BookingRecord> made;
    for (size_t i = 0; i < places.size(); ++i) {
        if (takes_a_place(places[i].phase))
            if (auto taken = take_place(database, places[i].slot, at_place(i, "slot")); !taken)
                return same_error(taken);
        auto booking = book_place(database, actor, person, places[i], i);
        if (!booking) return same_error(booking);
        made.push_back(std::move(*booking));
    }
    return made;
}

Result<BookingRecord> change_status(Database& database, const Actor& actor, BookingId id,
                                    const StatusChange& change) {
    const auto found = store::booking(database, id);
    if (!found) return same_error(found);
    if (!*found) return fail(Errc::not_found, "booking_gone");
    BookingRecord booking = (*found)->booking;
    if (booking.version != change.expected_version)
        return fail(Errc::conflict, "changed_meanwhile");
    if (booking.status == change.status) return fail(Errc::refused, "same_status");

    const bool had_place = takes_a_place(booking.phase);
    const bool wants_place = takes_a_place(change.phase);
    if (wants_place && !had_place)
        if (auto taken = take_place(database, booking.slot, {}); !taken) return same_error(taken);
    if (had_place && !wants_place)
        if (auto freed = free_place(database, booking.slot); !freed) return same_error(freed);

    const auto changed = database.change(
        "UPDATE booking SET status = ?3, phase = ?4, changed_at = ?5, changed_by = ?6, "
        "changed_by_name = ?7, channel = ?8, version = version + 1 WHERE id = ?1 AND version = ?2",
        {id, change.expected_version, change.status, change.phase, actor.now_utc,
         none_if_zero(actor.account), actor.name, actor.channel});
    if (!changed && changed.error().code == Errc::conflict)  // the index on live bookings
        return fail(Errc::conflict, "dose_already_booked");
    if (!changed) return same_error(changed);

    auto written = write_entry(database, actor, id,
                               {.action = "status_changed",
                                .from_status = booking.status,
                                .to_status = change.status,
                                .confirmed = change.confirmed,
                                .notes = change.notes});
    if (!written) return same_error(written);
    const auto now = store::booking(database, id);
    if (!now) return same_error(now);
    return (*now)->booking;
}

}  // namespace yk::ledger
