#include "server/app/opening.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "server/app/shown_number.hpp"
#include "server/app/view.hpp"
#include "server/domain/slot_hours.hpp"
#include "server/ledger/opening.hpp"
#include "server/store/bookings.hpp"
#include "server/store/openings.hpp"
#include "server/store/people.hpp"
#include "server/store/slots.hpp"
#include "server/store/venues.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr size_t kMostUndecided = 200;  // listed; all of them are counted
constexpr size_t kMostHours = 100;      // listed; all of them are counted
constexpr int kFirstDays = 28;          // length of the first proposed plan

OpeningRow row_of(const OpeningHours& hours) {
    OpeningRow row{0,
                   {static_cast<int>(hours.from_minute), static_cast<int>(hours.to_minute)},
                   {},
                   hours.vaccine,
                   hours.kind,
                   static_cast<int>(hours.length_minutes),
                   static_cast<int>(hours.capacity)};
    for (const int64_t day : hours.weekdays)
        row.weekdays |= 1U << day;
    for (const OpeningBreak& each : hours.breaks)
        row.breaks.push_back(
            {static_cast<int>(each.from_minute), static_cast<int>(each.to_minute)});
    return row;
}

OpeningPlan plan_of(const OpeningInfo& info) {
    OpeningPlan plan{{}, info.closed_days, info.until};
    for (const OpeningHours& each : info.rows)
        plan.rows.push_back(row_of(each));
    return plan;
}

// Checks that only this function can make: weekdays, the tenant's vaccines, the declared kinds.
Outcome<OpeningPlan> checked_plan(const Call& call, Reader& reader, const OpeningInfo& info) {
    const auto vaccines = store::vaccines(reader);
    if (!vaccines) return refuse(vaccines.error(), call);
    const auto& kinds = call.setup->rules->tables().slot_kinds;
    for (size_t i = 0; i < info.rows.size(); ++i) {
        const OpeningHours& row = info.rows[i];
        const std::string at = "$.plan.rows[" + std::to_string(i) + "]";
        for (const int64_t day : row.weekdays)
            if (day < 0 || day > 6)
                return refuse(Errc::invalid, "out_of_range", call, at + ".weekdays");
        if (std::ranges::find(*vaccines, row.vaccine, &VaccineRecord::id) == vaccines->end())
            return refuse(Errc::invalid, "vaccine_unknown", call, at + ".vaccine");
        if (std::ranges::find(kinds, row.kind, &SlotKindSpec::id) == kinds.end())
            return refuse(Errc::invalid, "slot_kind_unknown", call, at + ".kind");
    }
    if (usual_width(info.name).empty())
        return refuse(Errc::invalid, "field_required", call, "$.plan.name");
    OpeningPlan plan = plan_of(info);
    if (const auto checked = check_opening(plan, call.today); !checked)
        return refuse(checked.error(), call);
    return plan;
}

OpeningHours hours_of_row(const OpeningRow& row) {
    OpeningHours hours{{},          row.hours.from, row.hours.to,       {},
                       row.vaccine, row.kind,       row.length_minutes, row.capacity};
    for (int64_t day = 0; day < 7; ++day)
        if ((row.weekdays >> day & 1U) != 0) hours.weekdays.push_back(day);
    return hours;
}

SlotHoursList hours_list(const std::vector<SlotRecord>& slots) {
    std::map<VaccineId, std::string> names;
    for (const SlotRecord& each : slots)
        names.emplace(each.vaccine, each.vaccine_name);
    SlotHoursList list;
    for (const HoursOfSlots& each : hours_of(slots)) {
        ++list.total;
        list.taken += each.taken;
        if (list.rows.size() == kMostHours) continue;
        OpeningHours hours = hours_of_row(each.row);
        list.rows.push_back({std::move(hours.weekdays), hours.from_minute, hours.to_minute,
                             names[each.row.vaccine], std::move(hours.kind), hours.length_minutes,
                             hours.capacity, each.first, each.last, each.days, each.places,
                             each.taken});
    }
    return list;
}

struct UndecidedBookings {
    std::vector<UndecidedBooking> first;
    int64_t total = 0;
};

Outcome<void> name_people(const Call& call, Reader& reader, std::vector<UndecidedBooking>& list) {
    std::vector<PersonId> ids;
    for (const UndecidedBooking& each : list)
        ids.push_back(each.row.booking.person);
    const auto people = store::people(reader, ids);
    if (!people) return refuse(people.error(), call);
    for (UndecidedBooking& each : list)
        for (const PersonRecord& person : *people) {
            if (person.id != each.row.booking.person) continue;
            Identity identity = shown_identity(call, person);
            each.row.municipality = std::move(identity.municipality);
            each.row.number = std::move(identity.number);
            each.row.birth_date = std::move(identity.birth_date);
            each.row.answers = person.answers;
        }
    return {};
}

Outcome<UndecidedBookings> undecided_in(const Call& call, Reader& reader,
                                        const std::vector<ledger::OverfullSlot>& crowded) {
    UndecidedBookings undecided;
    for (const ledger::OverfullSlot& each : crowded) {
        const auto bookings = store::bookings_expected_in(reader, each.slot.id);
        if (!bookings) return refuse(bookings.error(), call);
        undecided.total += static_cast<int64_t>(bookings->size());
        for (const BookingInSlot& booking : *bookings)
            if (undecided.first.size() < kMostUndecided)
                undecided.first.push_back(
                    {{booking_info(call, booking), {}, {}, {}, {}, {}},
                     each.in_plan ? InTheWay::too_many : InTheWay::not_in_plan,
                     each.planned,
                     each.slot.taken});
    }
    if (auto named = name_people(call, reader, undecided.first); !named)
        return tl::unexpected<Problem>(named.error());
    return undecided;
}

Outcome<OpeningEffect> effect_of(const Call& call, Reader& reader,
                                 const ledger::OpeningChanges& changes) {
    OpeningEffect effect;
    std::array<OpeningSum, 7> weekdays;
    std::map<VaccineId, OpeningSum> vaccines;
    std::set<Date> days;
    for (const NewSlot& slot : changes.slots) {
        days.insert(slot.day);
        effect.places += slot.capacity;
        for (OpeningSum* sum :
             {&weekdays[static_cast<size_t>(slot.day.weekday())], &vaccines[slot.vaccine]}) {
            ++sum->slots;
            sum->places += slot.capacity;
        }
    }
    for (size_t i = 0; i < weekdays.size(); ++i) {
        weekdays[i].of = std::to_string(i);
        if (weekdays[i].slots > 0) effect.by_weekday.push_back(weekdays[i]);
    }
    const auto names = store::vaccines(reader);
    if (!names) return refuse(names.error(), call);
    for (const VaccineRecord& each : *names)
        if (const auto sum = vaccines.find(each.id); sum != vaccines.end()) {
            sum->second.of = each.name;
            effect.by_vaccine.push_back(sum->second);
        }
    effect.days = static_cast<int64_t>(days.size());
    effect.slots = static_cast<int64_t>(changes.slots.size());
    effect.made = static_cast<int64_t>(changes.fresh.size());
    effect.reopened = changes.reopened;
    effect.changed = changes.changed;
    effect.kept = changes.kept;
    effect.closed = changes.closed;
    std::vector<SlotRecord> closing;
    for (const ledger::OpeningChanges::Change& each : changes.changes)
        if (each.fate.closed && !each.slot.closed) closing.push_back(each.slot);
    effect.closing = hours_list(closing);
    auto undecided = undecided_in(call, reader, changes.crowded);
    if (!undecided) return tl::unexpected<Problem>(undecided.error());
    effect.undecided = std::move(undecided->first);
    effect.undecided_total = undecided->total;
    return effect;
}

// The plan that makes exactly these open slots; none: no plan does, or there are no slots.
Result<std::optional<OpeningPlan>> exact_plan(const Call& call, Reader& reader, VenueId venue,
                                              const std::vector<SlotRecord>& open) {
    OpeningPlan plan = plan_like(open, call.today);
    const bool fits = std::ranges::all_of(plan.rows, [](const OpeningRow& row) {
        return row.length_minutes >= 5 && row.capacity >= 1;
    });
    if (open.empty() || !fits || plan.rows.size() > size_t{kMostOpeningRows} ||
        !check_opening(plan, call.today) || !slots_of_plan(plan, venue, call.today))
        return std::nullopt;
    const auto changes = ledger::opening_changes(reader, venue, plan, call.today, call.now_s);
    if (!changes) return same_error(changes);
    const bool exact = changes->fresh.empty() && changes->reopened == 0 && changes->changed == 0 &&
                       changes->closed == 0;
    return exact ? std::optional(std::move(plan)) : std::nullopt;
}

// Without a saved plan: the venue's data, and the hours of its slots if a plan can have them.
Result<OpeningInfo> current_plan(const Call& call, Reader& reader, const VenueRecord& venue,
                                 const std::optional<store::KeptOpening>& kept,
                                 const std::vector<SlotRecord>& open) {
    if (kept) {
        auto plan = decode<OpeningInfo>(kept->plan);
        if (!plan)
            return fail(Errc::broken, "store_broken", {}, "opening.plan: " + plan.error().path);
        plan->name = venue.name, plan->address = venue.address, plan->phone = venue.phone;
        return plan;
    }
    OpeningInfo info{venue.name, venue.address, venue.phone, {}, {}, call.today + kFirstDays};
    const auto like = exact_plan(call, reader, venue.id, open);
    if (!like) return same_error(like);
    if (!*like) return info;
    for (const OpeningRow& row : (*like)->rows)
        info.rows.push_back(hours_of_row(row));
    info.closed_days = (*like)->closed;
    info.until = (*like)->until;
    return info;
}

}  // namespace

Outcome<Opening> read_opening(const Call& call, Reader& reader, const OpeningRef& asked) {
    const auto venue = venue_in_view(call, reader, asked.venue);
    if (!venue) return tl::unexpected<Problem>(venue.error());
    const auto saved = store::opening(reader, asked.venue);
    if (!saved) return refuse(saved.error(), call);
    auto open = store::slots_from(reader, asked.venue, call.today, call.now_s);
    if (!open) return refuse(open.error(), call);
    std::erase_if(*open, [](const SlotRecord& each) { return each.closed; });
    auto plan = current_plan(call, reader, *venue, *saved, *open);
    if (!plan) return refuse(plan.error(), call);
    const auto vaccines = store::vaccines(reader);
    if (!vaccines) return refuse(vaccines.error(), call);

    Opening opening;
    opening.venue = asked.venue;
    opening.today = call.today;
    opening.in_force = hours_list(*open);
    for (const VaccineRecord& each : *vaccines)
        opening.vaccines.push_back({each.id, each.name});
    if (*saved) {
        opening.version = (*saved)->version;
        const auto changes =
            ledger::opening_changes(reader, asked.venue, plan_of(*plan), call.today, call.now_s);
        if (!changes) return refuse(changes.error(), call);
        auto undecided = undecided_in(call, reader, changes->crowded);
        if (!undecided) return tl::unexpected<Problem>(undecided.error());
        opening.undecided = std::move(undecided->first);
        opening.undecided_total = undecided->total;
    }
    opening.plan = std::move(*plan);
    return opening;
}

Outcome<OpeningEffect> preview_opening(const Call& call, Reader& reader, const SaveOpening& asked) {
    const auto venue = venue_in_view(call, reader, asked.venue);
    if (!venue) return tl::unexpected<Problem>(venue.error());
    const auto plan = checked_plan(call, reader, asked.plan);
    if (!plan) return tl::unexpected<Problem>(plan.error());
    const auto changes =
        ledger::opening_changes(reader, asked.venue, *plan, call.today, call.now_s);
    if (!changes) return refuse(changes.error(), call);
    return effect_of(call, reader, *changes);
}

Outcome<OpeningSaved> save_opening(const Call& call, Database& database, const SaveOpening& asked) {
    const auto venue = venue_in_view(call, database, asked.venue);
    if (!venue) return tl::unexpected<Problem>(venue.error());
    auto plan = checked_plan(call, database, asked.plan);
    if (!plan) return tl::unexpected<Problem>(plan.error());
    OpeningInfo kept = asked.plan;
    std::erase_if(kept.closed_days, [&](Date day) { return day < call.today; });
    std::ranges::sort(kept.closed_days);
    const auto changes = ledger::save_opening(
        database, actor_of(call),
        {asked.venue, *call.if_match, usual_width(kept.name), usual_width(kept.address),
         usual_width(kept.phone), std::move(*plan), encode(kept), call.today});
    if (!changes) return refuse(changes.error(), call);

    auto effect = effect_of(call, database, *changes);
    if (!effect) return tl::unexpected<Problem>(effect.error());
    auto opening = read_opening(call, database, {asked.venue});
    if (!opening) return tl::unexpected<Problem>(opening.error());
    return OpeningSaved{std::move(*opening), std::move(*effect)};
}

}  // namespace yk
