// The table of all routes: the OpenAPI document and the tests walk it. A route that isn't here
// doesn't exist for an outsider.
#pragma once

#include <tuple>

#include "shared/protocol/booking.hpp"
#include "shared/protocol/doses.hpp"
#include "shared/protocol/import.hpp"
#include "shared/protocol/notices.hpp"
#include "shared/protocol/opening.hpp"
#include "shared/protocol/people.hpp"
#include "shared/protocol/scans.hpp"
#include "shared/protocol/session.hpp"
#include "shared/protocol/stock.hpp"

namespace yk {

// What a call has to bring beside its In.
struct Brings {
    bool session = true;   // somebody is signed in
    bool key = false;      // it changes something: an Idempotency-Key makes repeating it safe
    bool version = false;  // it edits what was read: If-Match with that answer's ETag
    bool staff = false;    // residents are refused
};
inline constexpr Brings kOpen{false};
inline constexpr Brings kReads{};
inline constexpr Brings kStaffReads{true, false, false, true};
inline constexpr Brings kChanges{true, true};
inline constexpr Brings kEdits{true, true, true};
inline constexpr Brings kStaffChanges{true, true, false, true};
inline constexpr Brings kStaffEdits{true, true, true, true};

template <class In, class Out>
struct Listed {
    Route<In, Out> route;
    Brings brings;
};
template <class In, class Out>
Listed(Route<In, Out>, Brings) -> Listed<In, Out>;  // clang 14 does not find it by itself

inline constexpr std::tuple kRoutes{
    Listed{kReadCatalogue, kOpen},
    Listed{kReadTerms, kOpen},
    Listed{kSignIn, kOpen},
    Listed{kSignInResident, kOpen},
    Listed{kReadSession, kReads},
    Listed{kSignOut, kReads},
    Listed{kIdentify, kStaffReads},
    Listed{kRegister, kChanges},
    Listed{kSearchPeople, kStaffReads},
    Listed{kReadPerson, kReads},
    Listed{kChangePerson, kEdits},
    Listed{kShowNumber, kStaffChanges},
    Listed{kImportPeople, kStaffChanges},
    Listed{kReadCertificate, kReads},
    Listed{kOfferSlots, kReads},
    Listed{kReadAvailability, kReads},
    Listed{kProposeNext, kReads},
    Listed{kBook, kChanges},
    Listed{kListBookings, kStaffReads},
    Listed{kReadBooking, kReads},
    Listed{kChangeStatus, kEdits},
    Listed{kMoveBooking, kEdits},
    Listed{kHoldPlaces, kChanges},
    Listed{kExtendHold, kChanges},
    Listed{kReleaseHold, kChanges},
    Listed{kReadOpening, kStaffReads},
    Listed{kPreviewOpening, kStaffReads},
    Listed{kSaveOpening, kStaffEdits},
    Listed{kReadRegistration, kStaffReads},
    Listed{kSaveExamination, kStaffChanges},
    Listed{kGiveDose, kStaffChanges},
    Listed{kReadDose, kStaffReads},
    Listed{kCorrectDose, kStaffEdits},
    Listed{kRemoveDose, kStaffEdits},
    Listed{kListDoses, kStaffReads},
    Listed{kAddScan, kStaffChanges},
    Listed{kListNotices, kStaffReads},
    Listed{kListScans, kStaffReads},
    Listed{kReadScan, kStaffReads},
    Listed{kReadStock, kStaffReads},
    Listed{kDeliver, kStaffChanges},
    Listed{kCountVials, kStaffEdits},
};

template <class F>
constexpr void for_each_route(F&& visit) {
    std::apply([&](const auto&... each) { (visit(each), ...); }, kRoutes);
}

}  // namespace yk
