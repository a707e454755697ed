// The kinds of screens, one line each. The client's addresses, titles and menu are made from this
// list, `yoyaku plugin check` compares a plugin's menu, forms and tables with it, and `yoyaku
// plugin screens` prints it.
//
// To add a kind: add a line here, and the folder client-wasm/screens/KIND/, which defines
// make<"KIND"> (client-wasm/screens/screens.hpp). A line without make<> doesn't link, a make<>
// without a line doesn't compile.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/core/capabilities.hpp"

namespace yk {

enum class IdInAddress : std::uint8_t { none, optional, required };
enum class OpenedBy : std::uint8_t { menu, other_screens };

struct ScreenSpec {
    using Ids = std::array<std::string_view, 3>;  // empty ones are unused

    std::string_view kind;               // as in a plugin's menu; also the folder's name
    std::string_view path;               // the first part of its address, below the tenant's root
    IdInAddress id = IdInAddress::none;  // "people/12": the id of a person or a booking
    OpenedBy opened_by = OpenedBy::menu;
    std::string_view title{};           // key of its title if it has no menu entry
    Ids forms{};                        // a plugin with it in its menu must declare these
    Ids tables{};                       // likewise
    Ids also_forms{};                   // shown if they are declared
    Ids also_tables{};                  // likewise
    std::string_view extension{};       // that the plugin must have: "yk.doses/1"
    std::optional<Capability> needs{};  // for its menu entry; none: everybody
    bool books_callers = false;         // a booking begins here
    std::string_view about{};           // one line for plugin authors
};

inline constexpr std::array kScreens{
    ScreenSpec{.kind = "home",
               .path = "",
               .title = "ui.home.title",
               .about = "what most calls begin with, and today at one's own venues"},
    ScreenSpec{.kind = "booking_wizard",
               .path = "book",
               .id = IdInAddress::optional,
               .title = "ui.home.book",
               .forms = {"identify"},
               .also_forms = {"register", "booking", "caller"},
               .needs = Capability::book,
               .books_callers = true,
               .about = "who is calling, which slots, read back, booked"},
    ScreenSpec{.kind = "booking_page",
               .path = "reservation",
               .title = "ui.book.title",
               .forms = {"identify", "register"},
               .also_forms = {"booking"},
               .needs = Capability::register_people,
               .books_callers = true,
               .about = "the same on one page, saved at once: who, when, how to reach the person"},
    ScreenSpec{.kind = "people_search",
               .path = "people",
               .title = "form.people_search",
               .forms = {"people_search"},
               .tables = {"people"},
               .needs = Capability::find_by_name,
               .about = "finds a person and opens the person's page"},
    ScreenSpec{.kind = "person_page",
               .path = "people",
               .id = IdInAddress::required,
               .opened_by = OpenedBy::other_screens,
               .title = "ui.person.title",
               .also_forms = {"register"},
               .also_tables = {"bookings_of_person", "doses_of_person"},
               .about = "what is known of a person, with bookings and doses"},
    ScreenSpec{.kind = "booking_list",
               .path = "bookings",
               .title = "form.list_search",
               .tables = {"bookings_of_day"},
               .also_forms = {"list_search"},
               .needs = Capability::list_bookings,
               .about = "a venue's bookings of a day"},
    ScreenSpec{.kind = "day_board",
               .path = "day",
               .title = "ui.day.title",
               .tables = {"day_board"},
               .needs = Capability::list_bookings,
               .about = "a venue's day by time: who is expected, arrived, done or missing"},
    ScreenSpec{.kind = "booking_detail",
               .path = "bookings",
               .id = IdInAddress::required,
               .opened_by = OpenedBy::other_screens,
               .title = "ui.booking.slot",
               .about = "one booking, its history and its changes of status"},
    ScreenSpec{.kind = "booking_move",
               .path = "move",
               .id = IdInAddress::required,
               .opened_by = OpenedBy::other_screens,
               .title = "ui.move.title",
               .also_forms = {"booking"},
               .about = "a booking to another slot"},
    ScreenSpec{.kind = "registration_board",
               .path = "registration",
               .id = IdInAddress::optional,
               .title = "form.dose",
               .forms = {"examination", "dose"},
               .also_forms = {"people_search", "register"},
               .also_tables = {"people"},
               .extension = "yk.doses/1",
               .needs = Capability::read_doses,
               .about = "who is examined and given a dose"},
    ScreenSpec{.kind = "dose_list",
               .path = "doses",
               .title = "table.doses_of_venue",
               .tables = {"doses_of_venue"},
               .extension = "yk.doses/1",
               .needs = Capability::read_doses,
               .about = "what a venue gave"},
    ScreenSpec{.kind = "stock_board",
               .path = "stock",
               .title = "table.stock_days",
               .tables = {"stock_days"},
               .extension = "yk.doses/1",
               .needs = Capability::count_vials,
               .about = "a venue's vials, day by day"},
    ScreenSpec{.kind = "people_import",
               .path = "import",
               .title = "ui.import.title",
               .also_forms = {"identify"},
               .needs = Capability::import_people,
               .about = "a list of people, from a file"},
    ScreenSpec{.kind = "slots_in_bulk",
               .path = "opening",
               .title = "ui.opening.title",
               .needs = Capability::keep_slots,
               .about = "when a venue can be booked"},
    ScreenSpec{.kind = "gallery",
               .path = "gallery",
               .opened_by = OpenedBy::other_screens,
               .title = "ui.title",
               .about = "every widget in every state, for developers"},
    ScreenSpec{.kind = "lost",
               .path = "lost",
               .opened_by = OpenedBy::other_screens,
               .title = "ui.lost.title",
               .about = "an address that means nothing"},
};

// The row of a kind; kScreens.size() if there is none.
constexpr std::size_t screen_row(std::string_view kind) {
    std::size_t row = 0;
    while (row < kScreens.size() && kScreens[row].kind != kind)
        ++row;
    return row;
}

}  // namespace yk
