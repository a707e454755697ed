// Slots: which a user may take for a person, the free places of a day, the proposal for the next
// dose.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"
#include "shared/core/step.hpp"
#include "shared/core/terms.hpp"

namespace yk {

// A person's dose in a slot: one of the places that are chosen, held or booked in one request.
struct Place {
    PersonId person;
    int64_t dose = 1;
    SlotId slot;
    static constexpr std::string_view kName = "Place";
    static constexpr auto fields() {
        return Bundle{field("person", &Place::person), field("dose", &Place::dose, {1, 20}),
                      field("slot", &Place::slot)};
    }
    bool operator==(const Place&) const = default;
};

// A place in a query's list: "12.1.345" is person 12's first dose in slot 345.
inline std::string text_of(const Place& place) {
    return std::to_string(place.person.value) + "." + std::to_string(place.dose) + "." +
           std::to_string(place.slot.value);
}
inline std::vector<std::string> texts_of(const std::vector<Place>& places) {
    std::vector<std::string> texts;
    for (const Place& each : places)
        texts.push_back(text_of(each));
    return texts;
}
// None if the form is different, or if an id or the dose is not positive.
inline std::optional<Place> read_place(std::string_view text) {
    int64_t numbers[3] = {};
    for (int64_t& each : numbers) {
        const bool is_last = &each == &numbers[2];
        const size_t end = is_last ? text.size() : text.find('.');
        if (end == std::string_view::npos) return std::nullopt;
        const auto [stop, fault] = std::from_chars(text.data(), text.data() + end, each);
        if (fault != std::errc{} || stop != text.data() + end || each <= 0) return std::nullopt;
        text.remove_prefix(is_last ? end : end + 1);
    }
    return Place{PersonId{numbers[0]}, numbers[1], SlotId{numbers[2]}};
}

struct SlotInfo {
    SlotId id;
    VenueId venue;
    std::string venue_name;
    VaccineId vaccine;
    std::string vaccine_name;
    Date day;
    int64_t start_minute = 0;  // after midnight, tenant's time
    int64_t end_minute = 0;
    std::string kind;  // one of the catalogue's slot kinds
    std::string name;  // 予約枠名, may be empty
    static constexpr std::string_view kName = "SlotInfo";
    static constexpr auto fields() {
        using S = SlotInfo;
        return Bundle{field("id", &S::id),
                      field("venue", &S::venue),
                      field("venue_name", &S::venue_name, {0, 200}),
                      field("vaccine", &S::vaccine),
                      field("vaccine_name", &S::vaccine_name, {0, 200}),
                      field("day", &S::day),
                      field("start_minute", &S::start_minute, {0, 1440}),
                      field("end_minute", &S::end_minute, {0, 1440}),
                      field("kind", &S::kind, {0, 64}),
                      field("name", &S::name, {0, 200})};
    }
};

struct SlotOffer {
    SlotInfo slot;
    int64_t free = 0;
    int64_t capacity = 0;
    bool takable = false;
    std::vector<std::string> reasons;  // why not takable, or what must be confirmed
    std::vector<Note> notes{};         // values for the texts
    static constexpr std::string_view kName = "SlotOffer";
    static constexpr auto fields() {
        using S = SlotOffer;
        return Bundle{field("slot", &S::slot),
                      field("free", &S::free),
                      field("capacity", &S::capacity),
                      field("takable", &S::takable),
                      field("reasons", &S::reasons, {0, 32}),
                      field("notes", &S::notes, {0, 32})};
    }
};

struct DayOffer {
    Date day;
    int64_t free = 0;              // places that this user may take for this person
    std::vector<SlotOffer> slots;  // only if slots were requested
    int64_t capacity = 0;          // of the slots that this user sees; 0: no slots
    int64_t left = 0;              // places of these slots that are neither booked nor held
    static constexpr std::string_view kName = "DayOffer";
    static constexpr auto fields() {
        using D = DayOffer;
        return Bundle{field("day", &D::day), field("free", &D::free),
                      field("slots", &D::slots, {0, 500}), field("capacity", &D::capacity),
                      field("left", &D::left)};
    }
};

// Slots of a venue that this person may take. Days from `from` to `to` (at most 62), with their
// slots if `slots` is set.
struct OfferQuery {
    // Nothing: somebody who isn't registered yet and about whom nothing is known; for staff alone.
    std::optional<PersonId> person{};
    int64_t dose = 1;
    VenueId venue;
    VaccineId vaccine;
    Date from;
    Date to;
    bool slots = false;
    bool refused = false;           // also slots that can't be taken, with the reasons
    std::vector<std::string> said;  // statements about this person: "relation=own_patient"
    // Places that were chosen in the same step and are not booked yet, as text_of(Place).
    std::optional<std::vector<std::string>> chosen{};
    // The person's bookings that move in the same step: the first one to one of these slots, the
    // others to those of `chosen`.
    std::optional<std::vector<BookingId>> moving{};
    static constexpr std::string_view kName = "OfferQuery";
    static constexpr auto fields() {
        using O = OfferQuery;
        return Bundle{field("person", &O::person),
                      field("dose", &O::dose, {1, 20}),
                      field("venue", &O::venue),
                      field("vaccine", &O::vaccine),
                      field("from", &O::from),
                      field("to", &O::to),
                      field("slots", &O::slots),
                      field("refused", &O::refused),
                      field("said", &O::said, {0, 16}),
                      field("chosen", &O::chosen, {0, kMostPlaces}),
                      field("moving", &O::moving, {1, kMostPlaces})};
    }
};

struct Offers {
    std::vector<DayOffer> days;
    static constexpr std::string_view kName = "Offers";
    static constexpr auto fields() { return Bundle{field("days", &Offers::days, {0, 62})}; }
};

// The free places of a venue's day, for nobody in particular: every slot that the user may see.
// Answered from memory, with an ETag: frequent requests with If-None-Match are cheap.
struct AvailabilityQuery {
    VenueId venue;
    Date day;
    static constexpr std::string_view kName = "AvailabilityQuery";
    static constexpr auto fields() {
        return Bundle{field("venue", &AvailabilityQuery::venue),
                      field("day", &AvailabilityQuery::day)};
    }
};

struct SlotLeft {
    SlotId slot;
    VaccineId vaccine;
    int64_t start_minute = 0;
    int64_t end_minute = 0;
    std::string kind;
    std::string name;
    int64_t free = 0;  // neither booked nor held; 0 if it is closed or has begun
    int64_t capacity = 0;
    static constexpr std::string_view kName = "SlotLeft";
    static constexpr auto fields() {
        using S = SlotLeft;
        return Bundle{field("slot", &S::slot),
                      field("vaccine", &S::vaccine),
                      field("start_minute", &S::start_minute, {0, 1440}),
                      field("end_minute", &S::end_minute, {0, 1440}),
                      field("kind", &S::kind, {0, 64}),
                      field("name", &S::name, {0, 200}),
                      field("free", &S::free),
                      field("capacity", &S::capacity)};
    }
};

struct DayLeft {
    VenueId venue;
    Date day;
    std::vector<SlotLeft> slots;  // by start
    static constexpr std::string_view kName = "DayLeft";
    static constexpr auto fields() {
        return Bundle{field("venue", &DayLeft::venue), field("day", &DayLeft::day),
                      field("slots", &DayLeft::slots, {0, 2000})};
    }
};

// Asks for the next dose after a slot, before or after the slot is booked.
struct ProposalQuery {
    std::optional<PersonId> person{};  // as in OfferQuery
    SlotId slot;
    int64_t dose = 1;  // the dose in that slot
    std::vector<std::string> said;
    std::optional<std::vector<std::string>> chosen{};  // as in OfferQuery
    static constexpr std::string_view kName = "ProposalQuery";
    static constexpr auto fields() {
        using P = ProposalQuery;
        return Bundle{field("person", &P::person), field("slot", &P::slot),
                      field("dose", &P::dose, {1, 20}), field("said", &P::said, {0, 16}),
                      field("chosen", &P::chosen, {0, kMostPlaces})};
    }
    bool operator==(const ProposalQuery&) const = default;
};

struct ProposalInfo {
    int64_t dose = 0;  // 0: no further dose
    Date wanted;       // the day that the rules recommend
    Date earliest;
    VenueId venue;
    VaccineId vaccine;
    // The wanted day, even if it is full, then the next days with free places; with their slots.
    std::vector<DayOffer> days;
    static constexpr std::string_view kName = "ProposalInfo";
    static constexpr auto fields() {
        using P = ProposalInfo;
        return Bundle{field("dose", &P::dose),         field("wanted", &P::wanted),
                      field("earliest", &P::earliest), field("venue", &P::venue),
                      field("vaccine", &P::vaccine),   field("days", &P::days, {0, 62})};
    }
};

inline constexpr Route<OfferQuery, Offers> kOfferSlots{
    Verb::get, "/slots", "offerSlots", "Which places this person may take, day by day."};
inline constexpr Route<AvailabilityQuery, DayLeft> kReadAvailability{
    Verb::get, "/availability", "readAvailability", "What a venue's day has left."};
inline constexpr Route<ProposalQuery, ProposalInfo> kProposeNext{
    Verb::get, "/slots/{slot}/next", "proposeNext", "What should follow a slot: the next dose."};

}  // namespace yk
