// Topics: what a commit changes and what a client watches, in the same terms.
//
//     places    free places of a venue's day: venue, day
//     bookings  the list of bookings of a venue's day: venue, day
//     person    one person's page: answers, bookings, examinations, doses, scans: person
//     doses     the doses given at a venue: venue
//     stock     a venue's vials: venue
//     opening   a venue's plan of hours, name and address: venue
//     notices   the notices for one person: person; a change of the booking or the dose drops some
//               too
//
// A change names its topic completely. When watching, an omitted venue or day means any.
#pragma once

#include <array>
#include <optional>

#include "shared/core/dates.hpp"
#include "shared/core/fields.hpp"
#include "shared/core/ids.hpp"

namespace yk {

enum class TopicKind { places, bookings, person, doses, stock, opening, notices };
constexpr auto names(TopicKind) {
    using T = TopicKind;
    return std::array{Name<T>{T::places, "places"},  Name<T>{T::bookings, "bookings"},
                      Name<T>{T::person, "person"},  Name<T>{T::doses, "doses"},
                      Name<T>{T::stock, "stock"},    Name<T>{T::opening, "opening"},
                      Name<T>{T::notices, "notices"}};
}

struct Topic {
    TopicKind kind = TopicKind::places;
    std::optional<VenueId> venue{};
    std::optional<Date> day{};
    std::optional<PersonId> person{};

    static constexpr std::string_view kName = "Topic";
    static constexpr auto fields() {
        return Bundle{field("kind", &Topic::kind), field("venue", &Topic::venue),
                      field("day", &Topic::day), field("person", &Topic::person)};
    }
    bool operator==(const Topic&) const = default;
    // By kind, venue, day, person; omitted members first.
    friend bool operator<(const Topic& a, const Topic& b) {
        return std::tie(a.kind, a.venue, a.day, a.person) <
               std::tie(b.kind, b.venue, b.day, b.person);
    }
    // Whether `changed` is one of the watched topics.
    bool covers(const Topic& changed) const {
        return kind == changed.kind && (!venue || venue == changed.venue) &&
               (!day || day == changed.day) && (!person || person == changed.person);
    }
};

inline Topic places_topic(VenueId venue, std::optional<Date> day = {}) {
    return {TopicKind::places, venue, day};
}
inline Topic bookings_topic(VenueId venue, std::optional<Date> day = {}) {
    return {TopicKind::bookings, venue, day};
}
inline Topic person_topic(PersonId person) {
    return {TopicKind::person, {}, {}, person};
}
inline Topic notices_topic(PersonId person) {
    return {TopicKind::notices, {}, {}, person};
}
// Doses, stock and opening.
inline Topic venue_topic(TopicKind kind, VenueId venue) {
    return {kind, venue};
}

}  // namespace yk
