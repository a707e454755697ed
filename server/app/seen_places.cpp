#include "server/app/seen_places.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "server/app/facts.hpp"
#include "server/app/sight.hpp"
#include "server/store/venues.hpp"

namespace yk {
namespace {

using Count = Availability::Count;
using Day = Availability::Day;
using Days = Availability::Days;
using StoredDays = std::span<store::SlotsOfDay>;

constexpr size_t kMostSlotsAtOnce = 4'000;  // per question, if it has more than one day
// ---------------------------------------------------------------------------------

// The rules decide which slots the role sees. They are asked without a person, so conditions on
// particular people don't apply. Only visible slots stay in `days`.
Outcome<void> keep_visible_slots(const Call& call, StoredDays days) {
    std::vector<SlotFact> facts;
    for (const store::SlotsOfDay& day : days)
        for (const SlotRecord& slot : day.slots)
            facts.push_back(slot.fact(call.works_at(slot.venue)));
    if (facts.empty()) return {};
    const auto offers = call.setup->rules->offer(facts_of(call, PersonInView{}, 1), facts);
    if (!offers) return refuse(offers.error(), call);
    std::vector<SlotId> shown;
    for (const Offer& offer : *offers)
        shown.push_back(offer.slot);
    std::sort(shown.begin(), shown.end());
    for (store::SlotsOfDay& day : days)
        std::erase_if(day.slots, [&](const SlotRecord& slot) {
            return !std::binary_search(shown.begin(), shown.end(), slot.id);
        });
    return {};
}

// The same for many days, in groups of whole days.
Outcome<void> keep_visible_slots_by_groups(const Call& call, StoredDays days) {
    size_t first = 0, slots = 0;
    for (size_t i = 0; i < days.size(); ++i) {
        if (i > first && slots + days[i].slots.size() > kMostSlotsAtOnce) {
            if (auto asked = keep_visible_slots(call, days.subspan(first, i - first)); !asked)
                return asked;
            first = i, slots = 0;
        }
        slots += days[i].slots.size();
    }
    return keep_visible_slots(call, days.subspan(first));
}

int64_t free_in(const Call& call, const SlotRecord& slot) {
    const bool has_begun =
        slot.day < call.today || (slot.day == call.today && slot.start_minute <= call.minute);
    return slot.closed || has_begun ? 0 : slot.free();
}

// The rules' answer may change with every minute.
int64_t good_until(const Call& call, const store::SlotsOfDay& day) {
    return std::min(call.now_s - call.now_s % 60 + 60, day.first_hold_ends);
}

// ---- What is counted
// ------------------------------------------------------------------------------

Day counted(const Call& call, const store::SlotsOfDay& stored) {
    Day day;
    day.until = good_until(call, stored);
    for (const SlotRecord& slot : stored.slots)
        day.counts.push_back({slot.vaccine, static_cast<int16_t>(slot.start_minute),
                              static_cast<int16_t>(slot.end_minute),
                              static_cast<int32_t>(free_in(call, slot)), slot.capacity});
    const auto key = [](const Count& each) {
        return std::tuple(each.vaccine, each.start_minute, each.end_minute);
    };
    std::sort(day.counts.begin(), day.counts.end(),
              [&](const Count& a, const Count& b) { return key(a) < key(b); });
    size_t last = 0;  // merge those of one vaccine and time
    for (size_t i = 1; i < day.counts.size(); ++i) {
        const Count& each = day.counts[i];
        if (key(each) != key(day.counts[last])) {
            day.counts[++last] = each;
            continue;
        }
        day.counts[last].free += each.free;
        day.counts[last].capacity += each.capacity;
    }
    if (!day.counts.empty()) day.counts.resize(last + 1);
    day.counts.shrink_to_fit();
    return day;
}

// A venue's cached days, and the range of those that are missing.
struct VenueDays {
    VenueId venue;
    Days days;
    std::optional<size_t> first_missing{};
    size_t last_missing = 0;
    std::vector<store::SlotsOfDay> stored{};  // from the first missing day to the last
};

VenueDays days_in_memory(const Counting& counting, VenueId venue, Date from, int days) {
    const Call& call = counting.call;
    VenueDays found{venue, counting.kept.find({call.role().id, call.works_at(venue)}, venue, from,
                                              days, call.now_s)};
    for (size_t i = 0; i < found.days.size(); ++i) {
        if (found.days[i]) continue;
        if (!found.first_missing) found.first_missing = i;
        found.last_missing = i;
    }
    return found;
}

// The counted days of each venue. The rules are asked about several venues at once.
Outcome<std::vector<VenueDays>> days_of(const Counting& counting, std::span<const VenueId> venues,
                                        Date from, int days) {
    const Call& call = counting.call;
    std::vector<VenueDays> found;
    std::vector<store::SlotsOfDay> missing;
    size_t begin = 0;  // first of the venues with missing days that are read but not counted yet
    size_t slots = 0;
    const auto count = [&]() -> Outcome<void> {
        if (auto seen = keep_visible_slots_by_groups(call, missing); !seen) return seen;
        auto stored = missing.begin();
        for (; begin < found.size(); ++begin) {
            VenueDays& each = found[begin];
            if (!each.first_missing) continue;
            Days fresh;
            for (size_t i = *each.first_missing; i <= each.last_missing; ++i)
                fresh.push_back(each.days[i] =
                                    std::make_shared<const Day>(counted(call, *stored++)));
            counting.kept.keep({call.role().id, call.works_at(each.venue)}, each.venue,
                               from + static_cast<int>(*each.first_missing), fresh, counting.mark);
        }
        missing.clear();
        slots = 0;
        return {};
    };
    for (const VenueId venue : venues) {
        VenueDays& each = found.emplace_back(days_in_memory(counting, venue, from, days));
        if (!each.first_missing) continue;
        auto stored = days_in_sight(call, counting.reader, venue,
                                    from + static_cast<int>(*each.first_missing),
                                    from + static_cast<int>(each.last_missing));
        if (!stored) return refuse(stored.error(), call);
        for (store::SlotsOfDay& day : *stored) {
            slots += day.slots.size();
            missing.push_back(std::move(day));
        }
        if (slots < kMostSlotsAtOnce) continue;
        if (auto ready = count(); !ready) return tl::unexpected<Problem>(ready.error());
    }
    if (auto ready = count(); !ready) return tl::unexpected<Problem>(ready.error());
    return found;
}

void add(PlaceCounts& counts, size_t day, int64_t more) {
    counts[day] = counts[day].value_or(0) + more;
}

// The requested venues, or all where the user may book; each must exist.
Outcome<std::vector<VenueId>> venues_asked(const Counting& counting,
                                           const std::vector<VenueId>& asked) {
    const auto stored = store::venues(counting.reader);
    if (!stored) return refuse(stored.error(), counting.call);
    std::vector<VenueId> there;
    for (const VenueRecord& each : *stored)
        if (each.active && counting.call.reaches(each.id)) there.push_back(each.id);
    std::sort(there.begin(), there.end());
    if (asked.empty()) return there;
    for (size_t i = 0; i < asked.size(); ++i)
        if (!std::binary_search(there.begin(), there.end(), asked[i]))
            return refuse(Errc::not_found, "venue_gone", counting.call,
                          "$.venues[" + std::to_string(i) + "]");
    std::vector<VenueId> once = asked;
    std::sort(once.begin(), once.end());
    once.erase(std::unique(once.begin(), once.end()), once.end());
    return once;
}

Outcome<void> check_venue(const Counting& counting, VenueId id) {
    const auto venue = venue_in_view(counting.call, counting.reader, id);
    if (!venue) return tl::unexpected<Problem>(venue.error());
    if (!venue->active) return refuse(Errc::not_found, "venue_gone", counting.call, "$.venue");
    return {};
}

}  // namespace

Outcome<GoodUntil<DayLeft>> seen_places(const Counting& counting, const AvailabilityQuery& asked) {
    const Call& call = counting.call;
    if (auto there = check_venue(counting, asked.venue); !there)
        return tl::unexpected<Problem>(there.error());
    auto stored = days_in_sight(call, counting.reader, asked.venue, asked.day, asked.day);
    if (!stored) return refuse(stored.error(), call);
    if (auto seen = keep_visible_slots_by_groups(call, *stored); !seen)
        return tl::unexpected<Problem>(seen.error());
    DayLeft day{asked.venue, asked.day, {}};
    for (const SlotRecord& slot : stored->front().slots)
        day.slots.push_back({slot.id, slot.vaccine, slot.start_minute, slot.end_minute, slot.kind,
                             slot.name, free_in(call, slot), slot.capacity});
    return GoodUntil<DayLeft>{std::move(day), good_until(call, stored->front())};
}

Outcome<GoodUntil<Places>> seen_places(const Counting& counting, const PlacesQuery& asked) {
    const auto venues = venues_asked(counting, asked.venues);
    if (!venues) return tl::unexpected<Problem>(venues.error());
    const auto found = days_of(counting, *venues, asked.from, static_cast<int>(asked.days));
    if (!found) return tl::unexpected<Problem>(found.error());
    GoodUntil<Places> made{{asked.from, asked.days, {}}, good_until(counting.call, {})};
    const auto is_wanted = [&](VaccineId vaccine) {
        return asked.vaccines.empty() || std::find(asked.vaccines.begin(), asked.vaccines.end(),
                                                   vaccine) != asked.vaccines.end();
    };
    for (const VenueDays& each : *found) {
        std::map<VaccineId, PlacesRow> rows;
        for (size_t day = 0; day < each.days.size(); ++day) {
            made.until = std::min(made.until, each.days[day]->until);
            for (const Count& count : each.days[day]->counts) {
                if (!is_wanted(count.vaccine)) continue;
                const auto [at, is_new] = rows.try_emplace(count.vaccine);
                PlacesRow& row = at->second;
                if (is_new)
                    row = {each.venue, count.vaccine, PlaceCounts(each.days.size()),
                           PlaceCounts(each.days.size())};
                add(row.free, day, count.free);
                add(row.capacity, day, count.capacity);
            }
        }
        for (auto& [vaccine, row] : rows)
            made.out.rows.push_back(std::move(row));
    }
    return made;
}

Outcome<GoodUntil<Week>> seen_places(const Counting& counting, const WeekQuery& asked) {
    if (auto there = check_venue(counting, asked.venue); !there)
        return tl::unexpected<Problem>(there.error());
    const auto found = days_of(counting, {&asked.venue, 1}, asked.from, kDaysOfWeek);
    if (!found) return tl::unexpected<Problem>(found.error());
    GoodUntil<Week> made{{asked.venue, asked.from, {}}, good_until(counting.call, {})};
    std::map<std::pair<int, int>, WeekTime> times;
    const Days& days = found->front().days;
    for (size_t day = 0; day < days.size(); ++day) {
        made.until = std::min(made.until, days[day]->until);
        for (const Count& count : days[day]->counts) {
            if (asked.vaccine && *asked.vaccine != count.vaccine) continue;
            const auto [at, is_new] = times.try_emplace({count.start_minute, count.end_minute});
            WeekTime& time = at->second;
            if (is_new)
                time = {count.start_minute, count.end_minute, PlaceCounts(kDaysOfWeek),
                        PlaceCounts(kDaysOfWeek)};
            add(time.free, day, count.free);
            add(time.capacity, day, count.capacity);
        }
    }
    for (auto& [when, time] : times)
        made.out.times.push_back(std::move(time));
    return made;
}

}  // namespace yk
