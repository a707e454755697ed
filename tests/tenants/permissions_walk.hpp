// PermissionsWalk: calls every route of the table as every role that a municipality declares, with
// objects that belong to the session, to another venue (or person), to nobody, and to another
// tenant.
//
//   403 is answered exactly if the role lacks the capability that the route requires.
//   An object of somebody else is answered like one that doesn't exist, byte for byte, headers
//   included. Ids are consecutive, so the answers must not tell which ids exist.
//
// The ids in a request are found by their types, so a new route is tested without a change here.
#pragma once

#include <functional>
#include <sstream>

#include "tests/tenants/walked_town.hpp"

namespace yk::test {

// Whoever serves the town: a router in this process, or the built program.
struct WalkRequest {
    std::string code, method, target, body;
    std::map<std::string, std::string> headers;
};
struct WalkAnswer {
    int status = 0;
    std::string body;
    std::map<std::string, std::string> headers;  // without those that differ each time
    bool operator==(const WalkAnswer&) const = default;
};
using WalkDoor = std::function<WalkAnswer(const WalkRequest&)>;

// ---- Requests that name ids

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
inline bool is_of_doses(std::optional<Capability> needed) {
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
                         std::is_same_v<T, std::optional<PersonId>> ||
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

class PermissionsWalk {
public:
    // `neighbour`: the code of another tenant of the same site; empty: none.
    PermissionsWalk(const WalkedTown& town, std::string neighbour, WalkDoor door)
        : town_(town), neighbour_(std::move(neighbour)), door_(std::move(door)) {
        std::apply([](auto&... each) { ((each = {987'654'321}), ...); }, missing_);
    }

    // Returns the table.
    std::string go() {
        table_ << "\n## " << town_.code
               << "\n\nStatus for what is the caller's own, another's, not "
               << "there, another tenant's.\n\n| route | needs |";
        for (const WalkingRole& each : town_.roles)
            table_ << " " << each.role.id << " |";
        table_ << "\n| --- | --- |";
        for (size_t i = 0; i < town_.roles.size(); ++i)
            table_ << " --- |";
        table_ << "\n";
        for_each_route([&](const auto& line) {
            const auto needed = line.needs.capability();
            if (!needed) return;
            table_ << "| " << name_of(line.route.verb) << " " << line.route.path << " | "
                   << name_of(*needed) << " |";
            for (const WalkingRole& each : town_.roles)
                walk(line, each);
            table_ << "\n";
        });
        return table_.str();
    }

private:
    template <class In, class Out>
    void walk(const RouteLine<In, Out>& line, const WalkingRole& as) {
        const std::string at = std::string(line.route.name) + " as " + as.role.id;
        const bool may = as.role.can(*line.needs.capability());
        std::array<bool, kThings> used{};
        const auto ask = [&](const Things& things, const std::string& code) {
            return send(line, things, as, code, used);
        };
        const WalkAnswer own = ask(as.own, town_.code), other = ask(as.others, town_.code),
                         missing = ask(missing_, town_.code);
        for (const WalkAnswer& each : {own, other, missing}) {
            EXPECT_EQ(each.status == 403, !may) << at << ": " << each.body;
            EXPECT_EQ(each.body.find("\"not_permitted\"") != std::string::npos, !may) << at;
        }
        table_ << " " << own.status << " " << other.status << " " << missing.status;
        if (!neighbour_.empty()) {
            const WalkAnswer elsewhere = ask(as.own, neighbour_);
            EXPECT_EQ(elsewhere.status, 401) << at;
            table_ << " " << elsewhere.status;
        }
        table_ << " |";
        if (!may) return;
        const bool kept =
            town_.has_doses || !(is_of_doses(line.needs.capability()) || uses<DoseId>(used) ||
                                 uses<LotId>(used) || uses<ScanId>(used));
        if (line.route.verb == Verb::get && kept) {
            EXPECT_NE(own.status, 404) << at << ": " << own.body;
        }
        for (size_t i = 0; i < kThings; ++i) {
            if (!used[i]) continue;
            const auto with = [&](const Things& from) {
                Things mixed = as.own;
                copy(i, from, mixed);
                return ask(mixed, town_.code);
            };
            const WalkAnswer nobodys = with(missing_);
            if (i == thing_of<VenueId>() && kept) {
                EXPECT_EQ(nobodys.status, 404) << at << ", a venue that isn't there";
            }
            if (reaches_everything(as.role, i)) continue;
            const WalkAnswer theirs = with(as.others);
            EXPECT_EQ(theirs.status, nobodys.status) << at << ", " << kThingNames[i];
            EXPECT_EQ(theirs.body, nobodys.body) << at << ", " << kThingNames[i];
            EXPECT_EQ(theirs.headers, nobodys.headers) << at << ", " << kThingNames[i];
        }
    }

    template <class In, class Out>
    WalkAnswer send(const RouteLine<In, Out>& line, const Things& things, const WalkingRole& as,
                    const std::string& code, std::array<bool, kThings>& used) {
        Filling filling{things, town_.vaccine, as.said};
        In in;
        fill(in, filling);
        used = filling.used;
        const OutgoingRequest sent = sending(line.route, in);
        std::map<std::string, std::string> headers{{"Cookie", as.cookie}};
        if (line.brings.version) headers["If-Match"] = "\"987654321\"";  // never current
        headers["Content-Type"] = "application/json";
        if constexpr (IsUpload<In>) headers["Content-Type"] = std::string(In::kBodyType);
        return door_(
            {code, std::string(name_of(line.route.verb)), sent.target, sent.body, headers});
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

    const WalkedTown& town_;
    const std::string neighbour_;
    const WalkDoor door_;
    Things missing_;
    std::ostringstream table_;
};

}  // namespace yk::test
