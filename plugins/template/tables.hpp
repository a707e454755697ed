// What this municipality declares: its words, forms, tables and statuses.
//
// The client draws these tables in this order. Each row needs its label in every language at the
// end of the file; `yoyaku plugin check` and the test TablesHaveNoFaults name missing labels.
#pragma once

#include <yk_plugin.hpp>

namespace municipality {

using namespace yk::plugin;

// What the tenant's file may set, with the values that are used if it sets nothing.
constexpr yk_field kSettings[] = {
    field("interval_days", YK_INTEGER).between(1, 365).starting_with("21"),
};

// The sign-in page: the fields `account` and `password` are required.
constexpr yk_field kSignIn[] = {
    field("account", YK_TEXT).required().length(1, 64),
    field("password", YK_PASSWORD).required().length(1, 200),
};
// Identifies the person.
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
// Asked when a person is registered.
constexpr yk_field kRegister[] = {
    field("name", YK_TEXT).required().personal().read_back().length(1, 100),
    field("phone", YK_PHONE)
        .required()
        .personal()
        .read_back()
        .length(1, 20)
        .found_by(YK_INDEX_PHONE),
};
constexpr yk_form kForms[] = {
    form("sign_in", table(kSignIn)),
    form("identify", table(kIdentify)),
    form("register", table(kRegister)),
};

// The bookings on a person's page.
constexpr yk_column kBookings[] = {
    column("status", 1),
    column("slot.period", 1),
    column("venue.name", 2),
    column("action.edit", 1),
};
constexpr yk_table kTables[] = {columns_of("bookings_of_person", table(kBookings))};

// The municipality's words for the state of a booking, each with a phase that the core understands;
// and the permitted changes, each shown as a button.
constexpr yk_status kStatuses[] = {
    status("booked", YK_BOOKED, YK_GOOD),
    status("cancelled", YK_CANCELLED, YK_NEUTRAL),
};
constexpr yk_move kMoves[] = {
    becoming("booked"),
    becoming("cancelled").from_status("booked").destructive(),
};

// Every reason that the rules may give, and the answers to "may this person book?".
constexpr yk_reason kReasons[] = {
    reason("fully_booked"),
    reason("too_soon"),
    reason("not_possible"),
};
constexpr yk_screening kScreenings[] = {
    screening("may_book", YK_NEXT_BOOK, YK_GOOD),
    screening("register_first", YK_NEXT_REGISTER, YK_WAITING),
    screening("fully_booked", YK_NEXT_SHOW_BOOKINGS, YK_NEUTRAL),
};

constexpr yk_slot_kind kKinds[] = {slot_kind("public", YK_NEUTRAL)};

// The roles: what each may do, and for which people and venues. An account has one of these roles.
// In a mask of roles, 1 << 0 is the first row, 1 << 1 the second.
constexpr uint64_t kTakesBookings = YK_CAN_FIND_BY_NUMBER | YK_CAN_READ_PEOPLE |
                                    YK_CAN_REGISTER_PEOPLE | YK_CAN_CHANGE_PEOPLE |
                                    YK_CAN_READ_PLACES | YK_CAN_BOOK | YK_CAN_CHANGE_BOOKINGS;
constexpr yk_role kRoles[] = {
    role("clinic", YK_OWN_VENUES, kTakesBookings),
    role("office", YK_WHOLE_TENANT, kTakesBookings | YK_CAN_KEEP_SLOTS),
};

constexpr yk_menu_entry kMenu[] = {
    entry("home", "home"),
    entry("booking", "booking_wizard"),
};

// Labels. A reason is a whole sentence that says what to do next. In it {help_desk} is replaced by
// the tenant's help desk, {setting.<id>} by the tenant's value.
constexpr Words kEnglish[] = {
    {"ui.title", "Vaccination bookings"},
    {"menu.home", "Home"},
    {"menu.booking", "Book"},
    {"field.account", "Account"},
    {"field.password", "Password"},
    {"field.municipality", "Municipality number"},
    {"field.number", "Coupon number"},
    {"field.birth_date", "Date of birth"},
    {"field.name", "Name"},
    {"field.phone", "Telephone number"},
    {"column.status", "Status"},
    {"column.slot.period", "Date and time"},
    {"column.venue.name", "Venue"},
    {"column.action.edit", "Edit"},
    {"role.clinic", "Clinic"},
    {"role.office", "Office"},
    {"status.booked", "Booked"},
    {"status.cancelled", "Cancelled"},
    {"move.booked", "Book"},
    {"move.cancelled", "Cancel the booking"},
    {"consequence.cancelled", "The place becomes free for somebody else."},
    {"kind.public", "Public"},
    {"screening.may_book", "This person may book. Choose a time."},
    {"screening.register_first", "This is the first booking. Register the person."},
    {"screening.fully_booked", "Both doses are booked. To change one, cancel it first."},
    {"reason.fully_booked", "This dose is booked already. Cancel that booking first."},
    {"reason.too_soon",
     "The second dose must be at least {setting.interval_days} days after the first. Choose a "
     "later "
     "day."},
    {"reason.not_possible", "This can't be done. Ask the help desk ({help_desk})."},
    {"setting.interval_days", "Fewest days between the two doses"},
};
constexpr Words kJapanese[] = {
    {"ui.title", "ワクチン接種予約"},
    {"menu.home", "ホーム"},
    {"menu.booking", "予約"},
    {"field.account", "アカウントID"},
    {"field.password", "パスワード"},
    {"field.municipality", "自治体番号"},
    {"field.number", "接種券番号"},
    {"field.birth_date", "生年月日"},
    {"field.name", "氏名"},
    {"field.phone", "電話番号"},
    {"column.status", "ステータス"},
    {"column.slot.period", "日時"},
    {"column.venue.name", "会場"},
    {"column.action.edit", "編集"},
    {"role.clinic", "医療機関"},
    {"role.office", "自治体"},
    {"status.booked", "予約済み"},
    {"status.cancelled", "キャンセル"},
    {"move.booked", "予約"},
    {"move.cancelled", "予約をキャンセル"},
    {"consequence.cancelled", "枠が空き、ほかの方が予約できるようになります。"},
    {"kind.public", "公開枠"},
    {"screening.may_book", "予約できます。日時を選んでください。"},
    {"screening.register_first", "初めての予約です。住民情報を聞き取って登録してください。"},
    {"screening.fully_booked",
     "2回とも予約済みです。変更するときは、先に予約をキャンセルしてください。"},
    {"reason.fully_booked", "この回はすでに予約済みです。先にその予約をキャンセルしてください。"},
    {"reason.too_soon",
     "2回目は1回目から{setting.interval_days}日以上あけてください。もっと後の日を選んでください。"},
    {"reason.not_possible", "この操作はできません。問い合わせ先（{help_desk}）にご相談ください。"},
    {"setting.interval_days", "1回目と2回目の間の最短日数"},
};
constexpr auto kTexts = texts(in("en", kEnglish), in("ja", kJapanese));

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

}  // namespace municipality
