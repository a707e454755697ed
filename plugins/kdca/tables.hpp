// The agency's tables, and the ids that its rules use.
#pragma once

#include <yk_plugin.hpp>

namespace kdca {

// One bit for each role, in the order of the table of roles.
enum : uint32_t { kClinic = 1, kCallCentre = 2, kAdmin = 4, kResident = 8 };
constexpr uint32_t kStaff = kClinic | kCallCentre | kAdmin;
constexpr uint32_t kEverybody = kStaff | kResident;

namespace reason {
inline constexpr char kNumberNotThirteenDigits[] = "number_not_thirteen_digits";
inline constexpr char kNumberHasNoBirthday[] = "number_has_no_birthday";
inline constexpr char kNumberDoesNotCheck[] = "number_does_not_check";
inline constexpr char kRegisterFirst[] = "register_first";
inline constexpr char kAllDosesBooked[] = "all_doses_booked";
inline constexpr char kDoseAlreadyBooked[] = "dose_already_booked";
inline constexpr char kDoseAlreadyGiven[] = "dose_already_given";
inline constexpr char kFirstDoseMissing[] = "first_dose_missing";
inline constexpr char kTooEarlyAfterFirst[] = "too_early_after_first";
inline constexpr char kTooCloseToNext[] = "too_close_to_next";
inline constexpr char kOtherVaccine[] = "other_vaccine";
inline constexpr char kSlotPassed[] = "slot_passed";
inline constexpr char kSlotClosed[] = "slot_closed";
inline constexpr char kSlotFull[] = "slot_full";
inline constexpr char kOtherVenue[] = "other_venue";
inline constexpr char kOtherVenuesBooking[] = "other_venues_booking";
inline constexpr char kStatusNotReachable[] = "status_not_reachable";
inline constexpr char kDayNotCome[] = "day_not_come";
inline constexpr char kNotATarget[] = "not_a_target";
inline constexpr char kNotExamined[] = "not_examined";
inline constexpr char kPostponed[] = "examination_postponed";
inline constexpr char kContraindicated[] = "examination_contraindicated";
inline constexpr char kGivenInFuture[] = "given_in_future";
inline constexpr char kLaterDoseGiven[] = "later_dose_given";
inline constexpr char kNotTheBookedDay[] = "not_the_booked_day";
inline constexpr char kNextBookingUnfit[] = "next_booking_unfit";
inline constexpr char kLaterDoseBooked[] = "later_dose_booked";
// Of a dose that was given against the rules.
inline constexpr char kGivenTooEarly[] = "given_too_early";
inline constexpr char kGivenTooCloseToNext[] = "given_too_close_to_next";
inline constexpr char kGivenOtherVaccine[] = "given_other_vaccine";
inline constexpr char kGivenWithoutFirst[] = "given_without_first";
inline constexpr char kGivenBeyondLast[] = "given_beyond_last";
}  // namespace reason

namespace screening {
inline constexpr char kListed[] = "listed";         // 예약가능 대상자, not registered yet
inline constexpr char kMayBook[] = "may_book";      // 예약가능 대상자
inline constexpr char kNewPerson[] = "new_person";  // 신규등록자
inline constexpr char kAllBooked[] = "all_booked";  // 사전예약 완료자
}  // namespace screening

namespace status {
inline constexpr char kBooked[] = "booked";        // 예약완료
inline constexpr char kArrived[] = "arrived";      // 접수완료
inline constexpr char kMissed[] = "missed";        // 미방문
inline constexpr char kCancelled[] = "cancelled";  // 예약취소
inline constexpr char kDone[] = "done";            // 접종완료
}  // namespace status

namespace result {
inline constexpr char kField[] = "result";                     // 예진결과
inline constexpr char kPossible[] = "possible";                // 예방접종 가능
inline constexpr char kPostponed[] = "postponed";              // 예방접종 연기
inline constexpr char kContraindicated[] = "contraindicated";  // 예방접종 금기
}  // namespace result

extern const yk_catalogue kCatalogue;

}  // namespace kdca
