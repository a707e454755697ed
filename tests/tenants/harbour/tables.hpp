// What a made-up harbour town declares: names, order and counts differ from those of every real
// municipality.
//
// One dose, two kinds of slot, people with a number of seven digits and no municipality number,
// French before English, two menu entries without a home screen.
#pragma once

#include <yk_plugin.hpp>

#include "texts.hpp"

namespace harbour {

using namespace yk::plugin;

constexpr yk_field kSettings[] = {
    field("least_age", YK_INTEGER).between(0, 120).starting_with("12"),
};

// The password is the first field here, and there are no terms.
constexpr yk_field kSignIn[] = {
    field("password", YK_PASSWORD).required().length(1, 200),
    field("account", YK_TEXT).required().length(1, 64),
};
constexpr yk_field kIdentify[] = {
    field("number", YK_DIGITS)
        .required()
        .personal()
        .read_back()
        .length(7, 7)
        .found_by(YK_INDEX_EXACT),
    field("birth_date", YK_DATE).required().personal().read_back(),
};
constexpr const char* kCategories[] = {"docker", "sailor", "islander", nullptr};
constexpr yk_field kRegister[] = {
    field("name", YK_TEXT).required().personal().read_back().length(1, 80).found_by(YK_INDEX_KANA),
    field("category", YK_CHOICE).required().read_back().one_of(kCategories),
    field("ship", YK_TEXT).read_back().length(0, 60).shown_when("category=sailor"),
};
constexpr yk_field kBooking[] = {field("interpreter", YK_BOOLEAN).starting_with("false")};
constexpr yk_field kListSearch[] = {
    field("day", YK_DATE).required(),
    field("venue", YK_TEXT).required(),
};
constexpr yk_form kForms[] = {
    form("sign_in", table(kSignIn)),         form("identify", table(kIdentify)),
    form("register", table(kRegister)),      form("booking", table(kBooking)),
    form("list_search", table(kListSearch)),
};

constexpr yk_column kBookingsOfDay[] = {
    column("status", 1),
    column("answer.name", 1),
    column("slot.starts", 1, "DD/MM/YYYY hh:mm"),
    column("person.number", 2),
    column("answer.category", 3),
    column("action.details", 1),
};
constexpr yk_column kBookingsOfPerson[] = {
    column("slot.period", 1, "DD/MM/YYYY hh:mm-HH:MM"),
    column("venue.name", 2),
    column("status", 1),
    column("action.edit", 1),
};
constexpr yk_table kTables[] = {
    columns_of("bookings_of_day", table(kBookingsOfDay)),
    columns_of("bookings_of_person", table(kBookingsOfPerson)),
};

constexpr yk_status kStatuses[] = {
    status("reserved", YK_BOOKED, YK_WAITING),
    status("ashore", YK_ARRIVED, YK_GOOD),
    status("withdrawn", YK_CANCELLED, YK_BAD),
};
constexpr yk_move kMoves[] = {
    becoming("reserved"),
    becoming("ashore").from_status("reserved"),
    becoming("withdrawn").from_status("reserved").destructive(),
};

constexpr yk_reason kReasons[] = {
    reason("one_dose_only"), reason("too_young"),     reason("quay_full"),
    reason("too_late"),      reason("not_from_here"),
};
constexpr yk_screening kScreenings[] = {
    screening("welcome", YK_NEXT_BOOK, YK_GOOD),
    screening("take_down", YK_NEXT_REGISTER, YK_WAITING),
    screening("has_place", YK_NEXT_SHOW_BOOKINGS, YK_NEUTRAL),
    screening("refused", YK_NEXT_STOP, YK_BAD),
};
// Five roles, one of which may only read.
enum : uint32_t { kQuay = 1, kSwitchboard = 2, kHarbourMaster = 4, kLookout = 8, kIslander = 16 };
constexpr uint64_t kLooks = YK_CAN_FIND_BY_NUMBER | YK_CAN_FIND_BY_NAME | YK_CAN_READ_PEOPLE |
                            YK_CAN_READ_PLACES | YK_CAN_LIST_BOOKINGS;
constexpr uint64_t kTakesBookings =
    kLooks | YK_CAN_REGISTER_PEOPLE | YK_CAN_CHANGE_PEOPLE | YK_CAN_BOOK | YK_CAN_CHANGE_BOOKINGS;
constexpr yk_role kRoles[] = {
    role("quay", YK_OWN_VENUES, kTakesBookings | YK_CAN_KEEP_SLOTS),
    role("switchboard", YK_WHOLE_TENANT, kTakesBookings | YK_CAN_READ_NOTICES),
    role("harbour_master", YK_WHOLE_TENANT, YK_CAN_EVERYTHING),
    role("lookout", YK_OWN_VENUES, kLooks),
    role("islander", YK_OWN_PERSON, YK_CAN_FOR_ONESELF),
};

// The rules never hide the crew's slots; this declaration hides them from the public.
constexpr yk_slot_kind kKinds[] = {
    slot_kind("quay", YK_NEUTRAL),
    slot_kind("crew", YK_WAITING, kQuay | kSwitchboard | kHarbourMaster | kLookout),
};
constexpr yk_menu_entry kMenu[] = {
    entry("log", "booking_list"),
    entry("berth", "booking_wizard"),
};
constexpr auto kTexts = texts(in("fr", kFrench), in("en", kEnglish));

constexpr yk_catalogue kCatalogue = [] {
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
}();

}  // namespace harbour
