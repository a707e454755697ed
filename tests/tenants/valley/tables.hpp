// What a made-up valley declares: a family is booked by one of its own, three doses each; five
// roles, one of which may only look; why somebody cancels; so many places for each employer.
#pragma once

#include <yk_plugin.hpp>

namespace valley {

using namespace yk::plugin;

constexpr yk_field kSettings[] = {
    field("places_for_an_employer", YK_INTEGER).between(1, 1000).starting_with("3"),
};

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
    field("guardian", YK_TEXT).required().personal().length(1, 80).shown_when("age<16"),
};
constexpr yk_field kCaller[] = {
    field("name", YK_TEXT).required().personal().read_back().length(1, 80).found_by(YK_INDEX_KANA),
    field("phone", YK_PHONE).required().personal().length(1, 20).found_by(YK_INDEX_PHONE),
};
constexpr yk_field kBooking[] = {
    field("wheelchair", YK_BOOLEAN).starting_with("false"),
    field("employer_code", YK_DIGITS).length(0, 4),
    field("carer", YK_TEXT).length(0, 80).shown_when("age>=75"),
};
constexpr yk_counted_field kCounted[] = {counted_field("employer_code")};
constexpr const char* kWhy[] = {"ill", "vaccinated_elsewhere", "other", nullptr};
constexpr yk_field kCancellation[] = {
    field("cancel_reason", YK_CHOICE).required().one_of(kWhy),
    field("cancel_words", YK_TEXT)
        .required()
        .personal()
        .length(1, 200)
        .shown_when("cancel_reason=vaccinated_elsewhere|other"),
};
constexpr yk_field kListSearch[] = {
    field("day", YK_DATE).required(),
    field("venue", YK_TEXT).required(),
};
constexpr yk_form kForms[] = {
    form("sign_in", table(kSignIn)),         form("identify", table(kIdentify)),
    form("register", table(kRegister)),      form("caller", table(kCaller)),
    form("booking", table(kBooking)),        form("cancellation", table(kCancellation)),
    form("list_search", table(kListSearch)),
};

constexpr yk_column kBookings[] = {
    column("status", 1),
    column("slot.period", 1),
    column("action.edit", 1),
};
constexpr yk_column kBookingsOfDay[] = {
    column("slot.period", 1),
    column("answer.name", 1),
    column("status", 1),
    column("booked.employer_code", 2),
    column("booked.cancel_reason", 3),
    column("action.details", 1),
};
constexpr yk_table kTables[] = {
    columns_of("bookings_of_person", table(kBookings)),
    columns_of("bookings_of_day", table(kBookingsOfDay)),
};

constexpr yk_status kStatuses[] = {
    status("booked", YK_BOOKED, YK_GOOD),
    status("cancelled", YK_CANCELLED, YK_NEUTRAL),
};
constexpr yk_move kMoves[] = {
    becoming("booked"),
    becoming("cancelled").from_status("booked").with_form("cancellation").destructive(),
    becoming("booked").from_status("cancelled"),
};
constexpr yk_reason kReasons[] = {
    reason("dose_taken"),          reason("too_soon"),          reason("full"),
    reason("employer_full"),       reason("too_far"),           reason("changed_often"),
    confirmable("other_employer"), confirmable("family_apart"),
};
constexpr yk_screening kScreenings[] = {
    screening("may_book", YK_NEXT_BOOK, YK_GOOD),
    screening("all_booked", YK_NEXT_SHOW_BOOKINGS, YK_NEUTRAL),
};
constexpr yk_slot_kind kKinds[] = {slot_kind("hall", YK_NEUTRAL)};
constexpr yk_note_key kNotes[] = {note_key("places")};
constexpr yk_menu_entry kMenu[] = {entry("book", "booking_wizard"), entry("day", "booking_list")};

constexpr uint64_t kBooks = YK_CAN_FIND_BY_NUMBER | YK_CAN_FIND_BY_NAME | YK_CAN_READ_PEOPLE |
                            YK_CAN_REGISTER_PEOPLE | YK_CAN_CHANGE_PEOPLE | YK_CAN_READ_PLACES |
                            YK_CAN_BOOK | YK_CAN_CHANGE_BOOKINGS | YK_CAN_LIST_BOOKINGS;
constexpr yk_role kRoles[] = {
    role("hall", YK_OWN_VENUES, kBooks),
    role("centre", YK_WHOLE_TENANT, kBooks),
    role("office", YK_WHOLE_TENANT, YK_CAN_EVERYTHING),
    role("watcher", YK_WHOLE_TENANT,
         YK_CAN_FIND_BY_NUMBER | YK_CAN_READ_PEOPLE | YK_CAN_READ_PLACES | YK_CAN_LIST_BOOKINGS),
    role("villager", YK_OWN_PERSON, YK_CAN_FOR_ONESELF),
};

constexpr Words kEnglish[] = {
    {"role.hall", "Hall"},
    {"role.centre", "Call centre"},
    {"role.office", "Office"},
    {"role.watcher", "Watcher"},
    {"role.villager", "Villager"},
    {"setting.places_for_an_employer", "Places for an employer"},
    {"ui.title", "Valley vaccinations"},
    {"menu.book", "Book"},
    {"menu.day", "Bookings of a day"},
    {"field.day", "Day"},
    {"field.venue", "Hall"},
    {"field.guardian", "Parent or guardian"},
    {"field.employer_code", "Employer's code"},
    {"field.carer", "Who comes along"},
    {"field.cancel_reason", "Why it is cancelled"},
    {"choice.cancel_reason.ill", "Ill"},
    {"choice.cancel_reason.vaccinated_elsewhere", "Vaccinated elsewhere"},
    {"choice.cancel_reason.other", "Something else"},
    {"field.cancel_words", "In their words"},
    {"column.action.edit", "Change"},
    {"column.action.details", "Person"},
    {"column.answer.name", "Name"},
    {"column.booked.employer_code", "Employer"},
    {"column.booked.cancel_reason", "Why cancelled"},
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
    {"reason.employer_full",
     "All {places} places of this employer are taken. Ask the employer, or book without its code."},
    {"reason.too_far", "A booking moves by 14 days at most. Choose a nearer day."},
    {"reason.changed_often",
     "This booking was changed three times. Cancel it, and book a new one."},
    {"reason.other_employer",
     "The other dose is booked with another employer's code. Ask whether that is right."},
    {"reason.family_apart", "The family would come on different days. Ask whether that is wanted."},
};
constexpr auto kTexts = texts(in("en", kEnglish));

constexpr yk_catalogue kCatalogue = [] {
    yk_catalogue all = catalogue();
    all.settings = table(kSettings);
    all.forms = table(kForms);
    all.tables = table(kTables);
    all.statuses = table(kStatuses);
    all.moves = table(kMoves);
    all.reasons = table(kReasons);
    all.menu = table(kMenu);
    all.roles = table(kRoles);
    all.slot_kinds = table(kKinds);
    all.screenings = table(kScreenings);
    all.counted = table(kCounted);
    all.notes = table(kNotes);
    all.age_law = YK_AGE_ON_THE_DAY_BEFORE;
    all.texts = table(kTexts);
    return all;
}();

}  // namespace valley
