#include "server/app/view.hpp"

#include <algorithm>
#include <map>

#include "server/app/callers.hpp"
#include "server/app/examinations.hpp"
#include "server/app/facts.hpp"
#include "server/app/identity_changes.hpp"
#include "server/app/shown_number.hpp"
#include "server/app/sight.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/bookings.hpp"
#include "server/store/callers.hpp"
#include "server/store/coupons.hpp"
#include "server/store/doses.hpp"
#include "server/store/people.hpp"
#include "server/store/venues.hpp"

namespace yk {

Result<std::vector<VenueInfo>> venues_for(const Call& call, Reader& reader) {
    auto venues = store::venues(reader);
    if (!venues) return tl::unexpected(venues.error());
    auto given = store::venue_vaccines(reader);
    if (!given) return tl::unexpected(given.error());
    std::map<VenueId, std::vector<VaccineInfo>> given_at;
    for (auto& [venue, vaccine] : *given)
        given_at[venue].push_back({vaccine.id, std::move(vaccine.name)});
    std::vector<VenueInfo> infos;
    for (VenueRecord& each : *venues)
        if (each.active && call.reaches(each.id))
            infos.push_back({each.id, std::move(each.name), std::move(each.address),
                             std::move(each.phone), call.works_at(each.id),
                             std::move(given_at[each.id])});
    return infos;
}

Outcome<VenueRecord> venue_in_view(const Call& call, Reader& reader, VenueId id,
                                   const std::string& path) {
    auto venue = store::venue(reader, id);
    if (!venue) return refuse(venue.error(), call);
    if (!*venue || !call.reaches(id)) return refuse(Errc::not_found, "venue_gone", call, path);
    return std::move(**venue);
}

SlotInfo slot_info(const SlotRecord& slot) {
    return {slot.id,  slot.venue,        slot.venue_name, slot.vaccine, slot.vaccine_name,
            slot.day, slot.start_minute, slot.end_minute, slot.kind,    slot.name};
}

SlotInfo slot_in_view(const Call& call, const SlotRecord& slot) {
    SlotInfo info;
    info.day = slot.day;
    if (call.reaches(slot.venue)) info = slot_info(slot);
    hide_invisible(call, info);
    return info;
}

Outcome<BookingInSlot> booking_in_view(const Call& call, Reader& reader, BookingId id,
                                       const std::string& path) {
    auto stored = store::booking(reader, id);
    if (!stored) return refuse(stored.error(), call);
    if (!*stored || !sees_person(call, (*stored)->booking.person) ||
        !call.reaches((*stored)->slot.venue))
        return refuse(Errc::not_found, "booking_gone", call, path);
    return std::move(**stored);
}

BookingInfo booking_info(const Call& call, const BookingInSlot& stored) {
    const BookingRecord& booking = stored.booking;
    BookingInfo info;
    info.id = booking.id;
    info.person = booking.person;
    info.dose = booking.dose;
    info.status = booking.status;
    info.own = call.reaches(stored.slot.venue);
    info.slot = slot_in_view(call, stored.slot);
    if (!info.own) return info;
    const bool may_change = call.can(Capability::change_bookings);
    info.movable = may_change && ledger::is_movable(booking.phase);
    for (const StatusSpec& status : call.setup->rules->tables().statuses)
        if (may_change && call.setup->may_move(booking.status, status.id, call.role().id))
            info.moves.push_back(status.id);
    info.changed_at = call.local_text(booking.changed_at);
    info.changed_by = booking.changed_by_name;
    info.channel = booking.channel;
    info.version = booking.version;
    info.answers = said_in_sight(call, booking);
    hide_invisible(call, info);
    return info;
}

Identity identity_of(const PersonRecord& person) {
    return {person.municipality, person.number,
            person.birth_date ? person.birth_date->text() : std::string{}};
}

std::string name_of_person(const Call& call, const PersonRecord& person) {
    const auto& fields = call.setup->form("register").inputs;
    const bool has_one_name = std::any_of(fields.begin(), fields.end(),
                                          [](const FieldSpec& each) { return each.id == "name"; });
    std::string name;
    for (const FieldSpec& each : fields) {
        if (has_one_name ? each.id != "name" : each.search != SearchBy::kana) continue;
        const std::string_view part = answer(person.answers, each.id);
        if (part.empty()) continue;
        if (!name.empty()) name += ' ';
        name += part;
    }
    return name;
}

bool sees_what_was_given(const Call& call) {
    return call.can(Capability::read_doses) || call.can(Capability::read_certificates);
}

DoseInfo dose_info(const Call& call, const DoseRecord& dose) {
    DoseInfo info;
    info.dose = dose.number;
    info.given_on = dose.given_on;
    if (!sees_what_was_given(call)) return info;
    info.vaccine_name = dose.vaccine_name;
    info.venue_name = dose.venue_name;
    info.lot = dose.lot_name;
    info.id = dose.id;
    info.lot_id = dose.lot;
    if (!call.can(Capability::read_doses) || !call.reaches(dose.venue)) return info;
    info.own = true;
    info.answers = dose.answers;
    info.version = dose.version;
    info.against = dose.against;
    info.record_reason = dose.record_reason;
    info.at = call.local_text(dose.at);
    info.by = dose.by;
    return info;
}

std::vector<DoseState> dose_states(const Call& call, const std::vector<BookingInSlot>& bookings,
                                   const std::vector<DoseRecord>& given) {
    std::vector<DoseState> states;
    for (const DoseRecord& dose : given)
        for (const StatusSpec& status : call.setup->rules->tables().statuses)
            if (status.phase == Phase::done) {
                states.push_back({dose.number, status.id, dose.given_on});
                break;
            }
    const auto is_given = [&](int number) {
        return std::any_of(given.begin(), given.end(),
                           [&](const DoseRecord& dose) { return dose.number == number; });
    };
    for (const auto& [booking, slot] : bookings)
        if (takes_a_place(booking.phase) && !is_given(booking.dose))
            states.push_back({booking.dose, booking.status, slot.day});
    std::sort(states.begin(), states.end(),
              [](const DoseState& a, const DoseState& b) { return a.dose < b.dose; });
    return states;
}

Result<std::vector<DoseRecord>> doses_given(const Call& call, Reader& reader, PersonId person) {
    if (!call.setup->rules->decides_doses()) return std::vector<DoseRecord>{};
    return store::doses_of_person(reader, person);
}

Result<PersonInView> person_with_bookings(const Call& call, Reader& reader, PersonRecord record) {
    auto bookings = store::bookings_of_person(reader, record.id);
    if (!bookings) return tl::unexpected(bookings.error());
    const auto listed = store::is_listed(reader, record.municipality, record.number);
    if (!listed) return tl::unexpected(listed.error());
    PersonInView person{std::move(record), *listed, std::move(*bookings), {}};
    auto doses = doses_given(call, reader, person.record.id);
    if (!doses) return tl::unexpected(doses.error());
    person.doses = std::move(*doses);
    return person;
}

namespace {

// Whether this session may learn anything of the person. Decided by ids alone, before the person is
// read, so that a stranger and nobody take the same time.
Result<bool> may_know(const Call& call, Reader& reader, PersonId id) {
    if (call.scope() != Scope::own_venues) return sees_person(call, id);
    if (call.session->seen->has(id)) return true;
    const auto venues = store::venues_of_person(reader, id);
    if (!venues) return same_error(venues);
    const auto family = store::people_of_same_caller(reader, id);
    if (!family) return same_error(family);
    return std::any_of(venues->begin(), venues->end(),
                       [&](VenueId each) { return call.works_at(each); }) ||
           std::any_of(family->begin(), family->end(),
                       [&](PersonId each) { return call.session->seen->has(each); });
}

}  // namespace

Outcome<PersonInView> person_in_view(const Call& call, Reader& reader, PersonId id) {
    const auto known = may_know(call, reader, id);
    if (!known) return refuse(known.error(), call);
    if (!*known) return refuse(Errc::not_found, "person_gone", call);
    auto record = store::person(reader, id);
    if (!record) return refuse(record.error(), call);
    if (!*record) return refuse(Errc::not_found, "person_gone", call);
    auto person = person_with_bookings(call, reader, std::move(**record));
    if (!person) return refuse(person.error(), call);
    return std::move(*person);
}

Outcome<PersonInfo> person_info(const Call& call, Reader& reader, const PersonInView& person) {
    const auto screening = call.setup->rules->screen(facts_of(call, person, 0));
    if (!screening) return refuse(screening.error(), call);
    PersonInfo info;
    info.id = person.record.id;
    info.identity = shown_identity(call, person.record);
    info.registered = person.record.registered;
    info.answers = answers_in_sight(call, form_for(call, "register"), person.record.answers);
    info.version = person.record.version;
    for (const BookingInSlot& each : person.bookings)
        info.bookings.push_back(booking_info(call, each));
    for (const DoseRecord& each : person.doses)
        info.doses.push_back(dose_info(call, each));
    info.next_dose = screening->dose;
    info.screening = screening->answer;
    auto caller = callers_people(call, reader, person.record);
    if (!caller) return refuse(caller.error(), call);
    info.caller = std::move(*caller);
    if (call.can(Capability::read_doses)) {
        auto finding = standing_finding(call, reader, person.record.id);
        if (!finding) return refuse(finding.error(), call);
        info.finding = std::move(*finding);
    }
    if (!call.can(Capability::correct_identity)) return info;
    auto corrections = identity_corrections(call, reader, person.record);
    if (!corrections) return refuse(corrections.error(), call);
    info.corrections = std::move(*corrections);
    const auto listed = store::coupon(reader, person.record.municipality, person.record.number);
    if (!listed) return refuse(listed.error(), call);
    info.on_list = listed->has_value();
    return info;
}

}  // namespace yk
