// Locations: which screen an address means, and the other way round. Pure. Which addresses there
// are is in the list of kinds (shared/protocol/screens.hpp):
//
//     "people/12"     PATH/ID
//     "bookings?venue=1&vaccine=1&day=2021-05-06&page=2"    PATH?QUERY: the screen's own words
//
// Addresses carry ids, days and page numbers, never anything personal: what was typed into a search
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

// A row of the list of kinds. ScreenKind("stock_board") is looked up while the program is compiled:
// a name that isn't in the list doesn't compile.
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
        if (found == kScreens.size()) std::abort();  // not while the program is compiled
        return static_cast<std::uint8_t>(found);
    }
};

struct Location {
    ScreenKind kind = "home";
    std::int64_t id = 0;  // of the person or booking; 0: none
    std::map<std::string, std::string, std::less<>> query{};

    std::string path() const;  // below the tenant's root, as Platform::go() takes it
    static Location parse(std::string_view path);  // "lost" where the address means nothing
    // The screen without its query: screens that have this in common are one and the same.
    std::string place() const;

    std::int64_t number(std::string_view name, std::int64_t otherwise = 0) const;
    std::string text(std::string_view name) const;
    std::optional<Date> day(std::string_view name) const;
    bool operator==(const Location&) const = default;
};

// Those that several screens lead to.
Location home();
Location book(PersonId person = {});
Location people();
Location person(PersonId id);
Location booking_list(VenueId venue = {}, VaccineId vaccine = {}, std::optional<Date> day = {},
                      int page = 1);
Location booking(BookingId id);
Location move(BookingId id);
Location registration(PersonId person = {});

// The screen that a menu entry opens: "booking_wizard" …; nothing where no menu may open it.
std::optional<Location> location_of_menu(std::string_view screen_kind);
// What an account has to be able to do there: what the screen's first call needs. Nothing:
// everybody.
std::optional<Capability> needed_for_menu(std::string_view screen_kind);

}  // namespace yk::app
