#include "server/app/bookings.hpp"

#include <algorithm>

#include "server/app/answers.hpp"
#include "server/app/facts.hpp"
#include "server/app/holds.hpp"
#include "server/app/notices.hpp"
#include "server/app/plan.hpp"
#include "server/app/sight.hpp"
#include "server/app/view.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/bookings.hpp"
#include "server/store/history.hpp"
#include "server/store/people.hpp"
#include "server/store/slots.hpp"

namespace yk {
namespace {

// A note of the entry of a change that the rules could not be asked about.
constexpr const char* kWithoutRules = "without_rules";

// While the rules can't be asked, whoever is there is still noted, and a place that is given back
// is free: the table of moves permits it, which was looked at before.
bool goes_on_without_rules(const Call& call, const Error& error, const std::string& to) {
    const StatusSpec* status = call.setup->status(to);
    return error.reason == "rules_unavailable" && status != nullptr &&
           (status->phase == Phase::arrived || status->phase == Phase::cancelled ||
            status->phase == Phase::missed);
}

std::vector<std::string> fields_of(const FormSpec& form) {
    std::vector<std::string> ids;
    for (const FieldSpec& each : form.inputs)
        ids.push_back(each.id);
    return ids;
}

// The slot with the id in a note of a move's entry.
Outcome<std::optional<SlotInfo>> noted_slot(const Call& call, Reader& reader,
                                            const EntryRecord& entry, std::string_view key) {
    const auto note = std::find_if(entry.notes.rbegin(), entry.notes.rend(),
                                   [&](const Note& each) { return each.key == key; });
    if (entry.action != ledger::kMoved || note == entry.notes.rend()) return std::nullopt;
    const auto slot = store::slot(reader, SlotId{std::stoll(note->value)}, call.now_s);
    if (!slot) return refuse(slot.error(), call);
    if (!*slot) return std::nullopt;
    return slot_in_view(call, **slot);
}

}  // namespace

Outcome<HistoryEntry> history_entry(const Call& call, Reader& reader, const EntryRecord& entry) {
    auto from = noted_slot(call, reader, entry, ledger::kFromSlotNote);
    if (!from) return tl::unexpected<Problem>(from.error());
    auto to = noted_slot(call, reader, entry, ledger::kToSlotNote);
    if (!to) return tl::unexpected<Problem>(to.error());
    return HistoryEntry{call.local_text(entry.at), entry.account_name, entry.channel,
                        entry.from_status,         entry.to_status,    entry.confirmed,
                        std::move(*from),          std::move(*to),     said_in_sight(call, entry)};
}

Outcome<Booked> book(const Call& call, Database& database, const Book& asked) {
    if (auto freed = release_own_holds(call, database, asked.places); !freed)
        return tl::unexpected<Problem>(freed.error());
    auto plan = planned(call, database, {asked.places, asked.statements, asked.confirmed});
    if (!plan) return tl::unexpected<Problem>(plan.error());
    const auto made = ledger::book(database, actor_of(call), plan->places, notice_plan(call));
    if (!made) return refuse(made.error(), call);
    Booked booked;
    for (size_t i = 0; i < made->size(); ++i)
        booked.bookings.push_back(booking_info(call, {(*made)[i], std::move(plan->slots[i])}));
    return booked;
}

Outcome<BookingDetail> change_status(const Call& call, Database& database,
                                     const ChangeStatus& asked) {
    const auto before = booking_in_view(call, database, asked.id);
    if (!before) return tl::unexpected<Problem>(before.error());
    if (auto known = check_confirmed(call, asked.confirmed); !known)
        return tl::unexpected<Problem>(known.error());
    if (before->booking.version != *call.if_match)  // said first: what may be done is another now
        return refuse(Errc::conflict, "changed_meanwhile", call);
    if (!call.setup->may_move(before->booking.status, asked.to, call.role().id))
        return refuse(Errc::refused, "move_not_allowed", call, "$.to");
    auto record = store::person(database, before->booking.person);
    if (!record) return refuse(record.error(), call);
    if (!*record) return refuse(Errc::not_found, "person_gone", call);
    const auto person = person_with_bookings(call, database, std::move(**record));
    if (!person) return refuse(person.error(), call);

    const MoveSpec* move = call.setup->move(before->booking.status, asked.to);
    const FormSpec& form = form_for(call, move ? move->form : std::string_view{});
    auto said = check_answers(asked.answers.value_or(std::vector<Answer>{}), form,
                              field_context(call, person->record.birth_date));
    if (!said) return refuse(said.error(), call);

    Facts facts = facts_of(call, *person, before->booking.dose);
    facts.statements = statements_in(call, before->booking.said);
    facts.confirmed = asked.confirmed;
    if (auto counted = count_the_same(call, database, facts, &before->booking); !counted)
        return refuse(counted.error(), call);
    auto day = slots_of_that_day(call, database, before->slot);
    if (!day) return tl::unexpected<Problem>(day.error());
    facts.day_slots = std::move(*day);
    const BookingFact fact = before->fact(call.works_at(before->slot.venue));
    auto verdict = call.setup->rules->decide(
        facts, Change{&fact, nullptr, asked.to, before->booking.dose, *said});
    if (!verdict && goes_on_without_rules(call, verdict.error(), asked.to))
        verdict = Verdict{asked.to, {}, {}, {{kWithoutRules, "1"}}};
    if (!verdict) return refuse(verdict.error(), call);
    const auto status = permitted(call, before->booking.status, *verdict, "$.to");
    if (!status) return tl::unexpected<Problem>(status.error());

    const auto changed =
        ledger::change_status(database, actor_of(call), asked.id,
                              {*call.if_match, (*status)->id, (*status)->phase, verdict->notes,
                               asked.confirmed, std::move(*said), fields_of(form)},
                              notice_plan(call));
    if (!changed) return refuse(changed.error(), call);
    return read_booking(call, database, {asked.id});
}

Outcome<BookingDetail> move_booking(const Call& call, Database& database,
                                    const MoveBooking& asked) {
    std::vector<FurtherMove> moves{{asked.id, asked.slot, *call.if_match}};
    for (const FurtherMove& each : asked.further.value_or(std::vector<FurtherMove>{}))
        moves.push_back(each);
    std::vector<BookingId> ids;
    for (const FurtherMove& each : moves)
        ids.push_back(each.id);
    const auto before = bookings_to_move(call, database, ids, [](size_t i) {
        return i == 0 ? std::string{} : "$.further[" + std::to_string(i - 1) + "].id";
    });
    if (!before) return tl::unexpected<Problem>(before.error());
    std::vector<Place> places;
    for (size_t i = 0; i < moves.size(); ++i) {
        const BookingRecord& booking = (*before)[i].booking;
        if (booking.version != moves[i].version)  // said first: what may be done is another now
            return refuse(Errc::conflict, "changed_meanwhile", call,
                          i == 0 ? "" : "$.further[" + std::to_string(i - 1) + "].version");
        places.push_back({booking.person, booking.dose, moves[i].slot});
    }
    const std::vector<Statements> statements{{places.front().person, asked.said}};
    if (auto freed = release_own_holds(call, database, places); !freed)
        return tl::unexpected<Problem>(freed.error());
    const auto plan = planned(call, database, {places, statements, asked.confirmed, *before, true});
    if (!plan) return tl::unexpected<Problem>(plan.error());

    for (size_t i = 0; i < moves.size(); ++i) {
        const ledger::PlaceToBook& place = plan->places[i];
        const auto moved = ledger::move(
            database, actor_of(call), moves[i].id,
            {moves[i].version, place.slot, place.status, place.phase, place.notes, place.confirmed,
             place.said, fields_of(call.setup->form("booking")), path_of_move(i)},
            notice_plan(call));
        if (!moved) return refuse(moved.error(), call);
    }
    return read_booking(call, database, {asked.id});
}

Outcome<BookingDetail> read_booking(const Call& call, Reader& reader, const BookingRef& asked) {
    const auto stored = booking_in_view(call, reader, asked.id);
    if (!stored) return tl::unexpected<Problem>(stored.error());
    const auto entries = store::entries_of_booking(reader, asked.id);
    if (!entries) return refuse(entries.error(), call);
    BookingDetail detail;
    detail.booking = booking_info(call, *stored);
    detail.capacity = stored->slot.capacity;
    detail.taken = stored->slot.taken;
    for (const EntryRecord& each : *entries) {
        auto entry = history_entry(call, reader, each);
        if (!entry) return tl::unexpected<Problem>(entry.error());
        detail.history.push_back(std::move(*entry));
    }
    hide_invisible(call, detail);
    return detail;
}

}  // namespace yk
