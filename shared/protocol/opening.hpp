// Opening: a venue's plan of weekdays and hours, from which its slots are made.
//
// Saving a plan opens its slots, and closes those that are no longer in it. Existing bookings keep
// their places; conflicting ones are listed until they are moved or cancelled.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/session.hpp"

namespace yk {

inline constexpr int64_t kMostOpeningRows = 40;

struct OpeningBreak {
    int64_t from_minute = 0;  // after midnight, tenant's time
    int64_t to_minute = 0;
    static constexpr std::string_view kName = "OpeningBreak";
    static constexpr auto fields() {
        using B = OpeningBreak;
        return Bundle{field("from_minute", &B::from_minute, {0, 1440}),
                      field("to_minute", &B::to_minute, {0, 1440})};
    }
};

// Hours on some weekdays. After a break slots start again; a remainder shorter than a slot is not
// used.
struct OpeningHours {
    std::vector<int64_t> weekdays;  // 0 is Sunday
    int64_t from_minute = 540;
    int64_t to_minute = 720;
    std::vector<OpeningBreak> breaks;
    VaccineId vaccine;
    std::string kind;  // of the catalogue's slot kinds
    int64_t length_minutes = 30;
    int64_t capacity = 1;  // people per slot
    static constexpr std::string_view kName = "OpeningHours";
    static constexpr auto fields() {
        using O = OpeningHours;
        return Bundle{field("weekdays", &O::weekdays, {1, 7}),
                      field("from_minute", &O::from_minute, {0, 1440}),
                      field("to_minute", &O::to_minute, {0, 1440}),
                      field("breaks", &O::breaks, {0, 8}),
                      field("vaccine", &O::vaccine),
                      field("kind", &O::kind, {1, 64}),
                      field("length_minutes", &O::length_minutes, {5, 1440}),
                      field("capacity", &O::capacity, {1, 10'000})};
    }
};

struct OpeningInfo {
    std::string name;  // the venue's name, shown to everybody
    std::string address;
    std::string phone;
    std::vector<OpeningHours> rows;
    std::vector<Date> closed_days;
    Date until;  // the last day with slots; at most a year ahead
    static constexpr std::string_view kName = "OpeningInfo";
    static constexpr auto fields() {
        using O = OpeningInfo;
        return Bundle{field("name", &O::name, {1, 200}),
                      field("address", &O::address, {0, 400}),
                      field("phone", &O::phone, {0, 40}),
                      field("rows", &O::rows, {0, kMostOpeningRows}),
                      field("closed_days", &O::closed_days, {0, 366}),
                      field("until", &O::until)};
    }
};

enum class InTheWay { not_in_plan, too_many };
constexpr auto names(InTheWay) {
    return std::array{Name<InTheWay>{InTheWay::not_in_plan, "not_in_plan"},
                      Name<InTheWay>{InTheWay::too_many, "too_many"}};
}

// A booking in a slot that is not in the plan, or that has more people than the plan has places.
struct UndecidedBooking {
    BookingRow row;
    InTheWay why = InTheWay::not_in_plan;
    int64_t planned = 0;  // places in the plan for its slot
    int64_t taken = 0;
    static constexpr std::string_view kName = "UndecidedBooking";
    static constexpr auto fields() {
        using U = UndecidedBooking;
        return Bundle{field("row", &U::row), field("why", &U::why), field("planned", &U::planned),
                      field("taken", &U::taken)};
    }
};

struct OpeningSum {
    std::string of;  // a weekday, "0" is Sunday; or a vaccine's name
    int64_t slots = 0;
    int64_t places = 0;
    static constexpr std::string_view kName = "OpeningSum";
    static constexpr auto fields() {
        using S = OpeningSum;
        return Bundle{field("of", &S::of, {0, 200}), field("slots", &S::slots),
                      field("places", &S::places)};
    }
};

// Slots that follow each other at the same hours on one or several days, whoever made them.
struct SlotHours {
    std::vector<int64_t> weekdays;  // 0 is Sunday
    int64_t from_minute = 0;
    int64_t to_minute = 0;
    std::string vaccine_name;
    std::string kind;
    int64_t length_minutes = 0;
    int64_t capacity = 0;  // people per slot
    Date first;
    Date last;
    int64_t days = 0;
    int64_t places = 0;  // on all days
    int64_t taken = 0;   // booked people on all days
    static constexpr std::string_view kName = "SlotHours";
    static constexpr auto fields() {
        using S = SlotHours;
        return Bundle{field("weekdays", &S::weekdays, {1, 7}),
                      field("from_minute", &S::from_minute),
                      field("to_minute", &S::to_minute),
                      field("vaccine_name", &S::vaccine_name, {0, 200}),
                      field("kind", &S::kind, {0, 64}),
                      field("length_minutes", &S::length_minutes),
                      field("capacity", &S::capacity),
                      field("first", &S::first),
                      field("last", &S::last),
                      field("days", &S::days),
                      field("places", &S::places),
                      field("taken", &S::taken)};
    }
};

struct SlotHoursList {
    std::vector<SlotHours> rows;  // by hours; only the first ones
    int64_t total = 0;            // rows
    int64_t taken = 0;            // booked people in all rows
    static constexpr std::string_view kName = "SlotHoursList";
    static constexpr auto fields() {
        using S = SlotHoursList;
        return Bundle{field("rows", &S::rows, {0, 100}), field("total", &S::total),
                      field("taken", &S::taken)};
    }
};

// The effect of saving a plan, from today on.
struct OpeningEffect {
    int64_t days = 0;  // days with slots
    int64_t slots = 0;
    int64_t places = 0;
    std::vector<OpeningSum> by_weekday;
    std::vector<OpeningSum> by_vaccine;
    int64_t made = 0;                         // new slots among these
    int64_t reopened = 0;                     // existing slots that were closed
    int64_t changed = 0;                      // existing slots with another capacity
    int64_t kept = 0;                         // unchanged
    int64_t closed = 0;                       // open slots that are no longer in the plan
    SlotHoursList closing;                    // their hours
    std::vector<UndecidedBooking> undecided;  // by day and start; only the first ones
    int64_t undecided_total = 0;
    static constexpr std::string_view kName = "OpeningEffect";
    static constexpr auto fields() {
        using E = OpeningEffect;
        return Bundle{field("days", &E::days),
                      field("slots", &E::slots),
                      field("places", &E::places),
                      field("by_weekday", &E::by_weekday, {0, 7}),
                      field("by_vaccine", &E::by_vaccine, {0, kMostOpeningRows}),
                      field("made", &E::made),
                      field("reopened", &E::reopened),
                      field("changed", &E::changed),
                      field("kept", &E::kept),
                      field("closed", &E::closed),
                      field("closing", &E::closing),
                      field("undecided", &E::undecided, {0, 200}),
                      field("undecided_total", &E::undecided_total)};
    }
};

struct OpeningRef {
    VenueId venue;
    static constexpr std::string_view kName = "OpeningRef";
    static constexpr auto fields() { return Bundle{field("venue", &OpeningRef::venue)}; }
};

// Before a plan is saved, `plan` describes the slots that can be booked, if it can do so exactly;
// else it has no hours.
struct Opening {
    VenueId venue;
    OpeningInfo plan;
    int64_t version = 0;                // also its ETag; 0: no plan was saved yet
    SlotHoursList in_force;             // what can be booked now
    Date today;                         // in the tenant's time zone
    std::vector<VaccineInfo> vaccines;  // possible vaccines of a row
    std::vector<UndecidedBooking> undecided;
    int64_t undecided_total = 0;
    static constexpr std::string_view kName = "Opening";
    static constexpr auto fields() {
        using O = Opening;
        return Bundle{field("venue", &O::venue),
                      field("plan", &O::plan),
                      field("version", &O::version),
                      field("in_force", &O::in_force),
                      field("today", &O::today),
                      field("vaccines", &O::vaccines, {0, 200}),
                      field("undecided", &O::undecided, {0, 200}),
                      field("undecided_total", &O::undecided_total)};
    }
};

struct SaveOpening {
    VenueId venue;
    OpeningInfo plan;
    static constexpr std::string_view kName = "SaveOpening";
    static constexpr auto fields() {
        return Bundle{field("venue", &SaveOpening::venue), field("plan", &SaveOpening::plan)};
    }
};

struct OpeningSaved {
    Opening opening;
    OpeningEffect effect;  // what was changed
    static constexpr std::string_view kName = "OpeningSaved";
    static constexpr auto fields() {
        using S = OpeningSaved;
        return Bundle{field("opening", &S::opening), field("effect", &S::effect)};
    }
};

inline constexpr Route<OpeningRef, Opening> kReadOpening{
    Verb::get, "/venues/{venue}/opening", "readOpening", "When a venue can be booked."};
inline constexpr Route<SaveOpening, OpeningEffect> kPreviewOpening{
    Verb::post, "/venues/{venue}/opening/preview", "previewOpening",
    "What saving a plan would make, and which bookings it leaves to be decided. Changes nothing."};
inline constexpr Route<SaveOpening, OpeningSaved> kSaveOpening{
    Verb::put, "/venues/{venue}/opening", "saveOpening",
    "Saves a plan and makes its slots. Drops and moves no booking. Needs If-Match."};

}  // namespace yk
