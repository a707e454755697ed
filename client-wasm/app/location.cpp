#include "client-wasm/app/location.hpp"

#include <array>

#include "shared/core/text.hpp"
#include "shared/protocol/routes.hpp"

namespace yk::app {
namespace {

struct Address {
    ScreenKind kind;
    std::string_view first;  // part of the path
    bool with_id;
};
constexpr std::array kAddresses{
    Address{ScreenKind::home, "", false},
    Address{ScreenKind::booking_wizard, "book", false},
    Address{ScreenKind::booking_wizard, "book", true},
    Address{ScreenKind::people_search, "people", false},
    Address{ScreenKind::person_page, "people", true},
    Address{ScreenKind::booking_list, "bookings", false},
    Address{ScreenKind::booking_detail, "bookings", true},
    Address{ScreenKind::booking_move, "move", true},
    Address{ScreenKind::registration, "registration", false},
    Address{ScreenKind::registration, "registration", true},
    Address{ScreenKind::dose_list, "doses", false},
    Address{ScreenKind::stock_board, "stock", false},
    Address{ScreenKind::people_import, "import", false},
    Address{ScreenKind::opening, "opening", false},
    Address{ScreenKind::gallery, "gallery", false},
};

constexpr std::size_t kLongestPath = 500;
constexpr std::size_t kMostQueries = 16;

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 &&
            hex(text[i + 2]) >= 0) {
            out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// A venue's days.
Location days_of(ScreenKind kind, VenueId venue, std::optional<Date> from, std::optional<Date> to) {
    Location made{kind};
    if (venue) made.query["venue"] = std::to_string(venue.value);
    if (from) made.query["from"] = from->text();
    if (to) made.query["to"] = to->text();
    return made;
}

}  // namespace

std::string Location::place() const {
    for (const Address& each : kAddresses)
        if (each.kind == kind && each.with_id == (id != 0))
            return std::string(each.first) + (id == 0 ? "" : "/" + std::to_string(id));
    return "unknown";
}

std::string Location::path() const {
    std::string out = kind == ScreenKind::unknown ? std::string{} : place();
    char sign = '?';
    for (const auto& [name, value] : query) {
        if (value.empty()) continue;
        out += sign + percent_encoded(name) + "=" + percent_encoded(value);
        sign = '&';
    }
    return out;
}

Location Location::parse(std::string_view path) {
    Location made;
    made.kind = ScreenKind::unknown;
    if (path.size() > kLongestPath) return made;
    const std::size_t mark = path.find('?');
    std::string_view rest = mark == std::string_view::npos ? "" : path.substr(mark + 1);
    path = path.substr(0, mark);
    while (path.ends_with('/'))
        path.remove_suffix(1);
    const std::size_t slash = path.find('/');
    const std::string_view first = path.substr(0, slash);
    if (slash != std::string_view::npos) {
        made.id = number_in(path.substr(slash + 1));
        if (made.id == 0) return made;
    }
    for (const Address& each : kAddresses)
        if (each.first == first && each.with_id == (made.id != 0)) made.kind = each.kind;
    while (!rest.empty() && made.query.size() < kMostQueries) {
        const std::size_t end = rest.find('&');
        const std::string_view pair = rest.substr(0, end);
        const std::size_t sign = pair.find('=');
        if (sign != std::string_view::npos)
            made.query[decoded(pair.substr(0, sign))] = decoded(pair.substr(sign + 1));
        rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
    }
    return made;
}

std::int64_t Location::number(std::string_view name, std::int64_t otherwise) const {
    const std::int64_t found = number_in(text(name));
    return found == 0 ? otherwise : found;
}

std::string Location::text(std::string_view name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::string{} : found->second;
}

std::optional<Date> Location::day(std::string_view name) const {
    return Date::parse(text(name));
}

Location home() {
    return {};
}
Location book(PersonId person) {
    return {ScreenKind::booking_wizard, person.value};
}
Location people() {
    return {ScreenKind::people_search};
}
Location person(PersonId id) {
    return {ScreenKind::person_page, id.value};
}
Location booking_list(VenueId venue, VaccineId vaccine, std::optional<Date> day, int page) {
    Location made{ScreenKind::booking_list};
    if (venue) made.query["venue"] = std::to_string(venue.value);
    if (vaccine) made.query["vaccine"] = std::to_string(vaccine.value);
    if (day) made.query["day"] = day->text();
    if (page > 1) made.query["page"] = std::to_string(page);
    return made;
}
Location booking(BookingId id) {
    return {ScreenKind::booking_detail, id.value};
}

Location move(BookingId id) {
    return {ScreenKind::booking_move, id.value};
}
Location registration(PersonId person) {
    return {ScreenKind::registration, person.value};
}
Location dose_list(VenueId venue, std::optional<Date> from, std::optional<Date> to, int page) {
    Location made = days_of(ScreenKind::dose_list, venue, from, to);
    if (page > 1) made.query["page"] = std::to_string(page);
    return made;
}
Location stock_board(VenueId venue, std::optional<Date> from, std::optional<Date> to) {
    return days_of(ScreenKind::stock_board, venue, from, to);
}
Location people_import() {
    return {ScreenKind::people_import};
}
Location opening(VenueId venue) {
    Location made{ScreenKind::opening};
    if (venue) made.query["venue"] = std::to_string(venue.value);
    return made;
}
Location gallery() {
    return {ScreenKind::gallery};
}

std::optional<Location> location_of_menu(std::string_view screen_kind) {
    if (screen_kind == "home") return home();
    if (screen_kind == "booking_wizard") return book();
    if (screen_kind == "people_search") return people();
    if (screen_kind == "booking_list") return booking_list();
    if (screen_kind == "registration_board") return registration();
    if (screen_kind == "dose_list") return dose_list();
    if (screen_kind == "stock_board") return stock_board();
    if (screen_kind == "people_import") return people_import();
    if (screen_kind == "slots_in_bulk") return opening();
    return std::nullopt;
}

std::optional<Capability> needed_for_menu(std::string_view screen_kind) {
    constexpr std::pair<std::string_view, Needs> kNeeded[] = {
        {"booking_wizard", kLineOf<kBook>.needs},
        {"people_search", kLineOf<kSearchPeople>.needs},
        {"booking_list", kLineOf<kListBookings>.needs},
        {"registration_board", kLineOf<kReadRegistration>.needs},
        {"dose_list", kLineOf<kListDoses>.needs},
        {"stock_board", kLineOf<kReadStock>.needs},
        {"people_import", kLineOf<kImportPeople>.needs},
        {"slots_in_bulk", kLineOf<kReadOpening>.needs}};
    for (const auto& [kind, needs] : kNeeded)
        if (kind == screen_kind) return needs.capability();
    return std::nullopt;
}

}  // namespace yk::app
