// The table of all routes, used by the OpenAPI document and the tests. Only these routes are
// public. Each line contains what a call needs and brings; the server's endpoints, the client and
// the OpenAPI document read it here.
#pragma once

#include <optional>
#include <tuple>

#include "shared/core/capabilities.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/callers.hpp"
#include "shared/protocol/doses.hpp"
#include "shared/protocol/import.hpp"
#include "shared/protocol/notices.hpp"
#include "shared/protocol/opening.hpp"
#include "shared/protocol/people.hpp"
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
struct Listed {
    Route<In, Out> route;
    Brings brings;
    Needs needs;
};
template <class In, class Out>
Listed(Route<In, Out>, Brings, Needs) -> Listed<In, Out>;  // clang 14 doesn't deduce it

inline constexpr std::tuple kRoutes{
    Listed{kReadCatalogue, kReads, Needs::nothing()},
    Listed{kReadSignInPage, kReads, Needs::nothing()},
    Listed{kReadTerms, kReads, Needs::nothing()},
    Listed{kSignIn, kReads, Needs::nothing()},
    Listed{kSignInResident, kReads, Needs::nothing()},
    Listed{kReadSession, kReads, Needs::any_session()},
    Listed{kSignOut, kReads, Needs::any_session()},
    Listed{kIdentify, kReads, Needs(Capability::find_by_number)},
    Listed{kRegister, kChanges, Needs(Capability::register_people)},
    Listed{kRegisterCaller, kChanges, Needs(Capability::register_people)},
    Listed{kReadCaller, kReads, Needs(Capability::read_people)},
    Listed{kChangeCaller, kEdits, Needs(Capability::change_people)},
    Listed{kAttachPerson, kChanges, Needs(Capability::change_people)},
    Listed{kDetachPerson, kChanges, Needs(Capability::change_people)},
    Listed{kSearchPeople, kReads, Needs(Capability::find_by_name)},
    Listed{kReadPerson, kReads, Needs(Capability::read_people)},
    Listed{kChangePerson, kEdits, Needs(Capability::change_people)},
    Listed{kShowNumber, kChanges, Needs(Capability::unmask)},
    Listed{kImportPeople, kChanges, Needs(Capability::import_people)},
    Listed{kReadCertificate, kReads, Needs(Capability::read_certificates)},
    Listed{kOfferSlots, kReads, Needs(Capability::read_places)},
    Listed{kReadAvailability, kReads, Needs(Capability::read_places)},
    Listed{kReadPlaces, kReads, Needs(Capability::read_places)},
    Listed{kReadWeek, kReads, Needs(Capability::read_places)},
    Listed{kProposeNext, kReads, Needs(Capability::read_places)},
    Listed{kBook, kChanges, Needs(Capability::book)},
    Listed{kListBookings, kReads, Needs(Capability::list_bookings)},
    Listed{kReadBooking, kReads, Needs(Capability::read_people)},
    Listed{kChangeStatus, kEdits, Needs(Capability::change_bookings)},
    Listed{kMoveBooking, kEdits, Needs(Capability::change_bookings)},
    Listed{kHoldPlaces, kChanges, Needs(Capability::book)},
    Listed{kExtendHold, kChanges, Needs(Capability::book)},
    Listed{kReleaseHold, kChanges, Needs(Capability::book)},
    Listed{kReadOpening, kReads, Needs(Capability::keep_slots)},
    Listed{kPreviewOpening, kReads, Needs(Capability::keep_slots)},
    Listed{kSaveOpening, kEdits, Needs(Capability::keep_slots)},
    Listed{kReadRegistration, kReads, Needs(Capability::read_doses)},
    Listed{kSaveExamination, kChanges, Needs(Capability::examine)},
    Listed{kGiveDose, kChanges, Needs(Capability::give_doses)},
    Listed{kReadDose, kReads, Needs(Capability::read_doses)},
    Listed{kCorrectDose, kEdits, Needs(Capability::give_doses)},
    Listed{kRemoveDose, kEdits, Needs(Capability::give_doses)},
    Listed{kListDoses, kReads, Needs(Capability::read_doses)},
    Listed{kAddScan, kChanges, Needs(Capability::examine)},
    Listed{kListNotices, kReads, Needs(Capability::read_notices)},
    Listed{kListScans, kReads, Needs(Capability::read_doses)},
    Listed{kReadScan, kReads, Needs(Capability::read_doses)},
    Listed{kReadStock, kReads, Needs(Capability::count_vials)},
    Listed{kDeliver, kChanges, Needs(Capability::count_vials)},
    Listed{kCountVials, kEdits, Needs(Capability::count_vials)},
};

template <class F>
constexpr void for_each_route(F&& visit) {
    std::apply([&](const auto&... each) { (visit(each), ...); }, kRoutes);
}

namespace detail {
constexpr size_t position_of(std::string_view name) {
    size_t at = 0, found = std::tuple_size_v<decltype(kRoutes)>;
    for_each_route([&](const auto& each) {
        if (each.route.name == name) found = at;
        ++at;
    });
    return found;
}
}  // namespace detail

// The line of a route: kLineOf<kBook>. A route that is not in the table doesn't compile.
template <const auto& route>
inline constexpr const auto& kLineOf = std::get<detail::position_of(route.name)>(kRoutes);

}  // namespace yk
