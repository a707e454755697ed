#include "server/app/bookings.hpp"

#include <algorithm>

#include "server/app/facts.hpp"
#include "server/app/view.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/bookings.hpp"
#include "server/store/history.hpp"
#include "server/store/people.hpp"
#include "server/store/slots.hpp"

namespace yk {
namespace {

constexpr int64_t kRowsOnAPage = 50;

std::string place_path(size_t i) {
    return "$.places[" + std::to_string(i) + "].slot";
}

Outcome<std::vector<SlotRecord>> chosen_slots(const Call& call, Reader& reader, const Book& asked) {
    std::vector<SlotRecord> slots;
    for (size_t i = 0; i < asked.places.size(); ++i) {
        auto slot = store::slot(reader, asked.places[i].slot);
        if (!slot) return refuse(slot.error(), call);
        if (!*slot) return refuse(Errc::not_found, "slot_gone", call, place_path(i));
        if (!may_book_at(call, (*slot)->venue))
            return refuse(Errc::forbidden, "venue_not_yours", call, place_path(i));
        slots.push_back(std::move(**slot));
    }
    return slots;
}

Outcome<std::vector<SlotFact>> slots_of_that_day(const Call& call, Reader& reader,
                                                 const SlotRecord& slot) {
    const auto stored = store::slots(reader, {slot.venue, slot.vaccine, slot.day, slot.day});
    if (!stored) return refuse(stored.error(), call);
    std::vector<SlotFact> facts;
    for (const SlotRecord& each : *stored)
        facts.push_back(each.fact(call.works_at(each.venue)));
    return facts;
}

// Only what can be confirmed is kept as confirmed.
Outcome<void> check_confirmed(const Call& call, const std::vector<std::string>& confirmed) {
    for (const std::string& reason : confirmed)
        if (!call.setup->is_confirmable(reason))
            return refuse(Errc::invalid, "reason_not_confirmable", call, "$.confirmed");
    return {};
}

// The rules' verdict as a status that the catalogue has, reached by a move that this role may make.
Outcome<const StatusSpec*> permitted(const Call& call, const std::string& from,
                                     const Verdict& verdict, const std::string& path) {
    if (!verdict.accepted()) return refuse(verdict, call, path);
    const StatusSpec* status = call.setup->status(verdict.status);
    if (!status || !call.setup->may_move(from, verdict.status, call.role()))
        return refuse(Errc::refused, "move_not_allowed", call, path);
    return status;
}

Outcome<BookingInSlot> booking_in_view(const Call& call, Reader& reader, BookingId id) {
    auto stored = store::booking(reader, id);
    if (!stored) return refuse(stored.error(), call);
    if (!*stored) return refuse(Errc::not_found, "booking_gone", call);
    if (!sees_all_of(call, (*stored)->slot))
        return refuse(Errc::forbidden, "booking_not_yours", call);
    return std::move(**stored);
}

HistoryEntry history_entry(const Call& call, const EntryRecord& entry) {
    return {call.local_text(entry.at), entry.account_name, entry.channel,
            entry.from_status,         entry.to_status,    entry.confirmed};
}

}  // namespace

Outcome<Booked> book(const Call& call, Database& database, const Book& asked) {
    const auto person = person_in_view(call, database, asked.person);
    if (!person) return tl::unexpected<Problem>(person.error());
    if (auto known = check_confirmed(call, asked.confirmed); !known)
        return tl::unexpected<Problem>(known.error());
    auto statements = statements_of(call, asked.said);
    if (!statements) return tl::unexpected<Problem>(statements.error());
    const auto slots = chosen_slots(call, database, asked);
    if (!slots) return tl::unexpected<Problem>(slots.error());

    Facts facts = facts_of(call, *person, 0);
    facts.statements = std::move(*statements);
    facts.confirmed = asked.confirmed;
    std::vector<ledger::PlaceToBook> places;
    for (size_t i = 0; i < slots->size(); ++i) {
        const SlotRecord& slot = (*slots)[i];
        const int dose = static_cast<int>(asked.places[i].dose);
        auto day = slots_of_that_day(call, database, slot);
        if (!day) return tl::unexpected<Problem>(day.error());
        facts.dose = dose;
        facts.day_slots = std::move(*day);
        const SlotFact fact = slot.fact(call.works_at(slot.venue));
        const auto verdict = call.setup->rules->decide(facts, Change{nullptr, &fact, {}, dose});
        if (!verdict) return refuse(verdict.error(), call);
        const auto status = permitted(call, {}, *verdict, place_path(i));
        if (!status) return tl::unexpected<Problem>(status.error());
        places.push_back(
            {slot.id, dose, (*status)->id, (*status)->phase, verdict->notes, asked.confirmed});
        facts.bookings.insert(facts.bookings.begin(), BookingFact{BookingId{}, dose, (*status)->id,
                                                                  (*status)->phase, fact});
    }
    const auto made = ledger::book(database, actor_of(call), asked.person, places);
    if (!made) return refuse(made.error(), call);

    const auto directory = Directory::read(database);
    if (!directory) return refuse(directory.error(), call);
    Booked booked;
    for (const BookingRecord& record : *made) {
        const auto stored = store::booking(database, record.id);
        if (!stored) return refuse(stored.error(), call);
        booked.bookings.push_back(booking_info(call, **stored, *directory));
    }
    return booked;
}

Outcome<BookingDetail> change_status(const Call& call, Database& database,
                                     const ChangeStatus& asked) {
    if (!call.if_match) return refuse_without_version(call);
    const auto before = booking_in_view(call, database, asked.id);
    if (!before) return tl::unexpected<Problem>(before.error());
    if (auto known = check_confirmed(call, asked.confirmed); !known)
        return tl::unexpected<Problem>(known.error());
    if (!call.setup->may_move(before->booking.status, asked.to, call.role()))
        return refuse(Errc::refused, "move_not_allowed", call, "$.to");
    auto record = store::person(database, before->booking.person);
    if (!record) return refuse(record.error(), call);
    if (!*record) return refuse(Errc::not_found, "person_gone", call);
    const auto person = person_with_bookings(database, std::move(**record));
    if (!person) return refuse(person.error(), call);

    Facts facts = facts_of(call, *person, before->booking.dose);
    facts.confirmed = asked.confirmed;
    auto day = slots_of_that_day(call, database, before->slot);
    if (!day) return tl::unexpected<Problem>(day.error());
    facts.day_slots = std::move(*day);
    const BookingFact fact = before->fact(call.works_at(before->slot.venue));
    const auto verdict =
        call.setup->rules->decide(facts, Change{&fact, nullptr, asked.to, before->booking.dose});
    if (!verdict) return refuse(verdict.error(), call);
    const auto status = permitted(call, before->booking.status, *verdict, "$.to");
    if (!status) return tl::unexpected<Problem>(status.error());

    const auto changed = ledger::change_status(
        database, actor_of(call), asked.id,
        {*call.if_match, (*status)->id, (*status)->phase, verdict->notes, asked.confirmed});
    if (!changed) return refuse(changed.error(), call);
    return read_booking(call, database, {asked.id});
}

Outcome<BookingDetail> read_booking(const Call& call, Reader& reader, const BookingRef& asked) {
    const auto stored = booking_in_view(call, reader, asked.id);
    if (!stored) return tl::unexpected<Problem>(stored.error());
    const auto directory = Directory::read(reader);
    if (!directory) return refuse(directory.error(), call);
    const auto entries = store::entries_of_booking(reader, asked.id);
    if (!entries) return refuse(entries.error(), call);
    BookingDetail detail;
    detail.booking = booking_info(call, *stored, *directory);
    detail.capacity = stored->slot.capacity;
    detail.taken = stored->slot.taken;
    for (const EntryRecord& each : *entries)
        detail.history.push_back(history_entry(call, each));
    return detail;
}

Outcome<BookingList> list_bookings(const Call& call, Reader& reader, const ListBookings& asked) {
    if (!may_book_at(call, asked.venue))
        return refuse(Errc::forbidden, "venue_not_yours", call, "$.venue");
    const auto directory = Directory::read(reader);
    if (!directory) return refuse(directory.error(), call);
    const auto page = store::bookings_of_day(
        reader, {asked.venue, asked.vaccine, asked.day, {asked.page, kRowsOnAPage}});
    if (!page) return refuse(page.error(), call);
    std::vector<PersonId> ids;
    for (const BookingInSlot& each : page->rows)
        ids.push_back(each.booking.person);
    const auto people = store::people(reader, ids);
    if (!people) return refuse(people.error(), call);

    BookingList list;
    for (const BookingInSlot& each : page->rows) {
        BookingRow row;
        row.booking = booking_info(call, each, *directory);
        for (const PersonRecord& person : *people) {
            if (person.id != each.booking.person) continue;
            const Identity identity = identity_of(person);
            row.municipality = identity.municipality;
            row.number = identity.number;
            row.birth_date = identity.birth_date;
            row.answers = person.answers;
        }
        list.rows.push_back(std::move(row));
    }
    list.total = page->total;
    list.page = asked.page;
    list.pages = std::max<int64_t>(1, (page->total + kRowsOnAPage - 1) / kRowsOnAPage);
    return list;
}

}  // namespace yk
