// What a made-up valley declares: a family is booked by one of its own, three doses each.
#pragma once

#include <yk_plugin.hpp>

namespace valley {

using namespace yk::plugin;

constexpr yk_field kSignIn[] = {
    field("account", YK_TEXT).required().length(1, 64),
    field("password", YK_PASSWORD).required().length(1, 200),
};
constexpr yk_field kIdentify[] = {
    field("number", YK_DIGITS)
        .required()
        .personal()
        .read_back()
        .length(6, 6)
        .found_by(YK_INDEX_EXACT),
    field("birth_date", YK_DATE).required().personal().read_back(),
};
constexpr yk_field kRegister[] = {
    field("name", YK_TEXT).required().personal().read_back().length(1, 80).found_by(YK_INDEX_KANA),
};
constexpr yk_field kCaller[] = {
    field("name", YK_TEXT).required().personal().read_back().length(1, 80).found_by(YK_INDEX_KANA),
    field("phone", YK_PHONE).required().personal().length(1, 20).found_by(YK_INDEX_PHONE),
};
constexpr yk_field kBooking[] = {field("wheelchair", YK_BOOLEAN).starting_with("false")};
constexpr yk_form kForms[] = {
    form("sign_in", table(kSignIn)),    form("identify", table(kIdentify)),
    form("register", table(kRegister)), form("caller", table(kCaller)),
    form("booking", table(kBooking)),
};

constexpr yk_column kBookings[] = {
    column("status", 1),
    column("slot.period", 1),
};
constexpr yk_table kTables[] = {columns_of("bookings_of_person", table(kBookings))};

constexpr yk_status kStatuses[] = {
    status("booked", YK_BOOKED, YK_GOOD),
    status("cancelled", YK_CANCELLED, YK_NEUTRAL),
};
constexpr yk_move kMoves[] = {
    becoming("booked"),
    becoming("cancelled").from_status("booked").destructive(),
};
constexpr yk_reason kReasons[] = {
    reason("dose_taken"),
    reason("too_soon"),
    reason("full"),
    confirmable("family_apart"),
};
constexpr yk_screening kScreenings[] = {
    screening("may_book", YK_NEXT_BOOK, YK_GOOD),
    screening("all_booked", YK_NEXT_SHOW_BOOKINGS, YK_NEUTRAL),
};
constexpr yk_slot_kind kKinds[] = {slot_kind("hall", YK_NEUTRAL)};
constexpr yk_menu_entry kMenu[] = {entry("book", "booking_wizard")};

constexpr uint64_t kBooks = YK_CAN_FIND_BY_NUMBER | YK_CAN_READ_PEOPLE | YK_CAN_REGISTER_PEOPLE |
                            YK_CAN_CHANGE_PEOPLE | YK_CAN_READ_PLACES | YK_CAN_BOOK |
                            YK_CAN_CHANGE_BOOKINGS;
constexpr yk_role kRoles[] = {
    role("hall", YK_OWN_VENUES, kBooks),
    role("centre", YK_WHOLE_TENANT, kBooks),
};

constexpr Words kEnglish[] = {
    {"role.hall", "Hall"},
    {"role.centre", "Call centre"},
    {"ui.title", "Valley vaccinations"},
    {"menu.book", "Book"},
    {"field.account", "Account"},
    {"field.password", "Password"},
    {"field.number", "Number"},
    {"field.birth_date", "Date of birth"},
    {"field.name", "Name"},
    {"field.phone", "Telephone number"},
    {"field.wheelchair", "Comes in a wheelchair"},
    {"column.status", "Status"},
    {"column.slot.period", "Time"},
    {"status.booked", "Booked"},
    {"status.cancelled", "Cancelled"},
    {"move.booked", "Book"},
    {"move.cancelled", "Cancel"},
    {"consequence.cancelled", "The place becomes free."},
    {"kind.hall", "Hall"},
    {"screening.may_book", "This person may book."},
    {"screening.all_booked", "All three doses are booked."},
    {"reason.dose_taken", "This dose is booked already. Choose another one."},
    {"reason.too_soon", "Ten days have to lie between two doses. Choose a later day."},
    {"reason.full", "This slot is full. Choose another one."},
    {"reason.family_apart", "The family would come on different days. Ask whether that is wanted."},
};
constexpr auto kTexts = texts(in("en", kEnglish));

constexpr yk_catalogue kCatalogue = [] {
    yk_catalogue all = catalogue();
    all.forms = table(kForms);
    all.tables = table(kTables);
    all.statuses = table(kStatuses);
    all.moves = table(kMoves);
    all.reasons = table(kReasons);
    all.menu = table(kMenu);
    all.roles = table(kRoles);
    all.slot_kinds = table(kKinds);
    all.screenings = table(kScreenings);
    all.texts = table(kTexts);
    return all;
}();

}  // namespace valley
