// What Kumamoto declares. Words and order are those of the city's manual
// 「予約受付システム操作マニュアル～医療機関向け～」; the comment of each table names the manual's
// page.
#include "tables.hpp"

#include "texts_en.hpp"
#include "texts_ja.hpp"

namespace kumamoto {

namespace {

using namespace yk::plugin;

constexpr uint64_t kAnswersCalls = YK_CAN_FIND_BY_NUMBER | YK_CAN_FIND_BY_NAME |
                                   YK_CAN_READ_PEOPLE | YK_CAN_REGISTER_PEOPLE |
                                   YK_CAN_CHANGE_PEOPLE | YK_CAN_READ_NOTICES | YK_CAN_READ_PLACES |
                                   YK_CAN_BOOK | YK_CAN_CHANGE_BOOKINGS | YK_CAN_LIST_BOOKINGS;
constexpr uint64_t kRunsAVenue =
    kAnswersCalls | YK_CAN_UNMASK | YK_CAN_READ_CERTIFICATES | YK_CAN_KEEP_SLOTS;
constexpr yk_role kRoles[] = {
    role("clinic", YK_OWN_VENUES, kRunsAVenue),
    role("call_centre", YK_WHOLE_TENANT, kAnswersCalls | YK_CAN_UNMASK),
    role("admin", YK_WHOLE_TENANT,
         kRunsAVenue | YK_CAN_IMPORT_PEOPLE | YK_CAN_KEEP_VENUES | YK_CAN_KEEP_ACCOUNTS |
             YK_CAN_EXPORT_LISTS | YK_CAN_READ_TRACE | YK_CAN_CORRECT_IDENTITY),
    role("resident", YK_OWN_PERSON, YK_CAN_FOR_ONESELF & ~uint64_t{YK_CAN_READ_NOTICES}),
};

constexpr const char* kRelations[] = {relation::kOwnPatient, relation::kOther, nullptr};
constexpr const char* kSexes[] = {"male", "female", "unset", nullptr};

constexpr yk_field kSettings[] = {
    field(setting::kDefaultRelation, YK_CHOICE)
        .one_of(kRelations)
        .starting_with(relation::kOwnPatient),
    field(setting::kSecondDoseAfterDays, YK_INTEGER).between(1, 365).starting_with("21"),
    field(setting::kLeastIntervalDays, YK_INTEGER).between(1, 365).starting_with("21"),
    field(setting::kSameVaccine, YK_BOOLEAN).starting_with("true"),
};

// P.2
constexpr yk_field kSignIn[] = {
    field("tenant", YK_DIGITS).required().length(6, 6).starting_with("{tenant.code}"),
    field("account", YK_TEXT).required().length(1, 64),
    field("password", YK_PASSWORD).required().length(1, 200),
    field("terms", YK_BOOLEAN).required(),
};
// P.3
constexpr yk_field kIdentify[] = {
    field("municipality", YK_DIGITS).required().length(6, 6).starting_with("{tenant.code}"),
    field("number", YK_DIGITS)
        .required()
        .personal()
        .read_back()
        .length(10, 10)
        .found_by(YK_INDEX_EXACT),
    field("birth_date", YK_DATE).required().personal().read_back(),
};
// P.3 and 4
constexpr yk_field kRegister[] = {
    field("family_kana", YK_KANA)
        .required()
        .personal()
        .read_back()
        .length(1, 50)
        .in(YK_KATAKANA)
        .found_by(YK_INDEX_KANA),
    field("given_kana", YK_KANA)
        .required()
        .personal()
        .read_back()
        .length(1, 50)
        .in(YK_KATAKANA)
        .found_by(YK_INDEX_KANA),
    field("sex", YK_CHOICE).required().personal().read_back().one_of(kSexes),
    field("phone", YK_PHONE)
        .required()
        .personal()
        .read_back()
        .length(1, 20)
        .found_by(YK_INDEX_PHONE),
    field("email", YK_EMAIL).personal().read_back().length(0, 200),
    field("memo", YK_MEMO).personal().read_back().length(0, 500).shown_to(kStaff),
};
// P.4, the table of slot kinds: clinics are asked whether the caller is their own patient.
constexpr yk_field kBooking[] = {
    field(relation::kField, YK_CHOICE)
        .required()
        .one_of(kRelations)
        .shown_to(kClinic)
        .starting_with("{setting.default_relation}"),
};
// P.13
constexpr yk_field kPeopleSearch[] = {
    field("number", YK_DIGITS).personal().length(0, 10).found_by(YK_INDEX_EXACT),
    field("phone", YK_PHONE).personal().length(0, 20).found_by(YK_INDEX_PHONE),
    field("family_kana", YK_KANA).personal().length(0, 50).in(YK_KATAKANA).found_by(YK_INDEX_KANA),
    field("given_kana", YK_KANA).personal().length(0, 50).in(YK_KATAKANA).found_by(YK_INDEX_KANA),
};
// P.12, and the status. The core fills in venues, vaccines and statuses.
constexpr yk_field kListSearch[] = {
    field("venue", YK_TEXT).required(),
    field("vaccine", YK_TEXT),
    field("day", YK_DATE).required(),
    field("status", YK_TEXT),
};
constexpr yk_form kForms[] = {
    form("sign_in", table(kSignIn)),
    form("identify", table(kIdentify)),
    form("register", table(kRegister)),
    form("booking", table(kBooking)),
    form("people_search", table(kPeopleSearch)),
    form("list_search", table(kListSearch)),
};

// P.13
constexpr yk_column kPeople[] = {
    column("person.municipality", 4),
    column("person.number", 1),
    column("person.birth_date", 2, "YYYY-MM-DD"),
    column("answer.family_kana", 1),
    column("answer.given_kana", 1),
    column("dose.1", 3, "YYYY-MM-DD"),
    column("dose.2", 3, "YYYY-MM-DD"),
    column("action.details", 1),
};
// P.5 and 9
constexpr yk_column kBookingsOfPerson[] = {
    column("status", 1),      column("slot.period", 1, "YYYY/MM/DD hh:mm-HH:MM"),
    column("slot.name", 4),   column("venue.name", 2),
    column("action.slot", 3), column("action.edit", 1),
};
constexpr yk_column kDosesOfPerson[] = {
    column("booking.dose", 1, nullptr, YK_END),
    column("dose.given_on", 1, "YYYY/MM/DD"),
    column("vaccine.name", 2),
    column("lot", 3),
    column("venue.name", 2),
};
// P.12, and who it is: name, dose and telephone
constexpr yk_column kBookingsOfDay[] = {
    column("slot.starts", 1, "YYYY-MM-DD hh:mm~"),
    column("person.municipality", 4),
    column("person.number", 1),
    column("answer.family_kana", 1),
    column("answer.given_kana", 1),
    column("booking.dose", 2, nullptr, YK_END),
    column("answer.phone", 2),
    column("status", 1),
    column("vaccine.name", 3),
    column("lot", 4),
    column("action.details", 1),
};
// 受付
constexpr yk_column kDayBoard[] = {
    column("answer.family_kana", 1),
    column("answer.given_kana", 1),
    column("person.age", 2, nullptr, YK_END),
    column("booking.dose", 2, nullptr, YK_END),
    column("vaccine.name", 3),
    column("answer.phone", 2),
    column("status", 1),
    column("action.details", 1),
};
constexpr yk_table kTables[] = {
    columns_of("people", table(kPeople)),
    columns_of("bookings_of_person", table(kBookingsOfPerson)),
    columns_of("doses_of_person", table(kDosesOfPerson)),
    columns_of("bookings_of_day", table(kBookingsOfDay)),
    columns_of("day_board", table(kDayBoard)),
};

constexpr yk_status kStatuses[] = {
    yk::plugin::status(status::kBooked, YK_BOOKED, YK_NEUTRAL),
    yk::plugin::status(status::kArrived, YK_ARRIVED, YK_WAITING),
    yk::plugin::status(status::kDone, YK_DONE, YK_GOOD),
    yk::plugin::status(status::kMissed, YK_MISSED, YK_BAD),
    yk::plugin::status(status::kCancelled, YK_CANCELLED, YK_NEUTRAL),
};
// P.8: 「予約済み」 to 「キャンセル」. To book again is a new booking (P.10). The others are those
// of 受付, with the way back of each.
constexpr uint32_t kAtTheVenue = kClinic | kAdmin;
constexpr yk_move kMoves[] = {
    becoming(status::kBooked).by(kEverybody),
    becoming(status::kCancelled).from_status(status::kBooked).by(kEverybody).destructive(),
    becoming(status::kArrived).from_status(status::kBooked).by(kAtTheVenue),
    becoming(status::kMissed).from_status(status::kBooked).by(kAtTheVenue),
    becoming(status::kDone).from_status(status::kArrived).by(kAtTheVenue),
    becoming(status::kBooked).from_status(status::kArrived).by(kAtTheVenue),
    becoming(status::kBooked).from_status(status::kMissed).by(kAtTheVenue),
    becoming(status::kArrived).from_status(status::kDone).by(kAtTheVenue),
};

constexpr yk_reason kReasons[] = {
    yk::plugin::reason(reason::kNotListed),
    yk::plugin::reason(reason::kRegisterFirst),
    yk::plugin::reason(reason::kAllDosesBooked),
    yk::plugin::reason(reason::kDoseAlreadyBooked),
    yk::plugin::reason(reason::kDoseAlreadyGiven),
    yk::plugin::reason(reason::kFirstDoseMissing),
    yk::plugin::reason(reason::kTooEarlyAfterFirst),
    yk::plugin::reason(reason::kTooCloseToSecond),
    yk::plugin::reason(reason::kOtherVaccine),
    yk::plugin::reason(reason::kSlotPassed),
    yk::plugin::reason(reason::kSlotClosed),
    yk::plugin::reason(reason::kSlotFull),
    yk::plugin::reason(reason::kOtherVenue),
    yk::plugin::reason(reason::kOtherVenuesBooking),
    yk::plugin::reason(reason::kPrivateIsForClinics),
    yk::plugin::reason(reason::kStatusNotReachable),
    yk::plugin::reason(reason::kDayNotCome),
    confirmable(reason::kPrivateStillFree),
    confirmable(reason::kPrivateForOther),
    confirmable(reason::kAtClinicsRequest),
    confirmable(reason::kLaterDoseBooked),
};

constexpr yk_menu_entry kMenu[] = {
    entry("home", "home", kStaff),
    entry("booking", "booking_wizard", kStaff),
    entry("arrivals", "day_board", kStaff).home_of(kClinic),
    entry("people", "people_search", kStaff),
    entry("bookings", "booking_list", kStaff),
    entry("coupons", "people_import", kAdmin),
};

// P.4. The public does not see clinics' private places.
constexpr yk_slot_kind kKinds[] = {
    slot_kind(kind::kPublic, YK_NEUTRAL),
    slot_kind(kind::kPrivate, YK_NEUTRAL, kStaff),
};

constexpr yk_screening kScreenings[] = {
    yk::plugin::screening(screening::kMayBook, YK_NEXT_BOOK, YK_GOOD),
    yk::plugin::screening(screening::kRegisterThenBook, YK_NEXT_REGISTER, YK_WAITING),
    yk::plugin::screening(screening::kBothBooked, YK_NEXT_SHOW_BOOKINGS, YK_NEUTRAL),
    yk::plugin::screening(screening::kNotListed, YK_NEXT_STOP, YK_BAD),
};

constexpr auto kTexts = texts(in("ja", kJapanese), in("en", kEnglish));

constexpr yk_catalogue declared() {
    yk_catalogue all = catalogue();
    all.settings = table(kSettings);
    all.forms = table(kForms);
    all.tables = table(kTables);
    all.statuses = table(kStatuses);
    all.moves = table(kMoves);
    all.reasons = table(kReasons);
    all.roles = table(kRoles);
    all.menu = table(kMenu);
    all.slot_kinds = table(kKinds);
    all.screenings = table(kScreenings);
    all.texts = table(kTexts);
    return all;
}

}  // namespace

constinit const yk_catalogue kCatalogue = declared();

}  // namespace kumamoto
