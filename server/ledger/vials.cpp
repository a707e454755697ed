// Vials: deliveries, calculated and counted usage.
#include "server/ledger/vials.hpp"

#include "server/store/doses.hpp"
#include "server/store/history.hpp"

namespace yk::ledger {
namespace {

constexpr size_t kLongestLot = 40;

Result<LotRecord> existing_lot(Database& database, LotId id) {
    auto found = store::lot(database, id);
    if (!found) return same_error(found);
    if (!*found) return fail(Errc::not_found, "lot_gone", "$.lot");
    return std::move(**found);
}

Result<void> write_entry(Database& database, const Actor& actor, LotId lot, const char* action,
                         std::vector<Note> notes) {
    const auto entry = store::insert_entry(database, actor,
                                           {.subject = Subject::lot,
                                            .subject_id = lot.value,
                                            .action = action,
                                            .notes = std::move(notes)});
    if (!entry) return same_error(entry);
    return {};
}

std::string number_or_none(const std::optional<int64_t>& number) {
    return number ? std::to_string(*number) : std::string{};
}

// Finds the lot by name, or creates it.
Result<LotRecord> lot_for(Database& database, const Delivery& delivery) {
    const auto id = store::find_or_insert_lot(
        database, {{}, delivery.venue, delivery.vaccine, {}, delivery.lot, delivery.expires, {}});
    if (!id) return same_error(id);
    auto lot = existing_lot(database, *id);
    if (!lot || lot->expires == delivery.expires) return lot;
    if (lot->stock.delivered != 0)
        return fail(Errc::conflict, "lot_expires_otherwise", "$.expires");
    // All of it was taken back: the day was a mistake, and this one is right.
    if (auto set = store::set_last_day(database, *id, delivery.expires); !set)
        return same_error(set);
    return existing_lot(database, *id);
}

}  // namespace

VialRule rule_for(const VialRules& rules, const LotRecord& lot) {
    const auto found = rules.find(lot.vaccine_code);
    return found == rules.end() ? VialRule{} : found->second;
}

Result<LotRecord> deliver(Database& database, const Actor& actor, const Delivery& delivery) {
    if (delivery.vials == 0 || delivery.vials > kMostVials || delivery.vials < -kMostVials)
        return fail(Errc::invalid, "delivery_impossible", "$.vials");
    if (delivery.lot.empty() || delivery.lot.size() > kLongestLot)
        return fail(Errc::invalid, "delivery_impossible", "$.lot");
    const auto lot = lot_for(database, delivery);
    if (!lot) return lot;
    if (lot->stock.left() + delivery.vials < 0)
        return tl::unexpected(Error{Errc::refused,
                                    "taken_back_beyond_stock",
                                    "$.vials",
                                    {},
                                    {{"left", std::to_string(lot->stock.left())}}});
    const auto stored = store::insert_delivery(database, lot->id, delivery.day, delivery.vials);
    if (!stored) return same_error(stored);
    auto written = write_entry(database, actor, lot->id, "delivered",
                               {{"vials", std::to_string(delivery.vials)}});
    if (!written) return same_error(written);
    database.note_changed(venue_topic(TopicKind::stock, lot->venue));
    return existing_lot(database, lot->id);
}

Result<LotDay> change_usage(Database& database, LotId id, Date day, const VialRules& rules,
                            const std::function<void(LotDay&)>& edit) {
    const auto lot = existing_lot(database, id);
    if (!lot) return same_error(lot);
    auto stored_day = store::lot_day(database, id, day);
    if (!stored_day) return same_error(stored_day);
    // The stored number: the tenant's rule may have changed since it was calculated.
    const DayUsage before{stored_day->usage.doses, stored_day->used};
    LotDay now = *stored_day;
    edit(now);
    const VialRule rule = rule_for(rules, *lot);
    const auto stock = after(lot->stock, before, now.usage, rule);
    if (!stock) return same_error(stock);
    now.used = used_vials(now.usage, rule);
    if (auto stored = store::put_lot_day(database, now); !stored) return same_error(stored);
    ++now.version;
    if (auto moved = store::set_used_vials(database, id, stock->used); !moved)
        return same_error(moved);
    database.note_changed(venue_topic(TopicKind::stock, lot->venue));
    return now;
}

Result<LotDay> count_vials(Database& database, const Actor& actor, const VialCount& count,
                           const VialRules& rules) {
    if (count.vials && (*count.vials < 0 || *count.vials > kMostVials))
        return fail(Errc::invalid, "count_impossible", "$.vials");
    const auto lot = existing_lot(database, count.lot);
    if (!lot) return same_error(lot);
    const auto before = store::lot_day(database, count.lot, count.day);
    if (!before) return same_error(before);
    if (before->version != count.expected_version) return fail(Errc::conflict, "changed_meanwhile");

    const DayUsage wished{before->usage.doses, count.vials};
    const bool differs = difference(wished, rule_for(rules, *lot)) != Difference::none;
    if (differs && count.reason.empty())
        return fail(Errc::invalid, "count_reason_missing", "$.reason");
    auto now = change_usage(database, count.lot, count.day, rules, [&](LotDay& day) {
        day.usage.counted = count.vials;
        day.reason = count.vials ? count.reason : std::string{};
    });
    if (!now && now.error().reason == "stock_negative")
        return tl::unexpected(Error{Errc::refused,
                                    "count_beyond_stock",
                                    "$.vials",
                                    {},
                                    {{"left", std::to_string(lot->stock.left())}}});
    if (!now) return now;
    auto written = write_entry(database, actor, count.lot, "counted",
                               {{"day", count.day.text()},
                                {"from", number_or_none(before->usage.counted)},
                                {"to", number_or_none(now->usage.counted)},
                                {"reason", now->reason}});
    if (!written) return same_error(written);
    return now;
}

}  // namespace yk::ledger
