// Slots: creating them, changing their capacity, closing them.
#include "server/store/slots.hpp"
#include "server/ledger/ledger.hpp"
#include "server/ledger/places.hpp"
#include "server/store/history.hpp"

namespace yk::ledger {
namespace {

constexpr int kMostCapacity = 100'000;
constexpr int kDayMinutes = 1440;

bool is_possible(const NewSlot& slot) {
    return slot.start_minute >= 0 && slot.end_minute > slot.start_minute &&
           slot.end_minute <= kDayMinutes && slot.capacity >= 0 && slot.capacity <= kMostCapacity &&
           !slot.kind.empty();
}

Result<void> write_entry(Database& database, const Actor& actor, int64_t slot, const char* action,
                         std::vector<Note> notes) {
    const auto entry = store::insert_entry(database, actor,
                                           {.subject = Subject::slot,
                                            .subject_id = slot,
                                            .action = action,
                                            .notes = std::move(notes)});
    if (!entry) return same_error(entry);
    return {};
}

Result<SlotRecord> existing_slot(Database& database, SlotId id, int64_t now) {
    const auto found = store::slot(database, id, now);
    if (!found) return same_error(found);
    if (!*found) return fail(Errc::not_found, "slot_gone");
    return **found;
}

}  // namespace

Result<int64_t> open_slots(Database& database, const Actor& actor, std::span<const NewSlot> slots) {
    int64_t fresh = 0;
    for (size_t i = 0; i < slots.size(); ++i) {
        const NewSlot& slot = slots[i];
        if (!is_possible(slot))
            return fail(Errc::invalid, "slot_impossible", "$.slots[" + std::to_string(i) + "]");
        const auto id = store::insert_slot(database, slot);
        if (!id) return same_error(id);
        if (!*id) continue;
        ++fresh;
        database.note_changed(places_topic(slot.venue, slot.day));
        auto written = write_entry(database, actor, (*id)->value, "slot_opened",
                                   {{"capacity", std::to_string(slot.capacity)}});
        if (!written) return same_error(written);
    }
    return fresh;
}

Result<void> write_slot_change(Database& database, const Actor& actor, const SlotRecord& before,
                               int capacity, bool closed, std::vector<Note> notes) {
    if (capacity != before.capacity)
        notes.push_back(
            {"capacity", std::to_string(before.capacity) + " to " + std::to_string(capacity)});
    if (closed != before.closed) notes.push_back({"closed", closed ? "true" : "false"});
    return write_entry(database, actor, before.id.value, "slot_changed", std::move(notes));
}

Result<SlotRecord> change_slot(Database& database, const Actor& actor, SlotId id,
                               const SlotChange& change) {
    const auto before = existing_slot(database, id, actor.now_utc);
    if (!before) return before;
    if (before->version != change.expected_version)
        return fail(Errc::conflict, "changed_meanwhile");
    const int capacity = change.capacity.value_or(before->capacity);
    const bool closed = change.closed.value_or(before->closed);
    if (capacity < 0 || capacity > kMostCapacity) return fail(Errc::invalid, "slot_impossible");
    if (capacity < before->capacity && capacity < before->taken + before->held)
        return fail(Errc::conflict, "capacity_below_taken");

    if (capacity == before->capacity && closed == before->closed) return before;

    SlotRecord now = *before;
    now.capacity = capacity;
    now.closed = closed;
    if (auto changed = store::update_slot(database, now); !changed) return same_error(changed);
    database.note_changed(places_topic(now.venue, now.day));

    auto written = write_slot_change(database, actor, *before, capacity, closed, change.notes);
    if (!written) return same_error(written);
    return existing_slot(database, id, actor.now_utc);
}

}  // namespace yk::ledger
