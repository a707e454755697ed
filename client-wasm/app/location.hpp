// Locations: converts between addresses and screens. Pure. The valid addresses follow from the list
// of kinds (shared/protocol/screens.hpp):
//
//     "people/12"     PATH/ID
//     "bookings?venue=1&status=booked&day=2021-05-06&page=2"    PATH?QUERY: the screen defines the
//     query
//
// Addresses contain ids, days and page numbers, never personal data: what was typed into a search
// stays in the screen.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/core/capabilities.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/protocol/screens.hpp"

namespace yk::app {

// A row of the list of kinds. ScreenKind("stock_board") is looked up at compile time: a name that
// isn't in the list doesn't compile.
struct ScreenKind {
    std::uint8_t row = 0;

    consteval ScreenKind(const char* kind) : row(row_of(kind)) {}
    constexpr explicit ScreenKind(std::size_t list_row)
        : row(static_cast<std::uint8_t>(list_row)) {}
    const ScreenSpec& spec() const { return kScreens[row]; }
    bool operator==(const ScreenKind&) const = default;

private:
    static constexpr std::uint8_t row_of(std::string_view kind) {
        const std::size_t found = screen_row(kind);
        if (found == kScreens.size()) std::abort();  // never reached at compile time
        return static_cast<std::uint8_t>(found);
    }
};

struct Location {
    ScreenKind kind = "home";
    std::int64_t id = 0;  // of the person or booking; 0: none
    std::map<std::string, std::string, std::less<>> query{};

    std::string path() const;  // below the tenant's root, as Platform::go() takes it
    static Location parse(std::string_view path);  // "lost" if no screen has this address
    // The address without its query: locations with the same place use the same screen object.
    std::string place() const;

    std::int64_t number(std::string_view name, std::int64_t otherwise = 0) const;
    std::string text(std::string_view name) const;
    std::optional<Date> day(std::string_view name) const;
    bool operator==(const Location&) const = default;
};

// Locations that several screens lead to.
Location home();
Location book(PersonId person = {});
Location people();
Location person(PersonId id);
Location booking_list(VenueId venue = {}, VaccineId vaccine = {}, std::optional<Date> day = {},
                      int page = 1);
Location day_board(VenueId venue, std::optional<Date> day = {});  // without a day: today
Location booking(BookingId id);
Location move(BookingId id);
Location registration(PersonId person = {});

// The screen that a menu entry opens: "booking_wizard" …; nothing if no menu may open it.
std::optional<Location> location_of_menu(std::string_view screen_kind);
// The capability that the screen's first call needs; nothing if everybody may call it.
std::optional<Capability> needed_for_menu(std::string_view screen_kind);

}  // namespace yk::app
