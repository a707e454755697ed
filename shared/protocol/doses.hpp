// Examinations and doses: whether a person may be vaccinated, given doses and their corrections.
//
// Errors of all routes: not_found person_gone, dose_gone, lot_gone, venue_gone, also for data that
// the user doesn't reach; refused doses_not_kept if the municipality's rules don't decide doses; a
// problem with the rules' reasons if they refuse or ask for confirmation.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"
#include "shared/core/terms.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/examination.hpp"
#include "shared/protocol/people.hpp"
#include "shared/protocol/stock.hpp"

namespace yk {

inline constexpr int kMostExaminationsShown = 50;

// Everything that is needed to register a person's next dose at a venue.
struct Registration {
    int64_t dose = 0;                 // the next dose; 0: none is left
    bool open = false;                // it may be registered now
    std::vector<std::string> closed;  // if it isn't open: the rules' reasons
    std::vector<std::string> asks;    // reasons that will have to be confirmed
    std::vector<Note> notes;          // fill the sentences of the reasons
    // The latest examination of the day; if there is none, the one whose finding still stands.
    std::optional<ExaminationInfo> examination;
    // What stays until somebody lifts it with a reason, whatever day the new examination has.
    std::vector<Answer> standing;
    std::optional<ExaminationInfo> finding;     // the examination that found it
    std::vector<ExaminationInfo> examinations;  // the person's, latest first
    std::optional<BookingInfo> booking;         // the booking of that dose at this venue
    std::vector<LotInfo> lots;  // earliest expiry date first; expired ones for late entries
    // What was said last at the venue, of the fields that the rules declare as remembered.
    std::vector<Answer> remembered;
    static constexpr std::string_view kName = "Registration";
    static constexpr auto fields() {
        using R = Registration;
        return Bundle{field("dose", &R::dose),
                      field("open", &R::open),
                      field("closed", &R::closed, {0, 32}),
                      field("asks", &R::asks, {0, 32}),
                      field("notes", &R::notes, {0, 64}),
                      field("examination", &R::examination),
                      field("standing", &R::standing, {0, 32}),
                      field("finding", &R::finding),
                      field("examinations", &R::examinations, {0, kMostExaminationsShown}),
                      field("booking", &R::booking),
                      field("lots", &R::lots, {0, 500}),
                      field("remembered", &R::remembered, {0, 64})};
    }
};

struct RegistrationQuery {
    PersonId person;
    VenueId venue;
    std::optional<Date> day;  // of the dose; absent: today
    static constexpr std::string_view kName = "RegistrationQuery";
    static constexpr auto fields() {
        using R = RegistrationQuery;
        return Bundle{field("person", &R::person), field("venue", &R::venue),
                      field("day", &R::day)};
    }
};

// Every examination is stored; the latest of a day counts. A finding that stands is lifted by
// another answer with a reason; without one: invalid field_required, "$.lift_reason".
struct SaveExamination {
    PersonId person;
    VenueId venue;
    // Absent: today. Not in the future, before the person's birth, or more than a year ago.
    std::optional<Date> day;
    std::vector<Answer> answers;
    std::optional<std::vector<std::string>> confirmed{};  // reasons: kOfAnotherVenue
    std::optional<std::string> lift_reason{};
    static constexpr std::string_view kName = "SaveExamination";
    static constexpr auto fields() {
        using S = SaveExamination;
        return Bundle{field("person", &S::person),
                      field("venue", &S::venue),
                      field("day", &S::day),
                      field("answers", &S::answers, {0, 32}),
                      field("confirmed", &S::confirmed, {0, 16}),
                      field("lift_reason", &S::lift_reason, {0, 500})};
    }
};

// What was done is recorded: a dose against the rules, from an expired lot or of another vaccine
// than booked is asked about, and needs a `record_reason` (invalid field_required,
// "$.record_reason"). What else was planned for this dose is cancelled: cancels_booking is asked,
// and says which booking; of another venue's, refused identify_first where the session has not
// identified the person. A correction is judged in the same way.
struct GiveDose {
    PersonId person;
    int64_t dose = 1;
    std::optional<BookingId> booking;  // absent: a walk-in
    LotId lot;                         // determines venue and vaccine
    Date given_on;
    std::vector<Answer> answers;         // to the form "dose"
    std::vector<std::string> confirmed;  // reasons
    std::optional<std::string> record_reason{};
    static constexpr std::string_view kName = "GiveDose";
    static constexpr auto fields() {
        using G = GiveDose;
        return Bundle{field("person", &G::person),
                      field("dose", &G::dose, {1, 20}),
                      field("booking", &G::booking),
                      field("lot", &G::lot),
                      field("given_on", &G::given_on),
                      field("answers", &G::answers, {0, 32}),
                      field("confirmed", &G::confirmed, {0, 16}),
                      field("record_reason", &G::record_reason, {0, 500})};
    }
};

struct CorrectDose {  // needs If-Match; person and booking stay the same
    DoseId id;
    int64_t dose = 1;
    LotId lot;  // of the same venue
    Date given_on;
    std::vector<Answer> answers;
    std::vector<std::string> confirmed;
    std::optional<std::string> record_reason{};
    static constexpr std::string_view kName = "CorrectDose";
    static constexpr auto fields() {
        using C = CorrectDose;
        return Bundle{field("id", &C::id),
                      field("dose", &C::dose, {1, 20}),
                      field("lot", &C::lot),
                      field("given_on", &C::given_on),
                      field("answers", &C::answers, {0, 32}),
                      field("confirmed", &C::confirmed, {0, 16}),
                      field("record_reason", &C::record_reason, {0, 500})};
    }
};

// Needs If-Match. For mistakes: the dose may be given again, and a booking that it has cancelled
// comes back if its place is still free.
struct RemoveDose {
    DoseId id;
    static constexpr std::string_view kName = "RemoveDose";
    static constexpr auto fields() { return Bundle{field("id", &RemoveDose::id)}; }
};

struct DoseRef {
    DoseId id;
    static constexpr std::string_view kName = "DoseRef";
    static constexpr auto fields() { return Bundle{field("id", &DoseRef::id)}; }
};

struct DoseVersion {
    std::string action;  // "given", "changed", "removed"
    DoseInfo dose;       // as it was then; says by whom, when and why
    static constexpr std::string_view kName = "DoseVersion";
    static constexpr auto fields() {
        using D = DoseVersion;
        return Bundle{field("action", &D::action, {0, 64}), field("dose", &D::dose)};
    }
};

struct DoseDetail {
    PersonId person;
    DoseInfo dose;
    bool removed = false;
    std::vector<DoseVersion> versions;  // oldest first
    static constexpr std::string_view kName = "DoseDetail";
    static constexpr auto fields() {
        using D = DoseDetail;
        return Bundle{field("person", &D::person), field("dose", &D::dose),
                      field("removed", &D::removed), field("versions", &D::versions, {0, 500})};
    }
};

struct ListDoses {
    VenueId venue;
    Date from;
    Date to;  // at most 366 days
    int64_t page = 1;
    static constexpr std::string_view kName = "ListDoses";
    static constexpr auto fields() {
        using L = ListDoses;
        return Bundle{field("venue", &L::venue), field("from", &L::from), field("to", &L::to),
                      field("page", &L::page, {1, 10'000})};
    }
};

struct DoseRow {
    PersonId person;
    Identity identity;            // with the masked number
    std::vector<Answer> answers;  // the person's
    DoseInfo dose;
    static constexpr std::string_view kName = "DoseRow";
    static constexpr auto fields() {
        using D = DoseRow;
        return Bundle{field("person", &D::person), field("identity", &D::identity),
                      field("answers", &D::answers, {0, 64}), field("dose", &D::dose)};
    }
};

struct DoseList {
    std::vector<DoseRow> rows;  // latest day first
    int64_t total = 0;
    int64_t page = 1;
    int64_t pages = 1;
    static constexpr std::string_view kName = "DoseList";
    static constexpr auto fields() {
        using D = DoseList;
        return Bundle{field("rows", &D::rows, {0, 200}), field("total", &D::total),
                      field("page", &D::page), field("pages", &D::pages)};
    }
};

inline constexpr Route<RegistrationQuery, Registration> kReadRegistration{
    Verb::get, "/people/{person}/registration", "readRegistration",
    "Whether a person's next dose may be registered at a venue, and from which lots."};
inline constexpr Route<SaveExamination, Registration> kSaveExamination{
    Verb::post, "/people/{person}/examinations", "saveExamination",
    "Keeps what was found before a dose; the latest of a day counts, and lifting a finding that "
    "stands needs a reason.",
    201};
inline constexpr Route<GiveDose, DoseInfo> kGiveDose{Verb::post, "/doses", "giveDose",
                                                     "Registers a dose that was given.", 201};
inline constexpr Route<DoseRef, DoseDetail> kReadDose{Verb::get, "/doses/{id}", "readDose",
                                                      "A dose with all its versions."};
inline constexpr Route<CorrectDose, DoseInfo> kCorrectDose{
    Verb::put, "/doses/{id}", "correctDose", "Corrects what was registered. Needs If-Match."};
inline constexpr Route<RemoveDose, Nothing> kRemoveDose{
    Verb::remove, "/doses/{id}", "removeDose",
    "Takes back what was registered wrongly. Needs If-Match.", 204};
inline constexpr Route<ListDoses, DoseList> kListDoses{
    Verb::get, "/venues/{venue}/doses", "listDoses", "What a venue gave, day by day."};

}  // namespace yk
