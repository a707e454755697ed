// Facts and verdicts: all that a decision may depend on, and all that it may say. Plain values;
// nothing here acts.
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
    std::string vaccine_code;  // the tenant's word for the product, "pfizer"
    Date day;
    int start_minute = 0;  // after midnight, the tenant's time
    int end_minute = 0;
    std::string kind;  // one of the plugin's, "public"
    int capacity = 0;
    int taken = 0;  // by bookings, by holds of this moment, and by what this step has chosen so far
    bool own_venue = false;  // the caller works there
    bool closed = false;     // nothing new may be booked in it
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

struct VaccineFact {  // of the tenant's file
    std::string code;
    int doses = 1;  // that a person is given
    int next_after_days = 0;
    int least_after_days = 0;
};

struct PersonFact {
    std::string municipality;  // the number the coupon is of
    std::optional<Date> birth_date;
    bool registered = false;  // somebody has taken down who this is
    bool listed =
        false;  // on the list of valid coupons, or no list is loaded for that municipality
};

struct Facts {
    std::string role;  // of the caller, one that is declared
    int64_t now = 0;   // UTC seconds of the tenant's calendar
    Date today;        // the tenant's
    int minute = 0;    // after midnight, the tenant's
    PersonFact person;
    std::vector<Answer> answers;  // the person's, as declared
    std::vector<Answer>
        statements;  // what the clerk says of the caller for this question: the "booking" form
    std::vector<DoseFact> doses;  // oldest first
    // The person's, newest first, what this step has chosen for him so far among them (id 0); and
    // what it has chosen so far for other people (id 0).
    std::vector<BookingFact> bookings, others;
    const BookingFact* moved = nullptr;  // in offer: would leave its slot; whoever asks keeps it
    std::vector<SameAnswers> counted{};  // of the statements' counted fields
    std::vector<SlotFact> day_slots;     // all slots of the asked slot's venue, vaccine and day
    std::vector<std::string> confirmed;  // reasons that a person has confirmed
    std::span<const VaccineFact> vaccines{};  // whoever asks keeps them
    int dose = 1;                             // the one asked about
};

// booking null: a new one. slot null: the same slot, only another status.
struct Change {
    const BookingFact* booking = nullptr;
    const SlotFact* slot = nullptr;
    std::string to;  // a declared status; empty: the rules choose
    int dose = 1;
    std::vector<Answer> said{};  // to the form of the wished move
};

// What somebody wants with a dose.
enum class DoseWish { give, correct, remove };
struct DoseChange {
    DoseWish wish = DoseWish::give;
    int dose = 1;
    std::string vaccine_code;  // empty: not chosen yet
    Date given_on;
    Date lot_expires;
    const BookingFact* booking = nullptr;            // null: a walk-in
    const DoseFact* before = nullptr;                // as it was; null: give
    std::optional<std::vector<Answer>> examination;  // the latest of given_on, to that form
    std::vector<Answer> said{};                      // to the form `dose`
};

// What a person's number says of itself.
struct NumberReading {
    std::optional<Date> birth_date;
    int shown = 0;                      // leading characters that are shown; 0: all of them
    int hyphen_after = 0;               // characters; 0: none
    std::vector<std::string> refusals;  // it is none
    std::vector<std::string> asks;      // doubtful: somebody compares it and confirms
};

struct Verdict {
    std::string status;                 // what the booking becomes
    std::vector<std::string> refusals;  // reasons; any of them wins
    std::vector<std::string> asks;      // reasons that a person may confirm, and has not
    std::vector<Note> notes;
    bool accepted() const { return refusals.empty() && asks.empty() && !status.empty(); }
};

struct Offer {
    SlotId slot;
    int rank = 0;                       // low first
    std::vector<std::string> refusals;  // not empty: shown, not to be taken
    std::vector<std::string> asks;
    std::vector<Note> notes{};  // fill its reasons' sentences
};

struct Screening {
    std::string answer;  // one of the declared ones, "may_book"
    std::vector<std::string> reasons;
    int dose = 1;               // the next one to book; 0: none
    std::vector<Note> notes{};  // fill its sentences
};

struct Proposal {  // what should follow a booking: the next dose
    int dose = 2;
    int offset_days = 21;
    int least_days = 21;  // earlier is refused
    bool same_venue = true;
    bool same_vaccine = true;
};

}  // namespace yk
