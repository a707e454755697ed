#include "server/app/demo.hpp"

#include <algorithm>
#include <map>

#include "server/app/answers.hpp"
#include "server/app/people_search.hpp"
#include "server/ledger/doses.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/accounts.hpp"
#include "server/store/coupons.hpp"
#include "server/store/doses.hpp"
#include "server/store/openings.hpp"
#include "server/store/people.hpp"
#include "server/store/slots.hpp"
#include "server/store/venues.hpp"
#include "server/system/password.hpp"

namespace yk {
namespace {

// State shared by the steps: ids by name.
struct DemoState {
    const Setup& setup;
    const DemoSettings& demo;
    Database& database;
    Actor actor;
    Date today;
    int64_t machine_s;
    std::string password_hash;
    std::map<std::string, VaccineId> vaccines{};
    std::map<std::string, VenueId> venues{};
};

tl::unexpected<Error> bad(std::string detail) {
    return fail(Errc::invalid, "bad_demo", "$.demo", std::move(detail));
}

Result<void> make_vaccines(DemoState& m) {
    for (const DemoVaccine& each : m.demo.vaccines) {
        const auto found = store::vaccine_by_code(m.database, each.code);
        if (!found) return tl::unexpected(found.error());
        if (*found) {
            m.vaccines[each.code] = (*found)->id;
            continue;
        }
        const auto made = store::insert_vaccine(m.database, each.code, each.name);
        if (!made) return tl::unexpected(made.error());
        m.vaccines[each.code] = *made;
    }
    return {};
}

Result<void> make_venues(DemoState& m) {
    int64_t position = 0;
    for (const DemoVenue& each : m.demo.venues) {
        ++position;
        const auto found = store::venue_by_name(m.database, each.name);
        if (!found) return tl::unexpected(found.error());
        if (*found) {
            m.venues[each.name] = (*found)->id;
            continue;
        }
        VenueRecord record;
        record.name = each.name, record.address = each.address, record.phone = each.phone;
        record.position = position;
        const auto made = store::insert_venue(m.database, record);
        if (!made) return tl::unexpected(made.error());
        m.venues[each.name] = *made;
        std::vector<VaccineId> given;
        for (const DemoSlots& slots : each.slots) {
            const auto vaccine = m.vaccines.find(slots.vaccine);
            if (vaccine == m.vaccines.end()) return bad("no such vaccine: " + slots.vaccine);
            if (std::find(given.begin(), given.end(), vaccine->second) == given.end())
                given.push_back(vaccine->second);
        }
        if (auto set = store::set_venue_vaccines(m.database, *made, given); !set) return set;
    }
    return {};
}

Result<void> make_accounts(DemoState& m) {
    for (const DemoAccount& each : m.demo.accounts) {
        const std::string login = typed_login(each.login);
        const auto found = store::account_by_login(m.database, login);
        if (!found) return tl::unexpected(found.error());
        if (*found) continue;
        if (const RoleSpec* role = m.setup.role(each.role);
            role == nullptr || role->scope == Scope::own_person)
            return bad("no such role of an account: " + each.role);
        NewAccount account{login, each.name, each.role, m.password_hash, {}, m.machine_s};
        for (const DemoVenue& venue : m.demo.venues)
            if (std::find(venue.accounts.begin(), venue.accounts.end(), each.login) !=
                venue.accounts.end())
                account.venues.push_back(m.venues.at(venue.name));
        if (const auto made = store::insert_account(m.database, account); !made)
            return tl::unexpected(made.error());
    }
    return {};
}

Result<void> make_slots(DemoState& m) {
    const auto& kinds = m.setup.rules->tables().slot_kinds;
    std::vector<NewSlot> slots;
    for (const DemoVenue& venue : m.demo.venues) {
        const auto planned = store::opening(m.database, m.venues.at(venue.name));
        if (!planned) return tl::unexpected(planned.error());
        if (*planned) continue;  // planned by a user of the demonstration
        for (const DemoSlots& each : venue.slots) {
            if (std::none_of(kinds.begin(), kinds.end(),
                             [&](const auto& kind) { return kind.id == each.kind; }))
                return bad("no such kind of slot: " + each.kind);
            for (Date day = m.today; day < m.today + kDemoDays; day = day + 1) {
                if (std::find(each.weekdays.begin(), each.weekdays.end(), day.weekday()) ==
                    each.weekdays.end())
                    continue;
                for (int64_t start = each.from_minute;
                     start + each.length_minutes <= each.to_minute; start += each.length_minutes)
                    slots.push_back({m.venues.at(venue.name), m.vaccines.at(each.vaccine), day,
                                     static_cast<int>(start),
                                     static_cast<int>(start + each.length_minutes), each.kind, "",
                                     static_cast<int>(each.capacity)});
            }
        }
    }
    const auto opened = ledger::open_slots(m.database, m.actor, slots);
    if (!opened) return tl::unexpected(opened.error());
    return {};
}

Result<void> make_lots(DemoState& m) {
    for (const DemoVenue& venue : m.demo.venues)
        for (const DemoLot& each : venue.lots.value_or(std::vector<DemoLot>{})) {
            const VenueId at = m.venues.at(venue.name);
            const auto known = store::lots_of_venue(m.database, at);
            if (!known) return tl::unexpected(known.error());
            if (std::any_of(known->begin(), known->end(),
                            [&](const LotRecord& lot) { return lot.name == each.lot; }))
                continue;
            const auto vaccine = m.vaccines.find(each.vaccine);
            if (vaccine == m.vaccines.end()) return bad("no such vaccine: " + each.vaccine);
            const auto delivered = ledger::deliver(
                m.database, m.actor,
                {at, vaccine->second, each.lot, m.today + static_cast<int>(each.expires_after_days),
                 m.today, each.vials});
            if (!delivered) return tl::unexpected(delivered.error());
        }
    return {};
}

// A booking that was made and cancelled, as in the manual's screenshots.
Result<void> make_cancelled(DemoState& m, PersonId person, const std::string& venue) {
    const auto& tables = m.setup.rules->tables();
    const auto cancelled = std::find_if(tables.statuses.begin(), tables.statuses.end(),
                                        [](const auto& s) { return s.phase == Phase::cancelled; });
    const auto move = std::find_if(tables.moves.begin(), tables.moves.end(),
                                   [](const auto& each) { return each.from.empty(); });
    if (!m.venues.contains(venue) || cancelled == tables.statuses.end() ||
        move == tables.moves.end())
        return bad("cannot make a cancelled booking at " + venue);
    for (const auto& [code, vaccine] : m.vaccines) {
        const auto slots =
            store::slots(m.database, {m.venues.at(venue), vaccine, m.today, m.today + 14});
        if (!slots) return tl::unexpected(slots.error());
        if (slots->empty()) continue;
        const ledger::PlaceToBook place{person, slots->front().id, 1, move->to,
                                        m.setup.status(move->to)->phase};
        const auto booked = ledger::book(m.database, m.actor, {&place, 1});
        if (!booked) return tl::unexpected(booked.error());
        const auto changed =
            ledger::change_status(m.database, m.actor, booked->front().id,
                                  {booked->front().version, cancelled->id, cancelled->phase});
        if (!changed) return tl::unexpected(changed.error());
        return {};
    }
    return {};
}

std::string counted_up(const std::string& number, int64_t by) {
    const std::string digits = std::to_string(std::stoll(number) + by);
    return std::string(number.size() - std::min(number.size(), digits.size()), '0') + digits;
}

Result<void> make_person(DemoState& m, const DemoPeople& each, const std::string& number) {
    const std::string& municipality = m.setup.settings.code;
    const CouponRecord coupon{municipality, number, each.birth_date};
    if (const auto put = store::put_coupons(m.database, {&coupon, 1}); !put)
        return tl::unexpected(put.error());
    if (!each.answers) return {};
    const auto found = store::person_by_number(m.database, municipality, number);
    if (!found) return tl::unexpected(found.error());
    if (*found && (*found)->registered) return {};
    const FormSpec& form = m.setup.form("register");
    auto answers = check_answers(*each.answers, form, {m.setup.settings.country, m.today});
    if (!answers) return bad(number + ": " + answers.error().path + " " + answers.error().reason);
    auto keys = search_keys(form, *answers);
    const auto made =
        ledger::register_person(m.database, m.actor,
                                store::NewPerson{municipality, number, each.birth_date, true,
                                                 std::move(*answers), std::move(keys)});
    if (!made) return tl::unexpected(made.error());
    return each.cancelled_at ? make_cancelled(m, made->id, *each.cancelled_at) : Result<void>{};
}

Result<void> make_people(DemoState& m) {
    for (const DemoPeople& each : m.demo.people) {
        if (each.number.find_first_not_of("0123456789") != std::string::npos ||
            each.number.size() > 18)
            return bad("not a number: " + each.number);
        for (int64_t i = 0; i < each.count.value_or(1); ++i)
            if (auto made = make_person(m, each, counted_up(each.number, i)); !made) return made;
    }
    return {};
}

}  // namespace

Result<void> make_demo(Tenant& tenant, const Clock& clock) {
    const auto setup = tenant.setup();
    if (!setup->settings.demo) return {};
    auto hash = hash_password(kDemoPassword);
    if (!hash) return tl::unexpected(hash.error());
    const int64_t now = clock.calendar_utc_s();
    const auto done = tenant.run([&](Database& database) -> Result<LaneAnswer> {
        DemoState m{*setup,
                    *setup->settings.demo,
                    database,
                    Actor{{}, "demo", {}, Channel::demo, now},
                    Date{setup->zone.local(now).day},
                    clock.machine_utc_s(),
                    *hash};
        for (auto step :
             {make_vaccines, make_venues, make_accounts, make_slots, make_lots, make_people})
            if (auto made = step(m); !made) return tl::unexpected(made.error());
        return LaneAnswer{};
    });
    if (!done) return tl::unexpected(done.error());
    return {};
}

}  // namespace yk
