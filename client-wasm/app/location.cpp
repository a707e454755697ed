#include "client-wasm/app/location.hpp"

#include "shared/core/route.hpp"
#include "shared/core/text.hpp"

namespace yk::app {
namespace {

constexpr std::size_t kLongestPath = 1000;
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

// Whether an address of this kind may have, or lack, an id.
bool fits(const ScreenSpec& screen, bool with_id) {
    return screen.id == IdInAddress::optional || with_id == (screen.id == IdInAddress::required);
}

}  // namespace

std::string Location::place() const {
    return std::string(kind.spec().path) + (id == 0 ? "" : "/" + std::to_string(id));
}

std::string Location::path() const {
    std::string out = place();
    char sign = '?';
    for (const auto& [name, value] : query) {
        if (value.empty()) continue;
        out += sign + percent_encoded(name) + "=" + percent_encoded(value);
        sign = '&';
    }
    return out;
}

Location Location::parse(std::string_view path) {
    Location made{"lost"};
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
    for (std::size_t row = 0; row < kScreens.size(); ++row)
        if (kScreens[row].path == first && fits(kScreens[row], made.id != 0))
            made.kind = ScreenKind(row);
    if (made.kind == "lost") made.id = 0;
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
    return {"booking_wizard", person.value};
}
Location people() {
    return {"people_search"};
}
Location person(PersonId id) {
    return {"person_page", id.value};
}
Location booking_list(VenueId venue, VaccineId vaccine, std::optional<Date> day, int page) {
    Location made{"booking_list"};
    if (venue) made.query["venue"] = std::to_string(venue.value);
    if (vaccine) made.query["vaccine"] = std::to_string(vaccine.value);
    if (day) made.query["day"] = day->text();
    if (page > 1) made.query["page"] = std::to_string(page);
    return made;
}
Location day_board(VenueId venue, std::optional<Date> day) {
    Location made{"day_board"};
    made.query["venue"] = std::to_string(venue.value);
    if (day) made.query["day"] = day->text();
    return made;
}
Location booking(BookingId id) {
    return {"booking_detail", id.value};
}

Location move(BookingId id) {
    return {"booking_move", id.value};
}
Location registration(PersonId person) {
    return {"registration_board", person.value};
}

std::optional<Location> location_of_menu(std::string_view screen_kind) {
    const std::size_t row = screen_row(screen_kind);
    if (row == kScreens.size() || kScreens[row].opened_by != OpenedBy::menu) return std::nullopt;
    return Location{ScreenKind(row)};
}

std::optional<Capability> needed_for_menu(std::string_view screen_kind) {
    const std::size_t row = screen_row(screen_kind);
    return row == kScreens.size() ? std::nullopt : kScreens[row].needs;
}

}  // namespace yk::app
