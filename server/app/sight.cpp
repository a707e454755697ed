#include "server/app/sight.hpp"

#include <algorithm>

namespace yk {
namespace {

void hide_invisible(const Call& call, std::vector<SlotRecord>& slots) {
    std::erase_if(slots, [&](const SlotRecord& each) {
        return !sees_kind(call, each.kind) || (each.closed && each.taken == 0);
    });
}

}  // namespace

bool sees_kind(const Call& call, const std::string& kind) {
    for (const SlotKindSpec& each : call.setup->rules->tables().slot_kinds)
        if (each.id == kind)
            return each.roles.empty() || std::find(each.roles.begin(), each.roles.end(),
                                                   call.role().id) != each.roles.end();
    return call.scope() != Scope::own_person;  // a kind that is no longer declared
}

Result<std::optional<SlotRecord>> slot_in_sight(const Call& call, Reader& reader, SlotId id) {
    auto slot = store::slot(reader, id, call.now_s);
    if (slot && *slot && !sees_kind(call, (*slot)->kind)) slot->reset();
    return slot;
}

Result<std::vector<SlotRecord>> slots_in_sight(const Call& call, Reader& reader,
                                               store::SlotQuery query) {
    query.now = call.now_s;
    auto slots = store::slots(reader, query);
    if (slots) hide_invisible(call, *slots);
    return slots;
}

Result<std::vector<store::SlotsOfDay>> days_in_sight(const Call& call, Reader& reader,
                                                     VenueId venue, Date from, Date to) {
    auto days = store::slots_of_days(reader, venue, from, to, call.now_s);
    if (days)
        for (store::SlotsOfDay& day : *days)
            hide_invisible(call, day.slots);
    return days;
}

bool sees_person(const Call& call, PersonId person) {
    return call.scope() != Scope::own_person || call.session->person == person;
}

void hide_invisible(const Call& call, SlotInfo& slot) {
    if (sees_kind(call, slot.kind)) return;
    slot.id = {};
    slot.kind.clear();
    slot.name.clear();
}

void hide_invisible(const Call& call, BookingInfo& booking) {
    if (call.scope() == Scope::own_person && booking.channel != Channel::web)
        booking.changed_by.clear();
}

void hide_invisible(const Call& call, BookingDetail& detail) {
    if (call.scope() != Scope::own_person) return;
    detail.capacity = detail.taken = 0;
    for (HistoryEntry& each : detail.history)
        if (each.channel != Channel::web) each.by.clear();
}

namespace {

std::vector<Answer> said_to(const Call& call, const std::vector<Answer>& said,
                            const std::string& status) {
    std::vector<const FormSpec*> forms{&form_for(call, "booking")};
    for (const MoveSpec& each : call.setup->rules->tables().moves)
        if (each.to == status && !each.form.empty()) forms.push_back(&form_for(call, each.form));
    std::vector<Answer> seen;
    for (const Answer& each : said)
        if (std::any_of(forms.begin(), forms.end(),
                        [&](const FormSpec* form) { return form->has(each.field); }))
            seen.push_back(each);
    return seen;
}

}  // namespace

std::vector<Answer> said_in_sight(const Call& call, const BookingRecord& booking) {
    return said_to(call, booking.said, booking.status);
}

std::vector<Answer> said_in_sight(const Call& call, const EntryRecord& entry) {
    return said_to(call, entry.said, entry.to_status);
}

std::vector<Answer> answers_in_sight(const Call& call, const FormSpec& form,
                                     std::vector<Answer> answers) {
    if (call.scope() == Scope::own_person)
        std::erase_if(answers, [&](const Answer& each) { return !form.has(each.field); });
    return answers;
}

}  // namespace yk
