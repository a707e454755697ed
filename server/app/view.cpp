#include "server/app/view.hpp"

#include <algorithm>

#include "server/app/facts.hpp"
#include "server/app/sight.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/bookings.hpp"
#include "server/store/coupons.hpp"
#include "server/store/people.hpp"
#include "server/store/venues.hpp"

namespace yk {

Result<Directory> Directory::read(Reader& reader) {
    Directory directory;
    auto venues = store::venues(reader);
    if (!venues) return tl::unexpected(venues.error());
    for (VenueRecord& each : *venues)
        directory.venues.emplace(each.id, std::move(each));
    auto vaccines = store::vaccines(reader);
    if (!vaccines) return tl::unexpected(vaccines.error());
    for (VaccineRecord& each : *vaccines)
        directory.vaccines.emplace(each.id, std::move(each));
    const auto pairs = store::venue_vaccines(reader);
    if (!pairs) return tl::unexpected(pairs.error());
    for (const auto& each : *pairs)
        directory.given_at[each.venue].push_back(each.vaccine);
    return directory;
}

std::string Directory::venue_name(VenueId id) const {
    const auto found = venues.find(id);
    return found == venues.end() ? std::string{} : found->second.name;
}

std::string Directory::vaccine_name(VaccineId id) const {
    const auto found = vaccines.find(id);
    return found == vaccines.end() ? std::string{} : found->second.name;
}

bool may_book_at(const Call& call, VenueId venue) {
    return call.role() != Role::clinic || call.works_at(venue);
}

std::vector<VenueInfo> venues_for(const Call& call, const Directory& directory) {
    std::vector<const VenueRecord*> records;
    for (const auto& [id, record] : directory.venues)
        if (record.active && may_book_at(call, id)) records.push_back(&record);
    std::stable_sort(records.begin(), records.end(),
                     [](const auto* a, const auto* b) { return a->position < b->position; });
    std::vector<VenueInfo> infos;
    for (const VenueRecord* record : records) {
        VenueInfo info{
            record->id, record->name, record->address, record->phone, call.works_at(record->id),
            {}};
        if (const auto given = directory.given_at.find(record->id);
            given != directory.given_at.end())
            for (VaccineId id : given->second)
                info.vaccines.push_back({id, directory.vaccine_name(id)});
        infos.push_back(std::move(info));
    }
    return infos;
}

bool sees_all_of(const Call& call, const SlotRecord& slot) {
    return call.role() != Role::clinic || call.works_at(slot.venue);
}

SlotInfo slot_info(const SlotRecord& slot, const Directory& directory) {
    return {slot.id,
            slot.venue,
            directory.venue_name(slot.venue),
            slot.vaccine,
            directory.vaccine_name(slot.vaccine),
            slot.day,
            slot.start_minute,
            slot.end_minute,
            slot.kind,
            slot.name};
}

SlotInfo slot_in_view(const Call& call, const SlotRecord& slot, const Directory& directory) {
    SlotInfo info;
    info.day = slot.day;
    if (sees_all_of(call, slot)) info = slot_info(slot, directory);
    keep_in_sight(call, info);
    return info;
}

BookingInfo booking_info(const Call& call, const BookingInSlot& stored,
                         const Directory& directory) {
    const BookingRecord& booking = stored.booking;
    BookingInfo info;
    info.id = booking.id;
    info.person = booking.person;
    info.dose = booking.dose;
    info.status = booking.status;
    info.own = sees_all_of(call, stored.slot);
    info.slot = slot_in_view(call, stored.slot, directory);
    if (!info.own) return info;
    info.movable = ledger::is_movable(booking.phase);
    for (const StatusSpec& status : call.setup->rules->tables().statuses)
        if (call.setup->may_move(booking.status, status.id, call.role()))
            info.moves.push_back(status.id);
    info.changed_at = call.local_text(booking.changed_at);
    info.changed_by = booking.changed_by_name;
    info.channel = booking.channel;
    info.version = booking.version;
    keep_in_sight(call, info);
    return info;
}

Identity identity_of(const PersonRecord& person) {
    return {person.municipality, person.number,
            person.birth_date ? person.birth_date->text() : std::string{}};
}

std::vector<DoseState> dose_states(const std::vector<BookingInSlot>& bookings) {
    std::vector<DoseState> states;
    for (const auto& [booking, slot] : bookings)
        if (takes_a_place(booking.phase))
            states.push_back({booking.dose, booking.status, slot.day});
    std::sort(states.begin(), states.end(),
              [](const DoseState& a, const DoseState& b) { return a.dose < b.dose; });
    return states;
}

Result<bool> is_listed(Reader& reader, const std::string& municipality, const std::string& number) {
    const auto kept = store::coupons_are_listed(reader, municipality);
    if (!kept) return tl::unexpected(kept.error());
    if (!*kept) return true;
    const auto found = store::coupon(reader, municipality, number);
    if (!found) return tl::unexpected(found.error());
    return found->has_value();
}

Result<PersonInView> person_with_bookings(Reader& reader, PersonRecord record) {
    auto bookings = store::bookings_of_person(reader, record.id);
    if (!bookings) return tl::unexpected(bookings.error());
    const auto listed = is_listed(reader, record.municipality, record.number);
    if (!listed) return tl::unexpected(listed.error());
    return PersonInView{std::move(record), *listed, std::move(*bookings)};
}

Outcome<PersonInView> person_in_view(const Call& call, Reader& reader, PersonId id) {
    auto record = store::person(reader, id);
    if (!record) return refuse(record.error(), call);
    if (!*record || !sees_person(call, id)) return refuse(Errc::not_found, "person_gone", call);
    auto person = person_with_bookings(reader, std::move(**record));
    if (!person) return refuse(person.error(), call);
    const bool theirs =
        call.role() != Role::clinic || call.session->seen->has(id) ||
        std::any_of(person->bookings.begin(), person->bookings.end(),
                    [&](const auto& each) { return call.works_at(each.slot.venue); });
    if (!theirs) return refuse(Errc::forbidden, "person_not_yours", call);
    return std::move(*person);
}

Outcome<PersonInfo> person_info(const Call& call, Reader& reader, const PersonInView& person) {
    const auto directory = Directory::read(reader);
    if (!directory) return refuse(directory.error(), call);
    const auto screening = call.setup->rules->screen(facts_of(call, person, 0));
    if (!screening) return refuse(screening.error(), call);
    PersonInfo info;
    info.id = person.record.id;
    info.identity = identity_of(person.record);
    info.registered = person.record.registered;
    info.answers = answers_in_sight(call, form_for(call, "register"), person.record.answers);
    info.version = person.record.version;
    for (const BookingInSlot& each : person.bookings)
        info.bookings.push_back(booking_info(call, each, *directory));
    info.next_dose = screening->dose;
    return info;
}

}  // namespace yk
