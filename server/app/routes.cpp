#include "server/app/routes.hpp"

#include "server/app/availability.hpp"
#include "server/app/bookings.hpp"
#include "server/app/callers.hpp"
#include "server/app/certificate.hpp"
#include "server/app/day.hpp"
#include "server/app/doses.hpp"
#include "server/app/examinations.hpp"
#include "server/app/holds.hpp"
#include "server/app/identity_changes.hpp"
#include "server/app/import.hpp"
#include "server/app/live.hpp"
#include "server/app/notices.hpp"
#include "server/app/opening.hpp"
#include "server/app/people.hpp"
#include "server/app/people_search.hpp"
#include "server/app/person_history.hpp"
#include "server/app/scans.hpp"
#include "server/app/setup_pages.hpp"
#include "server/app/shown_number.hpp"
#include "server/app/slots.hpp"
#include "server/app/stock.hpp"

namespace yk {
template <>
std::optional<int64_t> version_of(const PersonInfo& person) {
    return person.version;
}

template <>
std::optional<int64_t> version_of(const CallerInfo& caller) {
    return caller.version;
}

template <>
std::optional<int64_t> version_of(const BookingDetail& detail) {
    return detail.booking.version;
}

template <>
std::optional<int64_t> version_of(const Opening& opening) {
    return opening.version;
}

template <>
std::optional<int64_t> version_of(const OpeningSaved& saved) {
    return saved.opening.version;
}

template <>
std::optional<int64_t> version_of(const DoseInfo& dose) {
    return dose.version;
}

template <>
std::optional<int64_t> version_of(const DoseDetail& detail) {
    return detail.dose.version;
}

template <>
std::optional<int64_t> version_of(const StockDay& day) {
    return day.version;
}

void add_routes(Endpoints& endpoints, const SignInParts& sign_in) {
    add_setup_pages(endpoints);
    add_session_endpoints(endpoints, sign_in);

    endpoints.change<kIdentify>(identify);
    endpoints.change<kRegister>(register_person);
    endpoints.change<kRegisterCaller>(register_caller);
    endpoints.read<kSearchCallers>(search_callers);
    endpoints.read<kReadCaller>(read_caller);
    endpoints.change<kChangeCaller>(change_caller);
    endpoints.change<kAttachPerson>(attach_person);
    endpoints.change<kDetachPerson>(detach_person);
    endpoints.read<kSearchPeople>(search_people);
    endpoints.read<kReadPerson>(read_person);
    endpoints.read<kReadPersonHistory>(read_person_history);
    endpoints.change<kChangePerson>(change_person);
    endpoints.change<kShowNumber>(show_number);
    endpoints.change<kCorrectIdentity>(correct_identity);
    endpoints.read<kFindOtherRecord>(find_other_record);
    endpoints.change<kJoinPeople>(join_people);
    endpoints.change<kWithdrawCoupon>(withdraw_coupon);
    endpoints.change<kImportPeople>(import_people);
    endpoints.read<kReadCertificate>(read_certificate);

    endpoints.read<kOfferSlots>(offer_slots);
    add_availability(endpoints);
    add_live(endpoints);
    endpoints.read<kProposeNext>(propose_next);
    endpoints.change<kBook>(book);
    endpoints.read<kListBookings>(list_bookings);
    endpoints.read<kReadDay>(read_day);
    endpoints.read<kReadBooking>(read_booking);
    endpoints.change<kChangeStatus>(change_status);
    endpoints.change<kMoveBooking>(move_booking);

    endpoints.change<kHoldPlaces>(hold_places);
    endpoints.change<kExtendHold>(extend_hold);
    endpoints.change<kReleaseHold>(release_hold);

    endpoints.read<kReadOpening>(read_opening);
    endpoints.read<kPreviewOpening>(preview_opening);
    endpoints.change<kSaveOpening>(save_opening);
    endpoints.read<kReadRegistration>(read_registration);
    endpoints.change<kSaveExamination>(save_examination);
    endpoints.change<kGiveDose>(give_dose);
    endpoints.read<kReadDose>(read_dose);
    endpoints.change<kCorrectDose>(correct_dose);
    endpoints.change<kRemoveDose>(remove_dose);
    endpoints.read<kListDoses>(list_doses);
    endpoints.read<kListNotices>(list_notices);
    endpoints.change<kAddScan>(add_scan);
    endpoints.read<kListScans>(list_scans);
    endpoints.read<kReadScan>(read_scan);
    endpoints.read<kReadStock>(read_stock);
    endpoints.change<kDeliver>(deliver);
    endpoints.change<kCountVials>(count_vials);
}

}  // namespace yk
