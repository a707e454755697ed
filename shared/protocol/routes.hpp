// The table of all routes, used by the OpenAPI document and the tests. Only these routes are
// public. Each line contains what a call needs and brings; the server's endpoints, the client and
// the OpenAPI document read it here.
#pragma once

#include <optional>

#include "shared/core/capabilities.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/callers.hpp"
#include "shared/protocol/doses.hpp"
#include "shared/protocol/import.hpp"
#include "shared/protocol/notices.hpp"
#include "shared/protocol/opening.hpp"
#include "shared/protocol/people.hpp"
#include "shared/protocol/person_history.hpp"
#include "shared/protocol/places.hpp"
#include "shared/protocol/scans.hpp"
#include "shared/protocol/session.hpp"
#include "shared/protocol/stock.hpp"

namespace yk {

// What a call must bring in addition to In.
struct Brings {
    bool key = false;  // it changes something: with an Idempotency-Key it can be repeated safely
    bool version = false;  // it edits data that was read: If-Match with its ETag, or 428
};
inline constexpr Brings kReads{};
inline constexpr Brings kChanges{true};
inline constexpr Brings kEdits{true, true};

// Who may call. There is no default: a line of the table without it doesn't compile.
class Needs {
public:
    constexpr explicit Needs(Capability capability) : capability_(capability), session_(true) {}
    static constexpr Needs nothing() { return Needs(false); }
    static constexpr Needs any_session() { return Needs(true); }

    constexpr bool session() const { return session_; }  // a signed-in session, or 401
    // The session's role must have it, or 403 "not_permitted".
    constexpr std::optional<Capability> capability() const { return capability_; }

private:
    constexpr explicit Needs(bool session) : session_(session) {}
    std::optional<Capability> capability_{};
    bool session_;
};

template <class In, class Out>
struct RouteLine {
    Route<In, Out> route;
    Brings brings;
    Needs needs;
};
template <class In, class Out>
RouteLine(Route<In, Out>, Brings, Needs) -> RouteLine<In, Out>;  // clang 14 doesn't deduce it

inline constexpr Bundle kRoutes{
    RouteLine{kReadCatalogue, kReads, Needs::nothing()},
    RouteLine{kReadSignInPage, kReads, Needs::nothing()},
    RouteLine{kReadTerms, kReads, Needs::nothing()},
    RouteLine{kSignIn, kReads, Needs::nothing()},
    RouteLine{kSignInResident, kReads, Needs::nothing()},
    RouteLine{kReadSession, kReads, Needs::any_session()},
    RouteLine{kSignOut, kReads, Needs::any_session()},
    RouteLine{kIdentify, kReads, Needs(Capability::find_by_number)},
    RouteLine{kRegister, kChanges, Needs(Capability::register_people)},
    RouteLine{kRegisterCaller, kChanges, Needs(Capability::register_people)},
    RouteLine{kSearchCallers, kReads, Needs(Capability::find_by_name)},
    RouteLine{kReadCaller, kReads, Needs(Capability::read_people)},
    RouteLine{kChangeCaller, kEdits, Needs(Capability::change_people)},
    RouteLine{kAttachPerson, kChanges, Needs(Capability::change_people)},
    RouteLine{kDetachPerson, kChanges, Needs(Capability::change_people)},
    RouteLine{kSearchPeople, kReads, Needs(Capability::find_by_name)},
    RouteLine{kReadPerson, kReads, Needs(Capability::read_people)},
    RouteLine{kReadPersonHistory, kReads, Needs(Capability::read_people)},
    RouteLine{kChangePerson, kEdits, Needs(Capability::change_people)},
    RouteLine{kShowNumber, kChanges, Needs(Capability::unmask)},
    RouteLine{kCorrectIdentity, kEdits, Needs(Capability::correct_identity)},
    RouteLine{kFindOtherRecord, kReads, Needs(Capability::correct_identity)},
    RouteLine{kJoinPeople, kEdits, Needs(Capability::correct_identity)},
    RouteLine{kWithdrawCoupon, kChanges, Needs(Capability::correct_identity)},
    RouteLine{kImportPeople, kChanges, Needs(Capability::import_people)},
    RouteLine{kReadCertificate, kReads, Needs(Capability::read_certificates)},
    RouteLine{kOfferSlots, kReads, Needs(Capability::read_places)},
    RouteLine{kReadAvailability, kReads, Needs(Capability::read_places)},
    RouteLine{kReadPlaces, kReads, Needs(Capability::read_places)},
    RouteLine{kReadWeek, kReads, Needs(Capability::read_places)},
    RouteLine{kProposeNext, kReads, Needs(Capability::read_places)},
    RouteLine{kBook, kChanges, Needs(Capability::book)},
    RouteLine{kListBookings, kReads, Needs(Capability::list_bookings)},
    RouteLine{kReadDay, kReads, Needs(Capability::list_bookings)},
    RouteLine{kReadBooking, kReads, Needs(Capability::read_people)},
    RouteLine{kChangeStatus, kEdits, Needs(Capability::change_bookings)},
    RouteLine{kMoveBooking, kEdits, Needs(Capability::change_bookings)},
    RouteLine{kHoldPlaces, kChanges, Needs(Capability::book)},
    RouteLine{kExtendHold, kChanges, Needs(Capability::book)},
    RouteLine{kReleaseHold, kChanges, Needs(Capability::book)},
    RouteLine{kReadOpening, kReads, Needs(Capability::keep_slots)},
    RouteLine{kPreviewOpening, kReads, Needs(Capability::keep_slots)},
    RouteLine{kSaveOpening, kEdits, Needs(Capability::keep_slots)},
    RouteLine{kReadRegistration, kReads, Needs(Capability::read_doses)},
    RouteLine{kSaveExamination, kChanges, Needs(Capability::examine)},
    RouteLine{kGiveDose, kChanges, Needs(Capability::give_doses)},
    RouteLine{kReadDose, kReads, Needs(Capability::read_doses)},
    RouteLine{kCorrectDose, kEdits, Needs(Capability::give_doses)},
    RouteLine{kRemoveDose, kEdits, Needs(Capability::give_doses)},
    RouteLine{kListDoses, kReads, Needs(Capability::read_doses)},
    RouteLine{kAddScan, kChanges, Needs(Capability::examine)},
    RouteLine{kListNotices, kReads, Needs(Capability::read_notices)},
    RouteLine{kListScans, kReads, Needs(Capability::read_doses)},
    RouteLine{kReadScan, kReads, Needs(Capability::read_doses)},
    RouteLine{kReadStock, kReads, Needs(Capability::count_vials)},
    RouteLine{kDeliver, kChanges, Needs(Capability::count_vials)},
    RouteLine{kCountVials, kEdits, Needs(Capability::count_vials)},
};

template <class F>
constexpr void for_each_route(F&& visit) {
    kRoutes.apply([&](const auto&... each) { (visit(each), ...); });
}

namespace detail {
constexpr size_t position_of(std::string_view name) {
    size_t at = 0, found = decltype(kRoutes)::kCount;
    for_each_route([&](const auto& each) {
        if (each.route.name == name) found = at;
        ++at;
    });
    return found;
}
}  // namespace detail

// The line of a route: kLineOf<kBook>. A route that is not in the table doesn't compile.
template <const auto& route>
inline constexpr const auto& kLineOf = kRoutes.get<detail::position_of(route.name)>();

}  // namespace yk
