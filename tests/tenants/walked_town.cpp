#include "tests/tenants/walked_town.hpp"

#include <algorithm>

#include "server/ledger/doses.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/accounts.hpp"
#include "server/store/sessions.hpp"
#include "server/system/random.hpp"

namespace yk::test {
namespace {

constexpr int64_t kSession_s = 24 * 3600;

// An error ends the preparation; the test is told what it is.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().reason + " " + result.error().detail);
    return std::move(*result);
}
void must(Result<void> result) {
    if (!result) throw std::runtime_error(result.error().reason + " " + result.error().detail);
}

int64_t number(Reader& reader, const char* sql, std::initializer_list<Value> values) {
    return must(reader.number(sql, values));
}

VenueId venue_of(Database& database, const char* login) {
    const auto account = must(store::account_by_login(database, login));
    return must(store::venues_of_account(database, account.value().id)).front();
}

class Preparation {
public:
    Preparation(World& world, Tenant& tenant, Database& database, WalkedTown& town)
        : world_(world),
          setup_(*tenant.setup()),
          sessions_(tenant.sessions()),
          database_(database),
          town_(town) {}

    void go() {
        town_.has_doses = setup_.rules->decides_doses();
        for (const RoleSpec& role : setup_.rules->tables().roles) {
            WalkingRole walking{role, {}, said_by(role), {}, {}};
            const VenueId here = venue_of(database_, "clinic");
            const AccountId account = account_of(role, here);
            walking.own = things_at(here, account);
            walking.others = things_at(venue_of(database_, "clinic2"),
                                       must(store::account_by_login(database_, "clinic2"))->id);
            walking.cookie = session_of(role, account, std::get<PersonId>(walking.own));
            town_.roles.push_back(std::move(walking));
        }
    }

private:
    AccountId account_of(const RoleSpec& role, VenueId venue) {
        return must(store::insert_account(
            database_, {"walking_" + role.id, "somebody", role.id, "", {venue}, now_s_}));
    }

    // The statements that a clerk of that role gives with each booking.
    std::vector<std::string> said_by(const RoleSpec& role) const {
        std::vector<std::string> said;
        for (const FormSpec& form : setup_.rules->forms(role.id, town_.code))
            for (const FieldSpec& field : form.inputs)
                if (form.id == "booking")
                    said.push_back(field.id + "=" +
                                   (field.choices.empty() ? "false" : field.choices.back()));
        return said;
    }

    std::string session_of(const RoleSpec& role, AccountId account, PersonId person) {
        const std::string token = random_token();
        const std::string digest = sessions_.digest_of(token);
        const int64_t ends_s = now_s_ + kSession_s;
        if (role.scope == Scope::own_person)
            must(store::insert_resident_session(database_, {digest, person, "en", now_s_, ends_s}));
        else
            must(store::insert_session(database_, {digest, account, "en", now_s_, now_s_, ends_s}));
        return "yk_session=" + token;
    }

    // Objects of the next of the demonstration's registered people. The hold is that account's.
    Things things_at(VenueId venue, AccountId account) {
        Things made;
        const Actor actor{account, "test", "clinic", Channel::phone, world_.clock.calendar_utc_s()};
        const PersonId person{number(database_,
                                     "SELECT id FROM person WHERE registered = 1 ORDER BY id DESC "
                                     "LIMIT 1 OFFSET ?1",
                                     {people_++})};
        const auto& tables = setup_.rules->tables();
        const auto kind = std::find_if(tables.slot_kinds.begin(), tables.slot_kinds.end(),
                                       [](const auto& each) { return each.roles.empty(); });
        const auto slot_at = [&](int64_t position) {  // the slots that everybody sees are first
            return SlotId{number(database_,
                                 "SELECT id FROM slot WHERE venue = ?1 AND day > ?2 "
                                 "ORDER BY kind = ?3 DESC, day, id LIMIT 1 OFFSET ?4",
                                 {venue, *Date::of(2021, 5, 7), kind->id, position})};
        };
        const SlotId slot = slot_at(people_), free = slot_at(people_ + 1);
        town_.vaccine =
            VaccineId{number(database_, "SELECT vaccine FROM slot WHERE id = ?1", {slot})};
        const auto move = std::find_if(tables.moves.begin(), tables.moves.end(),
                                       [](const auto& each) { return each.from.empty(); });
        const ledger::PlaceToBook place{person, slot, 1, move->to, Phase::booked};
        const HeldPlace wanted{person, free};
        std::get<PersonId>(made) = person;
        std::get<BookingId>(made) = must(ledger::book(database_, actor, {&place, 1})).front().id;
        std::get<VenueId>(made) = venue;
        std::get<SlotId>(made) = free;
        std::get<HoldId>(made) = must(ledger::hold(database_, actor, {&wanted, 1}, 3600)).id;
        if (town_.has_doses) add_dose(actor, made);
        return made;
    }

    void add_dose(const Actor& actor, Things& made) {
        const Date today = *Date::of(2021, 5, 6);
        const auto lot =
            must(ledger::deliver(database_, actor,
                                 {std::get<VenueId>(made), town_.vaccine,
                                  "LOT" + std::to_string(people_), today + 100, today, 5}));
        const auto dose = must(ledger::give_dose(
            database_, actor, {std::get<PersonId>(made), 2, {}, lot.id, today}, setup_.vial_rules));
        const std::string paper = "%PDF-1.4\n%%EOF";
        const ScanId scan = must(ledger::keep_scan(database_, actor,
                                                   {{},
                                                    std::get<PersonId>(made),
                                                    std::get<VenueId>(made),
                                                    "application/pdf",
                                                    static_cast<int64_t>(paper.size()),
                                                    actor.now_utc,
                                                    actor.name},
                                                   paper));
        std::get<LotId>(made) = lot.id;
        std::get<DoseId>(made) = dose.id;
        std::get<ScanId>(made) = scan;
    }

    World& world_;
    const Setup& setup_;
    Sessions& sessions_;
    Database& database_;
    WalkedTown& town_;
    int64_t people_ = 0;
    // The real time: the built program, which has no other, may serve these sessions.
    const int64_t now_s_ = SystemClock().machine_utc_s();
};

}  // namespace

WalkedTown walked_town(World& world, const std::string& code) {
    WalkedTown town{code};
    const auto tenant = world.tenants().find(code);
    must(tenant->run([&](Database& database) -> Result<LaneAnswer> {
        Preparation(world, *tenant, database, town).go();
        return LaneAnswer{};
    }));
    return town;
}

}  // namespace yk::test
