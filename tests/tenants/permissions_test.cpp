// Permissions: calls every route of the table as every role that a municipality declares, with
// objects that belong to the session, to another venue (or person), to nobody, and to another
// tenant.
//
//   403 is answered exactly if the role lacks the capability that the route requires.
//   An object of somebody else is answered like one that doesn't exist, byte for byte. Ids are
//   consecutive, so the answers must not tell which ids exist.
//
// The ids in a request are found by their types, so a new route is tested without a change here.
// The table is printed, and written to permissions.md in the build folder.
#include <fstream>
#include <sstream>
#include <tuple>

#include "server/ledger/doses.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/accounts.hpp"
#include "server/system/random.hpp"
#include "tests/app/world.hpp"

namespace yk {
namespace {

// ---- Ids, and requests that name them

using Things = std::tuple<PersonId, BookingId, VenueId, SlotId, HoldId, DoseId, LotId, ScanId>;
constexpr const char* kThingNames[] = {"person", "booking", "venue", "slot",
                                       "hold",   "dose",    "lot",   "scan"};
constexpr size_t kThings = std::tuple_size_v<Things>;

template <class T>
constexpr size_t thing_of() {
    size_t at = kThings, i = 0;
    std::apply(
        [&](const auto&... each) {
            ((at = std::is_same_v<std::decay_t<decltype(each)>, T> ? i : at, ++i), ...);
        },
        Things{});
    return at;
}

// Capabilities that only a municipality with rules of doses can use.
bool is_of_doses(std::optional<Capability> needed) {
    using C = Capability;
    return needed == C::read_doses || needed == C::examine || needed == C::give_doses ||
           needed == C::count_vials;
}

struct Filling {
    const Things& things;
    VaccineId vaccine;
    std::vector<std::string> said;  // to the form "booking"
    std::array<bool, kThings> used{};
};

template <class T>
void fill(T& value, Filling& with) {
    if constexpr (thing_of<T>() < kThings) {
        value = std::get<T>(with.things);
        with.used[thing_of<T>()] = true;
    } else if constexpr (std::is_same_v<T, VaccineId>) {
        value = with.vaccine;
    } else if constexpr (std::is_same_v<T, Date>) {
        value = *Date::of(2021, 5, 6);
    } else if constexpr (std::is_same_v<T, std::string>) {
        value = "x";
    } else if constexpr (std::is_same_v<T, std::vector<Place>>) {
        fill(value.emplace_back(), with);
    } else if constexpr (std::is_same_v<T, std::optional<BookingId>> ||
                         std::is_same_v<T, std::optional<SlotId>> ||
                         std::is_same_v<T, std::optional<VenueId>>) {
        fill(value.emplace(), with);
    } else if constexpr (Described<T>) {
        for_each_field<T>([&](const auto& f) {
            if constexpr (std::is_same_v<typename std::decay_t<decltype(f)>::Type,
                                         std::vector<std::string>>) {
                if (f.name == "said") value.*(f.member) = with.said;
            } else {
                fill(value.*(f.member), with);
            }
        });
    }
}

// ---- A town with two venues; each has a person with booking, dose and papers

struct Town {
    const char* code;
    Files files;
    const char* neighbour;  // another tenant of the same site; empty: none
};
const Files kShipped{YK_PLUGINS, std::string(YK_SOURCE) + "/tenants"};
const Files kMadeUp{YK_MADE_UP_PLUGINS, YK_MADE_UP};

class Walk {
public:
    explicit Walk(const Town& town)
        : town_(town), world_(town.code, town.files), tenant_(world_.tenants().find(town.code)) {
        if (*town_.neighbour) world_.add(town_.neighbour);
        has_doses_ = tenant_->setup()->rules->decides_doses();
        own_ = things_at("clinic", 0);
        other_ = things_at("clinic2", 1);
        std::apply([](auto&... each) { ((each = {987'654'321}), ...); }, missing_);
    }

    void go() {
        const auto roles = tenant_->setup()->rules->tables().roles;
        table_ << "\n## " << town_.code
               << "\n\nStatus for what is the caller's own, another's, not "
               << "there, another tenant's.\n\n| route | needs |";
        for (const RoleSpec& role : roles)
            table_ << " " << role.id << " |";
        table_ << "\n| --- | --- |";
        for (size_t i = 0; i < roles.size(); ++i)
            table_ << " --- |";
        table_ << "\n";
        for_each_route([&](const auto& line) {
            const auto needed = line.needs.capability();
            if (!needed) return;
            table_ << "| " << name_of(line.route.verb) << " " << line.route.path << " | "
                   << name_of(*needed) << " |";
            for (const RoleSpec& role : roles)
                walk(line, role);
            table_ << "\n";
        });
    }
    std::string table() const { return table_.str(); }

private:
    struct Answer {
        int status;
        std::string body;
        bool operator==(const Answer&) const = default;
    };

    template <class In, class Out>
    void walk(const RouteLine<In, Out>& line, const RoleSpec& role) {
        const std::string at = std::string(line.route.name) + " as " + role.id;
        const std::string cookie = session_of(role);
        const bool may = role.can(*line.needs.capability());
        std::array<bool, kThings> used{};
        const auto ask = [&](const Things& things, const std::string& code) {
            return send(line, things, role, cookie, code, used);
        };
        const Answer own = ask(own_, town_.code), other = ask(other_, town_.code),
                     missing = ask(missing_, town_.code);
        for (const Answer& each : {own, other, missing}) {
            EXPECT_EQ(each.status == 403, !may) << at << ": " << each.body;
            EXPECT_EQ(each.body.find("\"not_permitted\"") != std::string::npos, !may) << at;
        }
        table_ << " " << own.status << " " << other.status << " " << missing.status;
        if (*town_.neighbour) {
            const Answer elsewhere = ask(own_, town_.neighbour);
            EXPECT_EQ(elsewhere.status, 401) << at;
            table_ << " " << elsewhere.status;
        }
        table_ << " |";
        if (!may) return;
        const bool kept =
            has_doses_ || !(is_of_doses(line.needs.capability()) || uses<DoseId>(used) ||
                            uses<LotId>(used) || uses<ScanId>(used));
        if (line.route.verb == Verb::get && kept) {
            EXPECT_NE(own.status, 404) << at << ": " << own.body;
        }
        for (size_t i = 0; i < kThings; ++i) {
            if (!used[i]) continue;
            const auto with = [&](const Things& from) {
                Things mixed = own_;
                copy(i, from, mixed);
                return ask(mixed, town_.code);
            };
            const Answer nobodys = with(missing_);
            if (i == thing_of<VenueId>() && kept) {
                EXPECT_EQ(nobodys.status, 404) << at << ", a venue that isn't there";
            }
            if (reaches_everything(role, i)) continue;
            const Answer theirs = with(other_);
            EXPECT_EQ(theirs.status, nobodys.status) << at << ", " << kThingNames[i];
            EXPECT_EQ(theirs.body, nobodys.body) << at << ", " << kThingNames[i];
        }
    }

    template <class In, class Out>
    Answer send(const RouteLine<In, Out>& line, const Things& things, const RoleSpec& role,
                const std::string& cookie, const std::string& code,
                std::array<bool, kThings>& used) {
        Filling filling{things, vaccine_, said_by(role)};
        In in;
        fill(in, filling);
        used = filling.used;
        const OutgoingRequest sent = sending(line.route, in);
        std::map<std::string, std::string> headers;
        if (line.brings.version) headers["If-Match"] = "\"987654321\"";  // never current
        if constexpr (IsUpload<In>) headers["Content-Type"] = std::string(In::kBodyType);
        const Json body = sent.body.empty() ? Json(nullptr) : Json::parse(sent.body);
        const Received got = world_.send_to(code, std::string(name_of(line.route.verb)),
                                            sent.target, body, cookie, headers);
        return {got.status, got.json.is_null() ? got.bytes : dumped(got.json)};
    }

    // Whether a role's scope reaches objects of this kind everywhere. A hold belongs only to
    // the account or resident that made it.
    static bool reaches_everything(const RoleSpec& role, size_t thing) {
        if (thing == thing_of<HoldId>()) return false;
        if (role.scope == Scope::own_person)
            return thing != thing_of<PersonId>() && thing != thing_of<BookingId>();
        return role.scope == Scope::tenant;
    }
    template <class T>
    static bool uses(const std::array<bool, kThings>& used) {
        return used[thing_of<T>()];
    }
    template <size_t... all>
    static void copy(size_t which, const Things& from, Things& to, std::index_sequence<all...>) {
        ((all == which ? void(std::get<all>(to) = std::get<all>(from)) : void()), ...);
    }
    static void copy(size_t which, const Things& from, Things& to) {
        copy(which, from, to, std::make_index_sequence<kThings>{});
    }

    // The statements that a clerk of that role gives with each booking.
    std::vector<std::string> said_by(const RoleSpec& role) const {
        std::vector<std::string> said;
        for (const FormSpec& form : tenant_->setup()->rules->forms(role.id, town_.code))
            for (const FieldSpec& field : form.inputs)
                if (form.id == "booking")
                    said.push_back(field.id + "=" +
                                   (field.choices.empty() ? "false" : field.choices.back()));
        return said;
    }

    // A session of that role: the clinic's account, or the resident who owns the objects.
    std::string session_of(const RoleSpec& role) {
        Session session;
        session.locale = "en";
        session.name = "somebody";
        session.expires_s = world_.clock.machine_utc_s() + 3600;
        if (role.scope == Scope::own_person) {
            session.person = std::get<PersonId>(own_);
        } else {
            session.account = account_;
            session.role = role.id;
            session.venues = {std::get<VenueId>(own_)};
        }
        const std::string token = random_token();
        tenant_->sessions().put(tenant_->sessions().digest_of(token), session);
        return "yk_session=" + token;
    }

    int64_t number(Reader& reader, const char* sql, std::initializer_list<Value> values) {
        return reader.number(sql, values).value();
    }

    // Objects at that account's venue, for the n-th of the demonstration's registered people.
    Things things_at(const char* login, int nth) {
        Things made;
        const auto done = tenant_->run([&](Database& database) -> Result<LaneAnswer> {
            const auto account = store::account_by_login(database, login).value().value();
            const VenueId venue = store::venues_of_account(database, account.id).value().front();
            if (nth == 0) account_ = account.id;
            const Actor actor{account.id, "test", account.role, Channel::phone,
                              world_.clock.calendar_utc_s()};
            const PersonId person{
                number(database,
                       "SELECT id FROM person WHERE registered = 1 ORDER BY id DESC "
                       "LIMIT 1 OFFSET ?1",
                       {nth})};
            const auto& tables = tenant_->setup()->rules->tables();
            const auto kind = std::find_if(tables.slot_kinds.begin(), tables.slot_kinds.end(),
                                           [](const auto& each) { return each.roles.empty(); });
            const auto slot_at = [&](int64_t position) {  // the slots that everybody sees are first
                return SlotId{number(database,
                                     "SELECT id FROM slot WHERE venue = ?1 AND day > ?2 "
                                     "ORDER BY kind = ?3 DESC, day, id LIMIT 1 OFFSET ?4",
                                     {venue, *Date::of(2021, 5, 7), kind->id, position})};
            };
            const SlotId slot = slot_at(0), free = slot_at(1);
            vaccine_ =
                VaccineId{number(database, "SELECT vaccine FROM slot WHERE id = ?1", {slot})};
            const auto move = std::find_if(tables.moves.begin(), tables.moves.end(),
                                           [](const auto& each) { return each.from.empty(); });
            const ledger::PlaceToBook place{person, slot, 1, move->to, Phase::booked};
            const auto booked = ledger::book(database, actor, {&place, 1});
            if (!booked) return tl::unexpected(booked.error());
            const HeldPlace wanted{person, free};
            const auto held = ledger::hold(database, actor, {&wanted, 1}, 3600);
            if (!held) return tl::unexpected(held.error());
            std::get<PersonId>(made) = person;
            std::get<BookingId>(made) = booked->front().id;
            std::get<VenueId>(made) = venue;
            std::get<SlotId>(made) = free;
            std::get<HoldId>(made) = held->id;
            return has_doses_ ? add_dose(database, actor, made) : LaneAnswer{};
        });
        EXPECT_TRUE(done) << (done ? "" : done.error().reason + done.error().detail);
        return made;
    }

    Result<LaneAnswer> add_dose(Database& database, const Actor& actor, Things& made) {
        const Date today = *Date::of(2021, 5, 6);
        const auto lot =
            ledger::deliver(database, actor,
                            {std::get<VenueId>(made), vaccine_,
                             "LOT" + std::to_string(actor.account.value), today + 100, today, 5});
        if (!lot) return tl::unexpected(lot.error());
        const auto dose =
            ledger::give_dose(database, actor, {std::get<PersonId>(made), 2, {}, lot->id, today},
                              tenant_->setup()->vial_rules);
        if (!dose) return tl::unexpected(dose.error());
        const std::string paper = "%PDF-1.4\n%%EOF";
        const auto scan = ledger::keep_scan(database, actor,
                                            {{},
                                             std::get<PersonId>(made),
                                             std::get<VenueId>(made),
                                             "application/pdf",
                                             static_cast<int64_t>(paper.size()),
                                             actor.now_utc,
                                             actor.name},
                                            paper);
        if (!scan) return tl::unexpected(scan.error());
        std::get<LotId>(made) = lot->id;
        std::get<DoseId>(made) = dose->id;
        std::get<ScanId>(made) = *scan;
        return LaneAnswer{};
    }

    const Town town_;
    World world_;
    std::shared_ptr<Tenant> tenant_;
    bool has_doses_ = false;
    AccountId account_;
    VaccineId vaccine_;
    Things own_, other_, missing_;
    std::ostringstream table_;
};

TEST(Permissions, AreTheTablesForEveryRouteRoleAndObject) {
    std::string printed = "# Permissions\n";
    for (const Town& town : {Town{"431001", kShipped, "11680"}, Town{"11680", kShipped, "431001"},
                             Town{"port-azur", kMadeUp, ""}}) {
        SCOPED_TRACE(town.code);
        Walk walk(town);
        walk.go();
        printed += walk.table();
    }
    std::ofstream(YK_PERMISSIONS_FILE) << printed;
    std::cout << printed;
}

}  // namespace
}  // namespace yk
