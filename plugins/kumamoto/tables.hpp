// Kumamoto's tables, and the ids that its rules use.
#pragma once

#include <yk_plugin.hpp>

namespace kumamoto {

// One bit for each role, in the order of the table of roles.
enum : uint32_t { kClinic = 1, kCallCentre = 2, kAdmin = 4, kResident = 8 };
constexpr uint32_t kStaff = kClinic | kCallCentre | kAdmin;
constexpr uint32_t kEverybody = kStaff | kResident;

namespace reason {
inline constexpr char kNotListed[] = "not_listed";
inline constexpr char kRegisterFirst[] = "register_first";
inline constexpr char kAllDosesBooked[] = "all_doses_booked";
inline constexpr char kDoseAlreadyBooked[] = "dose_already_booked";
inline constexpr char kDoseAlreadyGiven[] = "dose_already_given";
inline constexpr char kFirstDoseMissing[] = "first_dose_missing";
inline constexpr char kTooEarlyAfterFirst[] = "too_early_after_first";
inline constexpr char kTooCloseToSecond[] = "too_close_to_second";
inline constexpr char kOtherVaccine[] = "other_vaccine";
inline constexpr char kSlotPassed[] = "slot_passed";
inline constexpr char kSlotClosed[] = "slot_closed";
inline constexpr char kSlotFull[] = "slot_full";
inline constexpr char kOtherVenue[] = "other_venue";
inline constexpr char kOtherVenuesBooking[] = "other_venues_booking";
inline constexpr char kPrivateIsForClinics[] = "private_is_for_clinics";
inline constexpr char kPrivateStillFree[] = "private_still_free";
inline constexpr char kPrivateForOther[] = "private_for_other";
inline constexpr char kAtClinicsRequest[] = "at_clinics_request";
inline constexpr char kLaterDoseBooked[] = "later_dose_booked";
inline constexpr char kStatusNotReachable[] = "status_not_reachable";
inline constexpr char kDayNotCome[] = "day_not_come";
}  // namespace reason

namespace screening {
inline constexpr char kMayBook[] = "may_book";
inline constexpr char kRegisterThenBook[] = "register_then_book";
inline constexpr char kBothBooked[] = "both_booked";
inline constexpr char kNotListed[] = "not_listed";
}  // namespace screening

namespace status {
inline constexpr char kBooked[] = "booked";        // 予約済み
inline constexpr char kArrived[] = "arrived";      // 受付済み
inline constexpr char kMissed[] = "missed";        // 来場なし
inline constexpr char kCancelled[] = "cancelled";  // キャンセル
inline constexpr char kDone[] = "done";            // 接種済み
}  // namespace status

namespace kind {
inline constexpr char kPublic[] = "public";    // 公開枠
inline constexpr char kPrivate[] = "private";  // 非公開枠
}  // namespace kind

namespace relation {
inline constexpr char kField[] = "relation";
inline constexpr char kOwnPatient[] = "own_patient";  // かかりつけ患者
inline constexpr char kOther[] = "other";             // その他の方
}  // namespace relation

namespace setting {
inline constexpr char kDefaultRelation[] = "default_relation";
inline constexpr char kSecondDoseAfterDays[] = "second_dose_after_days";
inline constexpr char kLeastIntervalDays[] = "least_interval_days";
inline constexpr char kSameVaccine[] = "same_vaccine";
}  // namespace setting

extern const yk_catalogue kCatalogue;

}  // namespace kumamoto
