#include "server/app/in_front.hpp"

#include <algorithm>

#include "server/store/accounts.hpp"
#include "server/store/history.hpp"
#include "shared/protocol/people.hpp"

namespace yk {
namespace {

using Kept = std::vector<std::string>;

Outcome<Kept> confirmed_in_front(const Call& call, PersonId person, const Confirmed& confirmed) {
    if (!call.session->seen->has(person)) return refuse(Errc::refused, "identify_first", call);
    const Kept said = confirmed.value_or(Kept{});
    for (const std::string& each : said)
        if (each != kOfAnotherVenue)
            return refuse(Errc::invalid, "reason_not_confirmable", call, "$.confirmed");
    if (!said.empty()) return said;
    Verdict verdict;
    verdict.asks = {std::string(kOfAnotherVenue)};
    return refuse(verdict, call);
}

// Whose a person is: of the user's venues, of others, of both or of none.
struct Belonging {
    bool here = false, elsewhere = false;
    void add(bool is_here) { (is_here ? here : elsewhere) = true; }
};

// By who wrote what is registered, and who examined. Somebody without a venue, such as an
// administrator or the person, makes it nobody's.
Result<void> add_writers(const Call& call, Reader& reader, PersonId person, Belonging& of) {
    const auto entries = store::entries(reader, Subject::person, person.value);
    if (!entries) return same_error(entries);
    Belonging written;  // by the last one
    for (const EntryRecord& each : *entries) {
        const bool writes = each.action == "registered" || each.action == "person_changed";
        if (!writes && each.action != "examined" && each.action != "finding_lifted") continue;
        const auto venues = store::venues_of_account(reader, each.account);
        if (!venues) return same_error(venues);
        const bool is_here = std::any_of(venues->begin(), venues->end(),
                                         [&](VenueId venue) { return call.works_at(venue); });
        if (writes) {
            written = {};
            if (!venues->empty()) written.add(is_here);
        } else if (!venues->empty() && !is_here) {
            of.elsewhere = true;
        }
    }
    of.here = of.here || written.here;
    of.elsewhere = of.elsewhere || written.elsewhere;
    return {};
}

}  // namespace

Outcome<Kept> may_change_person(const Call& call, Reader& reader, const PersonInView& person,
                                const Confirmed& confirmed) {
    if (call.scope() != Scope::own_venues) return Kept{};
    Belonging of;
    for (const BookingInSlot& each : person.bookings)
        if (takes_a_place(each.booking.phase)) of.add(call.works_at(each.slot.venue));
    for (const DoseRecord& each : person.doses)
        of.add(call.works_at(each.venue));
    if (auto added = add_writers(call, reader, person.record.id, of); !added)
        return refuse(added.error(), call);
    if (of.here || !of.elsewhere) return Kept{};
    return confirmed_in_front(call, person.record.id, confirmed);
}

Outcome<Kept> may_change_record(const Call& call, PersonId person, VenueId made_at,
                                const Confirmed& confirmed) {
    return call.reaches(made_at) ? Kept{} : confirmed_in_front(call, person, confirmed);
}

}  // namespace yk
