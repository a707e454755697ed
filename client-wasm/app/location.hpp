// Locations: which screen an address means, and the other way round. Pure.
//
//     ""               home                "book"            wizard, nobody identified yet
//     "book/12"        wizard for person   "people"          search   "people/12"  their page
//     "bookings?venue=1&vaccine=1&day=2021-05-06&page=2"     list     "bookings/34" one of them
//     "move/34"        a booking to another slot
//     "registration"   search     "registration/12"  a person's examination and doses
//     "doses?venue=1&from=2021-05-01&to=2021-05-06"  what a venue gave     "stock?…"  its vials
//     "import"         a list of people, from a file
//     "opening?venue=1"  when a venue can be booked
//     "gallery"        every widget in every state
//
// Addresses carry ids, days and page numbers, never anything personal: what was typed into a search
// stays in the screen.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/core/capabilities.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"

namespace yk::app {

enum class ScreenKind : std::uint8_t {
    home,
    booking_wizard,
    people_search,
    person_page,
    booking_list,
    booking_detail,
    booking_move,
    registration,  // without an id: the search for whom
    dose_list,
    stock_board,
    people_import,
    opening,
    gallery,
    unknown,  // an address that means nothing here
};

struct Location {
    ScreenKind kind = ScreenKind::home;
    std::int64_t id = 0;  // of the person or booking; 0: none
    std::map<std::string, std::string, std::less<>> query{};

    std::string path() const;  // below the tenant's root, as Platform::go() takes it
    static Location parse(std::string_view path);
    // The screen without its query: screens that have this in common are one and the same.
    std::string place() const;

    std::int64_t number(std::string_view name, std::int64_t otherwise = 0) const;
    std::string text(std::string_view name) const;
    std::optional<Date> day(std::string_view name) const;
    bool operator==(const Location&) const = default;
};

Location home();
Location book(PersonId person = {});
Location people();
Location person(PersonId id);
Location booking_list(VenueId venue = {}, VaccineId vaccine = {}, std::optional<Date> day = {},
                      int page = 1);
Location booking(BookingId id);
Location move(BookingId id);
Location registration(PersonId person = {});
Location dose_list(VenueId venue = {}, std::optional<Date> from = {}, std::optional<Date> to = {},
                   int page = 1);
Location stock_board(VenueId venue = {}, std::optional<Date> from = {},
                     std::optional<Date> to = {});
Location people_import();
Location opening(VenueId venue = {});
Location gallery();

// The screen that a menu entry opens: "booking_wizard" …; nothing where this client has none.
std::optional<Location> location_of_menu(std::string_view screen_kind);
// What an account has to be able to do there: what the screen's first call needs. Nothing:
// everybody.
std::optional<Capability> needed_for_menu(std::string_view screen_kind);

}  // namespace yk::app
