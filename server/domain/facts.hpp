// Facts and verdicts: everything that a decision may depend on, and everything that it may state.
// Plain values without side effects.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/terms.hpp"

namespace yk {

struct SlotFact {
    SlotId id;
    VenueId venue;
    VaccineId vaccine;
    std::string vaccine_code;  // the tenant's code of the product, "pfizer"
    Date day;
    int start_minute = 0;  // minutes after midnight, tenant's time
    int end_minute = 0;
    std::string kind;  // one that the plugin declares, "public"
    int capacity = 0;
    int taken = 0;  // bookings, current holds, and places that this request has chosen so far
    bool own_venue = false;  // the signed-in account works there
    bool closed = false;     // no new bookings
    int free() const { return capacity > taken ? capacity - taken : 0; }
};

struct BookingFact {
    BookingId id;
    int dose = 1;
    std::string status;
    Phase phase = Phase::booked;
    SlotFact slot;
    int changes = 0;             // how often it has got another slot or status
    std::vector<Answer> said{};  // to the forms `booking` and of its moves
};

// Of a counted field: how many other bookings that occupy a place say the same.
struct SameAnswers {
    std::string field;
    int64_t bookings = 0;
};

struct DoseFact {
    int dose = 1;
    std::string vaccine_code;
    Date given_on;
};

struct VaccineFact {  // from the tenant's file
    std::string code;
    int doses = 1;  // per person
    int next_after_days = 0;
    int least_after_days = 0;
};

struct PersonFact {
    std::string municipality;  // the number of the municipality that issued the coupon
    std::optional<Date> birth_date;
    bool registered = false;  // the person's registration form was filled in
    bool listed =
        false;  // on the list of valid coupons, or no list is loaded for that municipality
};

struct Facts {
    std::string role;  // of the signed-in user; one that is declared
    int64_t now = 0;   // UTC seconds on the tenant's calendar
    Date today;        // in the tenant's time zone
    int minute = 0;    // after midnight, tenant's time
    PersonFact person;
    std::vector<Answer> answers;     // the person's, to the declared form
    std::vector<Answer> statements;  // answers to the form `booking`, given with this request
    std::vector<DoseFact> doses;     // oldest first
    // `bookings`: the person's, newest first, including what this request has chosen for the person
    // so far (id 0). `others`: what this request has chosen for other people (id 0).
    std::vector<BookingFact> bookings, others;
    const BookingFact* moved = nullptr;  // in offer: would leave its slot; whoever asks keeps it
    std::vector<SameAnswers> counted{};  // of the statements' counted fields
    std::vector<SlotFact> day_slots;     // all slots of the asked slot's venue, vaccine and day
    std::vector<std::string> confirmed;  // reasons that a person has confirmed
    std::span<const VaccineFact> vaccines{};  // whoever asks keeps them
    int dose = 1;                             // the one asked about
};

// booking null: a new booking. slot null: the slot stays, only the status changes.
struct Change {
    const BookingFact* booking = nullptr;
    const SlotFact* slot = nullptr;
    std::string to;  // a declared status; empty: the rules choose it
    int dose = 1;
    std::vector<Answer> said{};  // to the form of the wished move
};

// The requested action on a dose.
enum class DoseAction { give, correct, remove };
struct DoseChange {
    DoseAction wish = DoseAction::give;
    int dose = 1;
    std::string vaccine_code;  // empty: not chosen yet
    Date given_on;
    Date lot_expires;
    const BookingFact* booking = nullptr;  // null: a walk-in
    const DoseFact* before = nullptr;      // the dose as registered before; null for `give`
    std::optional<std::vector<Answer>> examination;  // of the latest examination on given_on
    std::vector<Answer> said{};                      // answers to the form `dose`
};

// What can be read from a person's number.
struct NumberReading {
    std::optional<Date> birth_date;
    int shown = 0;                      // leading characters that are shown; 0: all
    int hyphen_after = 0;               // characters before the hyphen; 0: no hyphen
    std::vector<std::string> refusals;  // reasons why it is no valid number
    std::vector<std::string> asks;      // reasons for doubt, which the user must confirm
};

struct Verdict {
    std::string status;                 // the booking's new status
    std::vector<std::string> refusals;  // reasons; one is enough to refuse
    std::vector<std::string> asks;  // reasons that the user may confirm and has not confirmed yet
    std::vector<Note> notes;
    bool accepted() const { return refusals.empty() && asks.empty() && !status.empty(); }
};

struct Offer {
    SlotId slot;
    int rank = 0;                       // lowest first
    std::vector<std::string> refusals;  // not empty: the slot is shown but can't be chosen
    std::vector<std::string> asks;
    std::vector<Note> notes{};  // values for placeholders in the reasons' texts
};

struct Screening {
    std::string answer;  // one of the declared answers, "may_book"
    std::vector<std::string> reasons;
    int dose = 1;               // the next dose to book; 0: none
    std::vector<Note> notes{};  // values for placeholders in its texts
};

struct Proposal {  // the next dose, to be booked after this one
    int dose = 2;
    int offset_days = 21;
    int least_days = 21;  // an earlier day is refused
    bool same_venue = true;
    bool same_vaccine = true;
};

}  // namespace yk
