#include "server/app/person_history.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "server/app/bookings.hpp"
#include "server/app/sight.hpp"
#include "server/app/view.hpp"
#include "server/ledger/identity.hpp"
#include "server/store/accounts.hpp"
#include "server/store/history.hpp"
#include "server/store/people.hpp"

namespace yk {
namespace {

// The entries of a person that change something.
bool is_a_change(const EntryRecord& entry) {
    constexpr std::array<std::string_view, 11> kChanges{
        "admitted",        "registered",      "person_changed", ledger::kIdentityCorrected,
        "examined",        "finding_lifted",  "scan_added",     ledger::kCouponWithdrawn,
        "person_attached", "person_detached", ledger::kJoined};
    return std::ranges::find(kChanges, entry.action) != kChanges.end();
}

struct Found {
    EntryRecord entry;
    const BookingInSlot* booking = nullptr;
    int dose = 0;
};

// To a clinic, an account that works at other venues alone has no name, nor have staff to
// residents.
Outcome<bool> names_who_did(const Call& call, Reader& reader, const Found& found) {
    if (call.scope() == Scope::own_person) return found.entry.channel == Channel::web;
    if (call.scope() != Scope::own_venues || found.booking) return true;
    const auto venues = store::venues_of_account(reader, found.entry.account);
    if (!venues) return refuse(venues.error(), call);
    return venues->empty() ||
           std::ranges::any_of(*venues, [&](VenueId venue) { return call.works_at(venue); });
}

}  // namespace

Outcome<PersonHistory> read_person_history(const Call& call, Reader& reader,
                                           const PersonRef& asked) {
    const auto person = person_in_view(call, reader, asked.id);
    if (!person) return tl::unexpected<Problem>(person.error());
    std::vector<Found> found;
    Result<void> fault;
    const auto add = [&](Subject subject, int64_t id, const BookingInSlot* booking, int dose) {
        if (!fault) return;
        auto entries = store::entries(reader, subject, id);
        if (!entries) {
            fault = same_error(entries);
            return;
        }
        for (EntryRecord& each : *entries)
            if (subject != Subject::person || is_a_change(each))
                found.push_back({std::move(each), booking, dose});
    };
    const auto joined = store::records_joined_to(reader, asked.id);
    if (!joined) return refuse(joined.error(), call);
    add(Subject::person, asked.id.value, nullptr, 0);
    for (const PersonRecord& each : *joined)
        add(Subject::person, each.id.value, nullptr, 0);
    for (const BookingInSlot& each : person->bookings)
        if (call.reaches(each.slot.venue))
            add(Subject::booking, each.booking.id.value, &each, each.booking.dose);
    for (const DoseRecord& each : person->doses)
        if (call.reaches(each.venue)) add(Subject::dose, each.id.value, nullptr, each.number);
    if (!fault) return refuse(fault.error(), call);

    std::ranges::sort(found, [](const Found& one, const Found& other) {
        return one.entry.id.value > other.entry.id.value;
    });
    PersonHistory history;
    history.more = found.size() > kMostPersonEvents;
    std::map<BookingId, SlotInfo> then;  // where each booking stood after the entry
    found.resize(std::min(found.size(), kMostPersonEvents));
    for (const Found& each : found) {
        auto entry = history_entry(call, reader, each.entry);
        if (!entry) return tl::unexpected<Problem>(entry.error());
        const auto named = names_who_did(call, reader, each);
        if (!named) return tl::unexpected<Problem>(named.error());
        if (!*named) entry->by.clear();
        PersonEvent event{each.entry.action, each.dose, {}, {}, std::move(*entry)};
        if (each.booking) {
            event.booking = each.booking->booking.id;
            const auto known =
                then.try_emplace(event.booking, slot_in_view(call, each.booking->slot)).first;
            event.slot = known->second;
            if (event.entry.from_slot) known->second = *event.entry.from_slot;
        }
        history.rows.push_back(std::move(event));
    }
    return history;
}

}  // namespace yk
