#include "server/app/day.hpp"

#include <algorithm>
#include <map>

#include "server/app/examinations.hpp"
#include "server/app/shown_number.hpp"
#include "server/app/sight.hpp"
#include "server/app/view.hpp"
#include "server/store/bookings.hpp"
#include "server/store/doses.hpp"
#include "server/store/people.hpp"

namespace yk {
namespace {

constexpr int64_t kRowsOnAPage = 50;

void tell_person(const Call& call, const PersonRecord& person, BookingRow& row) {
    const Identity identity = shown_identity(call, person);
    row.municipality = identity.municipality;
    row.number = identity.number;
    row.birth_date = identity.birth_date;
    row.answers = person.answers;
    if (person.birth_date)
        row.age = age_on(*person.birth_date, call.today, call.setup->rules->tables().age_law);
}

// What was given with the booking, and what was found before.
Outcome<void> tell_dose(const Call& call, Reader& reader, const BookingInSlot& stored,
                        BookingRow& row) {
    if (!call.setup->rules->decides_doses()) return {};
    if (stored.booking.phase == Phase::done && sees_what_was_given(call)) {
        const auto given = store::dose_of_booking(reader, stored.booking.id);
        if (!given) return refuse(given.error(), call);
        if (*given) row.lot = (*given)->lot_name;
    }
    if (!call.can(Capability::read_doses) || !takes_a_place(stored.booking.phase)) return {};
    const auto examinations = store::examinations(reader, stored.booking.person);
    if (!examinations) return refuse(examinations.error(), call);
    if (const auto* found = examination_on(call, *examinations, stored.slot.day))
        row.examination = found->answers;
    return {};
}

Outcome<std::vector<BookingRow>> rows_of(const Call& call, Reader& reader,
                                         const std::vector<BookingInSlot>& bookings) {
    std::vector<PersonId> ids;
    for (const BookingInSlot& each : bookings)
        ids.push_back(each.booking.person);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    auto people = store::people(reader, ids);
    if (!people) return refuse(people.error(), call);
    std::map<PersonId, const PersonRecord*> by_id;
    for (const PersonRecord& each : *people)
        by_id[each.id] = &each;

    std::vector<BookingRow> rows;
    rows.reserve(bookings.size());
    for (const BookingInSlot& each : bookings) {
        BookingRow row;
        row.booking = booking_info(call, each);
        if (const auto person = by_id.find(each.booking.person); person != by_id.end())
            tell_person(call, *person->second, row);
        if (auto told = tell_dose(call, reader, each, row); !told)
            return tl::unexpected<Problem>(told.error());
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

Outcome<BookingList> list_bookings(const Call& call, Reader& reader, const ListBookings& asked) {
    if (auto venue = venue_in_view(call, reader, asked.venue); !venue)
        return tl::unexpected<Problem>(venue.error());
    const store::DayQuery of_day{
        asked.venue, asked.vaccine, asked.day, {asked.page, kRowsOnAPage}, asked.status};
    const auto page = store::bookings_of_day(reader, of_day);
    if (!page) return refuse(page.error(), call);
    auto rows = rows_of(call, reader, page->rows);
    if (!rows) return tl::unexpected<Problem>(rows.error());
    const auto active = store::active_bookings_of_day(reader, of_day);
    if (!active) return refuse(active.error(), call);
    BookingList list;
    list.rows = std::move(*rows);
    list.total = page->total;
    list.active = *active;
    list.page = asked.page;
    list.pages = std::max<int64_t>(1, (page->total + kRowsOnAPage - 1) / kRowsOnAPage);
    return list;
}

Outcome<DayBookings> read_day(const Call& call, Reader& reader, const DayQuery& asked) {
    if (auto venue = venue_in_view(call, reader, asked.venue); !venue)
        return tl::unexpected<Problem>(venue.error());
    const auto all = store::bookings_of_day(reader, {asked.venue, {}, asked.day, {1, kMostOnADay}});
    if (!all) return refuse(all.error(), call);
    auto rows = rows_of(call, reader, all->rows);
    if (!rows) return tl::unexpected<Problem>(rows.error());
    return DayBookings{std::move(*rows), all->total};
}

}  // namespace yk
