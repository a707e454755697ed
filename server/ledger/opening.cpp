#include "server/ledger/opening.hpp"

#include <map>
#include <set>
#include <tuple>

#include "server/ledger/ledger.hpp"
#include "server/ledger/places.hpp"
#include "server/store/history.hpp"
#include "server/store/openings.hpp"
#include "server/store/slots.hpp"
#include "server/store/venues.hpp"

namespace yk::ledger {
namespace {

// Slots with the same key are the same slot.
using Key = std::tuple<VaccineId, Date, int, int, std::string, std::string>;
template <class Slot>
Key key_of(const Slot& slot) {
    return {slot.vaccine, slot.day, slot.start_minute, slot.end_minute, slot.kind, slot.name};
}

void add_slot_change(OpeningChanges& changes, const SlotRecord& slot, std::optional<int> planned) {
    const PlannedSlotState fate = planned_state_of(slot, planned);
    const int places = planned.value_or(0);
    if (slot.taken > places) changes.crowded.push_back({slot, planned.has_value(), places});
    if (planned) {
        if (slot.closed)
            ++changes.reopened;
        else if (slot.capacity != fate.capacity)
            ++changes.changed;
        else
            ++changes.kept;
    } else if (!slot.closed) {
        ++changes.closed;
    }
    changes.changes.push_back({slot, fate});
}

Result<void> apply_planned_state_to_slot(Database& database, const Actor& actor,
                                         const SlotRecord& slot, const PlannedSlotState& fate) {
    const bool differs = slot.capacity != fate.capacity || slot.closed != fate.closed;
    if (!differs && !fate.is_too_full()) return {};
    if (auto changed = store::apply_planned_state(database, slot, fate); !changed) return changed;
    if (!differs) return {};
    database.note_changed(places_topic(slot.venue, slot.day));
    return write_slot_change(database, actor, slot, fate.capacity, fate.closed, {});
}

Result<void> save_venue(Database& database, const OpeningSave& save) {
    auto venue = store::venue(database, save.venue);
    if (!venue) return same_error(venue);
    if (!*venue) return fail(Errc::not_found, "venue_gone");
    VenueRecord record = std::move(**venue);
    record.name = save.name, record.address = save.address, record.phone = save.phone;
    auto updated = store::update_venue(database, record);
    if (!updated && updated.error().reason == "already_there")
        return fail(Errc::invalid, "venue_name_taken", "$.plan.name");
    return updated;
}

// Sets the vaccines that can be requested at the venue: those of the plan, and those of existing
// bookings.
Result<void> save_vaccines(Database& database, const OpeningSave& save,
                           const OpeningChanges& changes) {
    std::set<VaccineId> given;
    for (const OpeningRow& row : save.plan.rows)
        given.insert(row.vaccine);
    for (const OverfullSlot& each : changes.crowded)
        given.insert(each.slot.vaccine);
    const std::vector<VaccineId> ids(given.begin(), given.end());
    return store::set_venue_vaccines(database, save.venue, ids);
}

Result<void> save_plan(Database& database, const Actor& actor, const OpeningSave& save) {
    const int64_t version = save.expected_version + 1;
    const auto entry = store::insert_entry(database, actor,
                                           {.subject = Subject::venue,
                                            .subject_id = save.venue.value,
                                            .action = "opening_saved",
                                            .notes = {{"version", std::to_string(version)}}});
    if (!entry) return same_error(entry);
    return store::insert_opening(database, save.venue, *entry, {version, save.text});
}

}  // namespace

Result<OpeningChanges> opening_changes(Reader& reader, VenueId venue, const OpeningPlan& plan,
                                       Date today, int64_t now) {
    auto slots = slots_of_plan(plan, venue, today);
    if (!slots) return same_error(slots);
    const auto there = store::slots_from(reader, venue, today, now);
    if (!there) return same_error(there);

    OpeningChanges changes;
    changes.slots = std::move(*slots);
    std::map<Key, int> planned;
    for (const NewSlot& each : changes.slots)
        planned[key_of(each)] = each.capacity;
    std::set<Key> known;
    for (const SlotRecord& each : *there) {
        const Key key = key_of(each);
        known.insert(key);
        const auto found = planned.find(key);
        add_slot_change(changes, each,
                        found == planned.end() ? std::nullopt : std::optional<int>(found->second));
    }
    for (const NewSlot& each : changes.slots)
        if (!known.contains(key_of(each))) changes.fresh.push_back(each);
    return changes;
}

Result<OpeningChanges> save_opening(Database& database, const Actor& actor,
                                    const OpeningSave& save) {
    const auto saved = store::opening(database, save.venue);
    if (!saved) return same_error(saved);
    if ((*saved ? (*saved)->version : 0) != save.expected_version)
        return fail(Errc::conflict, "changed_meanwhile");
    if (auto venue = save_venue(database, save); !venue) return same_error(venue);
    auto changes = opening_changes(database, save.venue, save.plan, save.today, actor.now_utc);
    if (!changes) return changes;
    if (auto given = save_vaccines(database, save, *changes); !given) return same_error(given);
    if (auto forgotten = store::forget_planned_places(database, save.venue, save.today); !forgotten)
        return same_error(forgotten);
    for (const OpeningChanges::Change& each : changes->changes)
        if (auto changed = apply_planned_state_to_slot(database, actor, each.slot, each.fate);
            !changed)
            return same_error(changed);
    if (const auto opened = open_slots(database, actor, changes->fresh); !opened)
        return same_error(opened);
    if (auto plan = save_plan(database, actor, save); !plan) return same_error(plan);
    database.note_changed(venue_topic(TopicKind::opening, save.venue));
    return changes;
}

Result<void> remove_surplus_place(Database& database, const Actor& actor, SlotId id) {
    const auto given_up = store::remove_surplus_place(database, id);
    if (!given_up || !*given_up) return given_up ? Result<void>{} : same_error(given_up);
    const auto slot = store::slot(database, id, actor.now_utc);
    if (!slot) return same_error(slot);
    SlotRecord before = **slot;
    database.note_changed(places_topic(before.venue, before.day));
    ++before.capacity;
    return write_slot_change(database, actor, before, before.capacity - 1, before.closed, {});
}

}  // namespace yk::ledger
