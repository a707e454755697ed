// Bookings: taking places, moving bookings, freeing places.
#include "server/store/bookings.hpp"

#include <algorithm>

#include "server/ledger/ledger.hpp"
#include "server/ledger/notices.hpp"
#include "server/ledger/places.hpp"
#include "server/store/counts.hpp"
#include "server/store/history.hpp"

namespace yk::ledger {
namespace {

Result<void> write_entry(Database& database, const Actor& actor, BookingId booking,
                         store::NewEntry entry) {
    entry.subject = Subject::booking;
    entry.subject_id = booking.value;
    const auto id = store::insert_entry(database, actor, entry);
    if (!id) return same_error(id);
    return {};
}

// The person is still expected at the venue.
bool is_expected(Phase phase) {
    return phase == Phase::held || phase == Phase::booked;
}

Result<BookingRecord> book_place(Database& database, const Actor& actor, const PlaceToBook& place,
                                 size_t index, const NoticePlan& notices) {
    BookingRecord made{{},
                       place.person,
                       place.dose,
                       place.slot,
                       place.status,
                       place.phase,
                       actor.now_utc,
                       actor.now_utc,
                       actor.account,
                       actor.name,
                       actor.channel,
                       1,
                       place.said};
    const auto id = store::insert_booking(database, made);
    if (!id) return same_error(id);
    if (!*id) return fail(Errc::conflict, "dose_already_booked", at_place(index, "dose"));
    made.id = **id;
    if (takes_a_place(made.phase))
        if (auto counted = store::count_booking(database, made.said, 1); !counted)
            return same_error(counted);
    database.note_changed(person_topic(place.person));
    auto written = write_entry(database, actor, made.id,
                               {.action = "booked",
                                .to_status = place.status,
                                .confirmed = place.confirmed,
                                .notes = place.notes,
                                .said = place.said});
    if (!written) return same_error(written);
    if (is_expected(made.phase))
        if (auto told = notify_of_booking(database, made, notices); !told) return same_error(told);
    return made;
}

// From now on the booking says this too. Earlier answers to these fields, and to those that
// `replaced` names, are removed.
void say(BookingRecord& booking, const std::vector<Answer>& said,
         const std::vector<std::string>& replaced) {
    std::erase_if(booking.said, [&](const Answer& each) {
        return std::find(replaced.begin(), replaced.end(), each.field) != replaced.end();
    });
    for (const Answer& each : said) {
        const auto earlier =
            std::find_if(booking.said.begin(), booking.said.end(),
                         [&](const Answer& other) { return other.field == each.field; });
        if (earlier == booking.said.end())
            booking.said.push_back(each);
        else
            earlier->value = each.value;
    }
}

// What occupied a place and doesn't any more, or says something else.
Result<void> count_changed(Database& database, const BookingRecord& before,
                           const BookingRecord& now) {
    if (takes_a_place(before.phase))
        if (auto counted = store::count_booking(database, before.said, -1); !counted)
            return counted;
    if (takes_a_place(now.phase)) return store::count_booking(database, now.said, 1);
    return {};
}

BookingRecord changed_by(const Actor& actor, BookingRecord booking) {
    booking.changed_at = actor.now_utc;
    booking.changed_by = actor.account;
    booking.changed_by_name = actor.name;
    booking.channel = actor.channel;
    return booking;
}

// The stored booking, if it still has the version that the client has read.
Result<BookingRecord> booking_at(Database& database, BookingId id, int64_t expected_version) {
    auto found = store::booking(database, id);
    if (!found) return same_error(found);
    if (!*found) return fail(Errc::not_found, "booking_gone");
    if ((*found)->booking.version != expected_version)
        return fail(Errc::conflict, "changed_meanwhile");
    return std::move((*found)->booking);
}

}  // namespace

Result<std::vector<BookingRecord>> book(Database& database, const Actor& actor,
                                        std::span<const PlaceToBook> places,
                                        const NoticePlan& notices) {
    if (auto sound = check_people_exist(database, places); !sound) return same_error(sound);

    std::vector<BookingRecord> made;
    for (size_t i = 0; i < places.size(); ++i) {
        if (takes_a_place(places[i].phase))
            if (auto taken = take_place(database, actor, places[i].slot, at_place(i, "slot"));
                !taken)
                return same_error(taken);
        auto booking = book_place(database, actor, places[i], i, notices);
        if (!booking) return same_error(booking);
        made.push_back(std::move(*booking));
    }
    return made;
}

Result<BookingRecord> change_status(Database& database, const Actor& actor, BookingId id,
                                    const StatusChange& change, const NoticePlan& notices) {
    const auto before = booking_at(database, id, change.expected_version);
    if (!before) return before;
    const BookingRecord& booking = *before;
    if (booking.status == change.status) return fail(Errc::refused, "same_status");

    const bool had_place = takes_a_place(booking.phase);
    const bool wants_place = takes_a_place(change.phase);
    if (wants_place && !had_place)
        if (auto taken = take_place(database, actor, booking.slot, {}); !taken)
            return same_error(taken);
    if (had_place && !wants_place)
        if (auto freed = free_place(database, actor, booking.slot); !freed)
            return same_error(freed);

    BookingRecord now = changed_by(actor, booking);
    now.status = change.status;
    now.phase = change.phase;
    say(now, change.said, change.replaced);
    if (auto counted = count_changed(database, booking, now); !counted) return same_error(counted);
    const auto changed = store::update_booking(database, now);
    if (!changed && changed.error().reason == "already_there")  // the index on live bookings
        return fail(Errc::conflict, "dose_already_booked");
    if (!changed) return same_error(changed);

    auto written = write_entry(database, actor, id,
                               {.action = "status_changed",
                                .from_status = booking.status,
                                .to_status = change.status,
                                .confirmed = change.confirmed,
                                .notes = change.notes,
                                .said = change.said});
    if (!written) return same_error(written);
    database.note_changed(person_topic(booking.person));
    if (auto noted = note_slot(database, booking.slot, {TopicKind::bookings}); !noted)
        return same_error(noted);
    auto after = booking_at(database, id, change.expected_version + 1);
    if (!after || is_expected(booking.phase) == is_expected(change.phase)) return after;
    const auto told = is_expected(change.phase) ? notify_of_booking(database, *after, notices)
                                                : drop_notices(database, id, "not_expected");
    if (!told) return same_error(told);
    return after;
}

Result<BookingRecord> move(Database& database, const Actor& actor, BookingId id, const Move& move,
                           const NoticePlan& notices) {
    const auto before = booking_at(database, id, move.expected_version);
    if (!before) return before;
    if (!is_movable(before->phase) || !takes_a_place(move.phase))
        return fail(Errc::refused, "booking_not_movable");
    if (before->slot == move.slot) return fail(Errc::refused, "same_slot", move.path);

    if (auto taken = take_place(database, actor, move.slot, move.path); !taken)
        return same_error(taken);
    if (auto freed = free_place(database, actor, before->slot); !freed) return same_error(freed);
    BookingRecord now = changed_by(actor, *before);
    now.slot = move.slot;
    now.status = move.status;
    now.phase = move.phase;
    say(now, move.said, move.replaced);
    if (auto counted = count_changed(database, *before, now); !counted) return same_error(counted);
    const auto changed = store::update_booking(database, now);
    if (!changed) return same_error(changed);

    std::vector<Note> notes = move.notes;
    notes.push_back({kFromSlotNote, std::to_string(before->slot.value)});
    notes.push_back({kToSlotNote, std::to_string(move.slot.value)});
    auto written = write_entry(database, actor, id,
                               {.action = kMoved,
                                .from_status = before->status,
                                .to_status = move.status,
                                .confirmed = move.confirmed,
                                .notes = std::move(notes),
                                .said = move.said});
    if (!written) return same_error(written);
    database.note_changed(person_topic(before->person));
    auto after = booking_at(database, id, move.expected_version + 1);
    if (!after) return after;
    if (auto dropped = drop_notices(database, id, "moved"); !dropped) return same_error(dropped);
    if (is_expected(after->phase))
        if (auto told = notify_of_booking(database, *after, notices); !told)
            return same_error(told);
    return after;
}

Result<void> count_fields(Database& database, const std::vector<std::string>& fields) {
    const auto counted = store::counted_fields(database);
    if (!counted) return same_error(counted);
    if (*counted == fields) return {};
    return store::count_anew(database, fields);
}

}  // namespace yk::ledger
