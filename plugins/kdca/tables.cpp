// What the agency declares. Words and order are those of the manual 「코로나19
// 사전예약관리(의료기관) 사용방법매뉴얼」; the comment of each table names the manual's page.
#include "tables.hpp"

#include "texts_en.hpp"
#include "texts_ko.hpp"

namespace kdca {

namespace {

using namespace yk::plugin;

constexpr uint64_t kAnswersCalls = YK_CAN_FIND_BY_NUMBER | YK_CAN_FIND_BY_NAME |
                                   YK_CAN_READ_PEOPLE | YK_CAN_REGISTER_PEOPLE |
                                   YK_CAN_CHANGE_PEOPLE | YK_CAN_READ_NOTICES | YK_CAN_READ_PLACES |
                                   YK_CAN_BOOK | YK_CAN_CHANGE_BOOKINGS | YK_CAN_LIST_BOOKINGS;
constexpr uint64_t kRunsAVenue = kAnswersCalls | YK_CAN_UNMASK | YK_CAN_READ_CERTIFICATES |
                                 YK_CAN_KEEP_SLOTS | YK_CAN_READ_DOSES | YK_CAN_EXAMINE |
                                 YK_CAN_GIVE_DOSES | YK_CAN_COUNT_VIALS;
constexpr yk_role kRoles[] = {
    role("clinic", YK_OWN_VENUES, kRunsAVenue),
    role("call_centre", YK_WHOLE_TENANT, kAnswersCalls),
    role("admin", YK_WHOLE_TENANT,
         kRunsAVenue | YK_CAN_IMPORT_PEOPLE | YK_CAN_KEEP_VENUES | YK_CAN_KEEP_ACCOUNTS |
             YK_CAN_EXPORT_LISTS | YK_CAN_READ_TRACE | YK_CAN_CORRECT_IDENTITY),
    role("resident", YK_OWN_PERSON, YK_CAN_FOR_ONESELF & ~uint64_t{YK_CAN_READ_NOTICES}),
};

constexpr uint32_t kWhoVaccinates = kClinic | kAdmin;

// P.9. A further category needs one id here and its label in the texts.
constexpr const char* kCategories[] = {"care_worker", "flight_crew", nullptr};
// P.13
constexpr const char* kResults[] = {result::kPossible, result::kPostponed, result::kContraindicated,
                                    nullptr};
constexpr const char* kSites[] = {"left_arm", "right_arm", "left_thigh", "right_thigh", nullptr};

constexpr Field kName =
    field("name", YK_TEXT).required().personal().read_back().length(1, 50).found_by(YK_INDEX_KANA);
constexpr Field kNumber = field("number", YK_DIGITS)
                              .required()
                              .personal()
                              .read_back()
                              .length(13, 13)
                              .found_by(YK_INDEX_EXACT);
// 예진의사: of the examination, and then of the dose.
constexpr Field kDoctor = field("doctor", YK_TEXT).required().remembered().length(1, 50);
constexpr Field kCategory = field("category", YK_CHOICE).required().read_back().one_of(kCategories);

constexpr yk_field kSignIn[] = {
    field("account", YK_TEXT).required().length(1, 64),
    field("password", YK_PASSWORD).required().length(1, 200),
    field("terms", YK_BOOLEAN).required(),
};
// P.9: 대상자 구분, 이름, 주민등록번호
constexpr yk_field kIdentify[] = {kCategory, kName, kNumber};
// P.9: the telephone number, and whether the person wants notices (국민비서 알림).
constexpr yk_field kRegister[] = {
    kName,
    kCategory,
    field("phone", YK_PHONE)
        .required()
        .personal()
        .read_back()
        .length(1, 20)
        .found_by(YK_INDEX_PHONE),
    field("email", YK_EMAIL).personal().read_back().length(0, 200),
    field("notify_booking", YK_BOOLEAN).read_back(),
    field("notify_reminder", YK_BOOLEAN).read_back(),
    field("notify_aftercare", YK_BOOLEAN).read_back(),
};
// P.13
constexpr yk_field kExamination[] = {
    field(result::kField, YK_CHOICE).required().one_of(kResults),
    kDoctor,
    field("remark", YK_MEMO).personal().length(0, 500),
};
// P.15: 예진의사, 접종자명. Vaccine, lot, number and date are asked by the core.
constexpr yk_field kDose[] = {
    field("site", YK_CHOICE).required().one_of(kSites),
    kDoctor,
    field("vaccinator", YK_TEXT).required().remembered().length(1, 50),
};
// P.12: at least one of the two must be filled in.
constexpr yk_field kPeopleSearch[] = {
    field("name", YK_TEXT).personal().length(0, 50).found_by(YK_INDEX_KANA),
    field("number", YK_DIGITS).personal().length(0, 13).found_by(YK_INDEX_EXACT),
    field("phone", YK_PHONE).personal().length(0, 20).found_by(YK_INDEX_PHONE),
};
// P.7, and the status. The core fills in venues, vaccines and statuses.
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
    form("examination", table(kExamination)),
    form("dose", table(kDose)),
    form("people_search", table(kPeopleSearch)),
    form("list_search", table(kListSearch)),
};

constexpr yk_column kPeople[] = {
    column("answer.name", 1),          column("person.number", 1),
    column("answer.category", 3),      column("answer.phone", 4),
    column("dose.1", 2, "YYYY-MM-DD"), column("dose.2", 2, "YYYY-MM-DD"),
    column("action.details", 1),
};
constexpr yk_column kBookingsOfPerson[] = {
    column("booking.dose", 1, nullptr, YK_END),
    column("status", 1),
    column("slot.period", 1, "YYYY-MM-DD hh:mm~HH:MM"),
    column("vaccine.name", 3),
    column("venue.name", 2),
    column("action.slot", 3),
    column("action.edit", 1),
};
// P.16
constexpr yk_column kDosesOfPerson[] = {
    column("booking.dose", 1, nullptr, YK_END),
    column("dose.given_on", 1, "YYYY-MM-DD"),
    column("vaccine.name", 2),
    column("lot", 3),
    column("dose.against", 2),
    column("venue.name", 2),
};
// P.7 and 8: 상세 내역, 예약취소
constexpr yk_column kBookingsOfDay[] = {
    column("slot.starts", 1, "YYYY-MM-DD hh:mm"),
    column("person.number", 1),
    column("answer.name", 1),
    column("booking.dose", 2, nullptr, YK_END),
    column("answer.phone", 2),
    column("vaccine.name", 3),
    column("status", 1),
    column("action.details", 1),
    column("action.cancel", 1),
};
// P.5: 사전예약자 of the day
constexpr yk_column kDayBoard[] = {
    column("answer.name", 1),
    column("person.age", 2, nullptr, YK_END),
    column("booking.dose", 2, nullptr, YK_END),
    column("vaccine.name", 2),
    column("examination.result", 2),
    column("answer.phone", 3),
    column("status", 1),
    column("action.details", 1),
};
// P.18
constexpr yk_column kDosesOfVenue[] = {
    column("dose.given_on", 1, "YYYY-MM-DD"),
    column("answer.name", 1),
    column("person.number", 1),
    column("dose.number", 1, nullptr, YK_END),
    column("vaccine.name", 2),
    column("lot", 3),
    column("dose.against", 2),
    column("said.doctor", 4),
    column("said.vaccinator", 4),
    column("action.details", 1),
};
// P.17 and 21 to 26
constexpr yk_column kStockDays[] = {
    column("stock.day", 1, "YYYY-MM-DD"),
    column("vaccine.name", 1),  // and its lot
    column("stock.doses", 1, nullptr, YK_END),
    column("stock.reckoned", 1, nullptr, YK_END),
    column("stock.used", 1, nullptr, YK_END),
    column("stock.all_used", 2, nullptr, YK_END),
    column("stock.left", 1, nullptr, YK_END),
    column("stock.reason", 2),
    column("action.edit", 1),
};
constexpr yk_table kTables[] = {
    columns_of("people", table(kPeople)),
    columns_of("bookings_of_person", table(kBookingsOfPerson)),
    columns_of("doses_of_person", table(kDosesOfPerson)),
    columns_of("bookings_of_day", table(kBookingsOfDay)),
    columns_of("day_board", table(kDayBoard)),
    columns_of("doses_of_venue", table(kDosesOfVenue)),
    columns_of("stock_days", table(kStockDays)),
};

constexpr yk_status kStatuses[] = {
    yk::plugin::status(status::kBooked, YK_BOOKED, YK_NEUTRAL),
    yk::plugin::status(status::kArrived, YK_ARRIVED, YK_WAITING),
    yk::plugin::status(status::kDone, YK_DONE, YK_GOOD),
    yk::plugin::status(status::kMissed, YK_MISSED, YK_BAD),
    yk::plugin::status(status::kCancelled, YK_CANCELLED, YK_NEUTRAL),
};
// P.7. The status 접종완료 is set by the registration of the dose, not by a button. The others are
// those of the reception, with the way back of each.
constexpr yk_move kMoves[] = {
    becoming(status::kBooked).by(kEverybody),
    becoming(status::kCancelled).from_status(status::kBooked).by(kEverybody).destructive(),
    becoming(status::kArrived).from_status(status::kBooked).by(kWhoVaccinates),
    becoming(status::kMissed).from_status(status::kBooked).by(kWhoVaccinates),
    becoming(status::kBooked).from_status(status::kArrived).by(kWhoVaccinates),
    becoming(status::kBooked).from_status(status::kMissed).by(kWhoVaccinates),
};

constexpr yk_reason kReasons[] = {
    yk::plugin::reason(reason::kNumberNotThirteenDigits),
    yk::plugin::reason(reason::kNumberHasNoBirthday),
    confirmable(reason::kNumberDoesNotCheck),
    yk::plugin::reason(reason::kRegisterFirst),
    yk::plugin::reason(reason::kAllDosesBooked),
    yk::plugin::reason(reason::kDoseAlreadyBooked),
    yk::plugin::reason(reason::kDoseAlreadyGiven),
    yk::plugin::reason(reason::kFirstDoseMissing),
    yk::plugin::reason(reason::kTooEarlyAfterFirst),
    yk::plugin::reason(reason::kTooCloseToNext),
    yk::plugin::reason(reason::kOtherVaccine),
    yk::plugin::reason(reason::kSlotPassed),
    yk::plugin::reason(reason::kSlotClosed),
    yk::plugin::reason(reason::kSlotFull),
    yk::plugin::reason(reason::kOtherVenue),
    yk::plugin::reason(reason::kOtherVenuesBooking),
    yk::plugin::reason(reason::kStatusNotReachable),
    yk::plugin::reason(reason::kDayNotCome),
    yk::plugin::reason(reason::kNotATarget),
    yk::plugin::reason(reason::kNotExamined),
    yk::plugin::reason(reason::kPostponed),
    yk::plugin::reason(reason::kContraindicated),
    yk::plugin::reason(reason::kGivenInFuture),
    yk::plugin::reason(reason::kLaterDoseGiven),
    confirmable(reason::kNotTheBookedDay),
    confirmable(reason::kNextBookingUnfit),
    confirmable(reason::kLaterDoseBooked),
    explained(reason::kGivenTooEarly),
    explained(reason::kGivenTooCloseToNext),
    explained(reason::kGivenOtherVaccine),
    explained(reason::kGivenWithoutFirst),
    explained(reason::kGivenBeyondLast),
};

// P.13: these stay until the result is changed to 예방접종 가능.
constexpr yk_finding kFindings[] = {
    finding(result::kField, result::kPostponed),
    finding(result::kField, result::kContraindicated),
};

// P.21 and 24
constexpr yk_count_reason kCountReasons[] = {
    count_reason("broken", YK_MORE_USED),          count_reason("expired", YK_MORE_USED),
    count_reason("defective", YK_MORE_USED),       count_reason("badly_stored", YK_MORE_USED),
    count_reason("stored_too_long", YK_MORE_USED), count_reason("rest_discarded", YK_MORE_USED),
    count_reason("rest_used", YK_LESS_USED),
};

constexpr char kReservations[] = "reservations";
constexpr char kVaccinations[] = "vaccinations";
// 예약관리 (p.5 to 9) and 접종관리 (p.11 to 18). What the manual opens from within a screen of one
// of them stands there too; what belongs to neither comes first.
constexpr yk_menu_entry kMenu[] = {
    entry("home", "home", kStaff),
    entry("reception", "day_board", kStaff).home_of(kClinic),
    entry("people", "people_search", kStaff),
    entry("bookings", "booking_list", kStaff).under(kReservations),
    entry("opening", "slots_in_bulk", kClinic | kAdmin).under(kReservations),
    entry("targets", "booking_page", kStaff).under(kReservations),
    entry("list", "people_import", kAdmin).under(kReservations),
    entry("registration", "registration_board", kWhoVaccinates).under(kVaccinations),
    entry("doses", "dose_list", kWhoVaccinates).under(kVaccinations),
    entry("stock", "stock_board", kWhoVaccinates).under(kVaccinations),
};

constexpr yk_slot_kind kKinds[] = {slot_kind("general", YK_NEUTRAL)};

// P.9
constexpr yk_screening kScreenings[] = {
    yk::plugin::screening(screening::kListed, YK_NEXT_REGISTER, YK_GOOD),
    yk::plugin::screening(screening::kMayBook, YK_NEXT_BOOK, YK_GOOD),
    yk::plugin::screening(screening::kNewPerson, YK_NEXT_REGISTER, YK_WAITING),
    yk::plugin::screening(screening::kAllBooked, YK_NEXT_SHOW_BOOKINGS, YK_NEUTRAL),
};

constexpr auto kTexts = texts(in("ko", kKorean), in("en", kEnglish));

constexpr yk_catalogue declared() {
    yk_catalogue all = catalogue();
    all.forms = table(kForms);
    all.tables = table(kTables);
    all.statuses = table(kStatuses);
    all.moves = table(kMoves);
    all.reasons = table(kReasons);
    all.count_reasons = table(kCountReasons);
    all.findings = table(kFindings);
    all.roles = table(kRoles);
    all.menu = table(kMenu);
    all.slot_kinds = table(kKinds);
    all.screenings = table(kScreenings);
    all.texts = table(kTexts);
    return all;
}

}  // namespace

constinit const yk_catalogue kCatalogue = declared();

}  // namespace kdca
