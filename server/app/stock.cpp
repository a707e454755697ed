#include "server/app/stock.hpp"

#include <algorithm>

#include "server/app/view.hpp"
#include "server/ledger/doses.hpp"
#include "server/store/doses.hpp"
#include "server/store/venues.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr int kLongestShelfLifeDays = 5 * 366;  // a later last day is a slip of the pen

VialRule rule_of(const Call& call, const LotRecord& lot) {
    const auto found = call.setup->vial_rules.find(lot.vaccine_code);
    return found == call.setup->vial_rules.end() ? VialRule{} : found->second;
}

const CountReasonSpec* count_reason(const Call& call, const std::string& id) {
    const auto& reasons = call.setup->rules->tables().count_reasons;
    const auto found = std::find_if(reasons.begin(), reasons.end(),
                                    [&](const auto& each) { return each.id == id; });
    return found == reasons.end() ? nullptr : &*found;
}

StockDay stock_day(const Call& call, const LotRecord& lot, const LotDay& day) {
    const Difference differs = difference(day.usage, rule_of(call, lot));
    const CountReasonSpec* reason = count_reason(call, day.reason);
    const bool explains = reason != nullptr && differs != Difference::none &&
                          reason->more_used == (differs == Difference::more_used);
    StockDay info;
    info.lot = lot_info(call, lot);
    info.day = day.day;
    info.doses = day.usage.doses;
    info.reckoned = reckoned_vials(day.usage.doses, rule_of(call, lot));
    info.used = day.used;
    info.counted = day.usage.counted;
    if (explains) info.reason = day.reason;
    info.reason_missing = differs != Difference::none && !explains;
    info.version = day.version;
    return info;
}

// The reason for a count must be declared for the direction in which it differs; where the count is
// the calculated number, for the fewer vials that the next doses make of it.
Outcome<void> check_count_reason(const Call& call, const CountVials& asked, const LotRecord& lot,
                                 const LotDay& before) {
    if (asked.reason.empty() || !asked.vials) return {};
    const CountReasonSpec* reason = count_reason(call, asked.reason);
    if (reason == nullptr) return refuse(Errc::invalid, "count_reason_unknown", call, "$.reason");
    const Difference differs = difference({before.usage.doses, asked.vials}, rule_of(call, lot));
    if (reason->more_used != (differs == Difference::more_used))
        return refuse(Errc::invalid, "count_reason_other_way", call, "$.reason");
    return {};
}

// One spelling for what is printed on a vial: "et 8885" is ET8885.
std::string lot_name(std::string_view typed) {
    std::string name = usual_width(typed);
    std::erase(name, ' ');
    for (char& c : name)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return name;
}

}  // namespace

LotInfo lot_info(const Call& call, const LotRecord& lot) {
    const VialRule rule = rule_of(call, lot);
    return {lot.id,      lot.vaccine,         lot.vaccine_name, lot.name,
            lot.expires, lot.stock.delivered, lot.stock.used,   lot.stock.left(),
            rule.doses,  rule.most_doses,     lot.delivered_on};
}

Outcome<void> check_vaccinates(const Call& call, Reader& reader, VenueId id) {
    if (!call.setup->rules->decides_doses()) return refuse(Errc::refused, "doses_not_kept", call);
    if (auto venue = venue_in_view(call, reader, id); !venue)
        return tl::unexpected<Problem>(venue.error());
    return {};
}

Outcome<LotRecord> lot_of_caller(const Call& call, Reader& reader, LotId id) {
    auto lot = store::lot(reader, id);
    if (!lot) return refuse(lot.error(), call);
    if (!*lot || !call.reaches((*lot)->venue))
        return refuse(Errc::not_found, "lot_gone", call, "$.lot");
    return std::move(**lot);
}

Outcome<VenueStock> read_stock(const Call& call, Reader& reader, const StockQuery& asked) {
    if (auto may = check_vaccinates(call, reader, asked.venue); !may)
        return tl::unexpected<Problem>(may.error());
    if (auto fits = check_days(call, asked.from, asked.to, kMostDaysOfDoses); !fits)
        return tl::unexpected<Problem>(fits.error());
    const auto lots = store::lots_of_venue(reader, asked.venue);
    if (!lots) return refuse(lots.error(), call);
    const auto days = store::lot_days_of_venue(reader, asked.venue, asked.from, asked.to);
    if (!days) return refuse(days.error(), call);
    const auto vaccines = store::vaccines(reader);
    if (!vaccines) return refuse(vaccines.error(), call);
    VenueStock stock;
    for (const VaccineRecord& each : *vaccines)
        stock.vaccines.push_back({each.id, each.name});
    for (const LotRecord& lot : *lots)
        stock.lots.push_back(lot_info(call, lot));
    for (const LotDay& day : *days)
        for (const LotRecord& lot : *lots)
            if (lot.id == day.lot) stock.days.push_back(stock_day(call, lot, day));
    return stock;
}

Outcome<LotInfo> deliver(const Call& call, Database& database, const Deliver& asked) {
    if (auto may = check_vaccinates(call, database, asked.venue); !may)
        return tl::unexpected<Problem>(may.error());
    // Not only of the vaccines with hours: vials arrive and are taken back at other times too.
    const auto vaccines = store::vaccines(database);
    if (!vaccines) return refuse(vaccines.error(), call);
    if (std::ranges::find(*vaccines, asked.vaccine, &VaccineRecord::id) == vaccines->end())
        return refuse(Errc::invalid, "vaccine_unknown", call, "$.vaccine");
    const Date day = asked.day.value_or(call.today);
    if (auto can = check_happened(call, day, "$.day"); !can)
        return tl::unexpected<Problem>(can.error());
    if (asked.vials > 0 && asked.expires < day)
        return refuse(Errc::invalid, "expires_before_delivery", call, "$.expires");
    if (asked.vials > 0 && asked.expires - day > kLongestShelfLifeDays)
        return refuse(Errc::invalid, "expires_too_late", call, "$.expires");
    const std::string lot = lot_name(asked.lot);
    if (lot.empty()) return refuse(Errc::invalid, "field_required", call, "$.lot");
    const auto delivered =
        ledger::deliver(database, actor_of(call),
                        {asked.venue, asked.vaccine, lot, asked.expires, day, asked.vials});
    if (!delivered) return refuse(delivered.error(), call);
    return lot_info(call, *delivered);
}

Outcome<StockDay> count_vials(const Call& call, Database& database, const CountVials& asked) {
    auto lot = lot_of_caller(call, database, asked.lot);
    if (!lot) return tl::unexpected<Problem>(lot.error());
    const auto before = store::lot_day(database, asked.lot, asked.day);
    if (!before) return refuse(before.error(), call);
    if (before->version == 0)  // an older day whose doses are recorded stays correctable
        if (auto can = check_happened(call, asked.day, "$.day"); !can)
            return tl::unexpected<Problem>(can.error());
    if (auto fits = check_count_reason(call, asked, *lot, *before); !fits)
        return tl::unexpected<Problem>(fits.error());
    const auto counted = ledger::count_vials(
        database, actor_of(call), {asked.lot, asked.day, *call.if_match, asked.vials, asked.reason},
        call.setup->vial_rules);
    if (!counted) return refuse(counted.error(), call);
    lot = lot_of_caller(call, database, asked.lot);  // its current state
    if (!lot) return tl::unexpected<Problem>(lot.error());
    return stock_day(call, *lot, *counted);
}

}  // namespace yk
