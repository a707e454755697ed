// People: identifying, registering and searching them.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"
#include "shared/core/terms.hpp"
#include "shared/core/typed.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/callers.hpp"
#include "shared/protocol/examination.hpp"

namespace yk {

// A person is identified by a municipality and a number that it issued; the date of birth is the
// proof. Texts are sent as typed: the server accepts any width and dates with eras, and its errors
// name the wrong one.
struct Identity {
    std::string municipality;
    std::string number;
    std::string birth_date;  // empty only where a code was scanned and the person is registered
    static constexpr std::string_view kName = "Identity";
    static constexpr auto fields() {
        using I = Identity;
        return Bundle{field("municipality", &I::municipality, {0, kTypedMax}),
                      field("number", &I::number, {0, kTypedMax}),
                      field("birth_date", &I::birth_date, {0, kTypedMax})};
    }
};

struct Identify {
    Identity identity;
    bool scanned = false;  // read with a code reader: a registered person's date of birth is
                           // displayed for comparison
    std::optional<std::vector<Answer>> answers{};  // the other answers to the form "identify"
    std::optional<std::vector<std::string>> confirmed{};  // reasons, for a doubtful number
    static constexpr std::string_view kName = "Identify";
    static constexpr auto fields() {
        return Bundle{field("identity", &Identify::identity), field("scanned", &Identify::scanned),
                      field("answers", &Identify::answers, {0, 32}),
                      field("confirmed", &Identify::confirmed, {0, 16})};
    }
};

struct FieldDifference {
    std::string field;  // a number is masked in `from` and `to`
    std::string from;
    std::string to;
    static constexpr std::string_view kName = "FieldDifference";
    static constexpr auto fields() {
        using F = FieldDifference;
        return Bundle{yk::field("field", &F::field, {0, 64}),
                      yk::field("from", &F::from, {0, 2000}), yk::field("to", &F::to, {0, 2000})};
    }
};

// What somebody did to the data that identify a person, and why.
struct IdentityCorrection {
    std::string at;  // tenant's time
    std::string by;
    std::string action;  // "identity_corrected", "coupon_withdrawn", "joined"
    std::string reason;
    std::vector<FieldDifference> changes;  // "joined": from the joined record's to this one's
    std::string of_number{};  // masked: it was done to a record that was joined since; else empty
    static constexpr std::string_view kName = "IdentityCorrection";
    static constexpr auto fields() {
        using C = IdentityCorrection;
        return Bundle{
            field("at", &C::at, {0, 20}),           field("by", &C::by, {0, 200}),
            field("action", &C::action, {0, 64}),   field("reason", &C::reason, {0, 500}),
            field("changes", &C::changes, {0, 64}), field("of_number", &C::of_number, {0, 64})};
    }
};

struct PersonInfo {
    PersonId id;
    Identity identity;  // normalized, with the masked number; the date as 1945-03-03
    bool registered = false;
    std::vector<Answer> answers;            // to the form "register"
    int64_t version = 0;                    // also its ETag
    std::vector<BookingInfo> bookings;      // newest first
    std::vector<DoseInfo> doses;            // oldest first
    int64_t next_dose = 1;                  // 0: none left to book
    std::optional<CallersPeople> caller{};  // the person's caller and the caller's other people
    std::vector<IdentityCorrection> corrections{};  // latest first; for those who may correct
    bool on_list = false;  // of valid coupons; told to those who may correct
    // Of which something found stands today; told to those who read doses.
    std::optional<ExaminationInfo> finding{};
    std::string screening{};  // the rules' answer today, as in Identified
    static constexpr std::string_view kName = "PersonInfo";
    static constexpr auto fields() {
        using P = PersonInfo;
        return Bundle{field("id", &P::id),
                      field("identity", &P::identity),
                      field("registered", &P::registered),
                      field("answers", &P::answers, {0, 64}),
                      field("version", &P::version),
                      field("bookings", &P::bookings, {0, 500}),
                      field("doses", &P::doses, {0, 100}),
                      field("next_dose", &P::next_dose),
                      field("caller", &P::caller),
                      field("corrections", &P::corrections, {0, 100}),
                      field("on_list", &P::on_list),
                      field("finding", &P::finding),
                      field("screening", &P::screening)};
    }
};

struct Identified {
    std::string answer;                // one of the catalogue's screenings, "may_book"
    std::vector<std::string> reasons;  // for the answer
    std::vector<Note> notes;           // values for the texts of both
    Identity identity;                 // as in PersonInfo
    std::optional<PersonInfo> person;  // if registered
    static constexpr std::string_view kName = "Identified";
    static constexpr auto fields() {
        using I = Identified;
        return Bundle{field("answer", &I::answer), field("reasons", &I::reasons, {0, 32}),
                      field("notes", &I::notes, {0, 32}), field("identity", &I::identity),
                      field("person", &I::person)};
    }
};

struct Register {
    Identity identity;
    std::vector<Answer> answers;
    std::optional<std::vector<std::string>> confirmed{};  // as in Identify
    static constexpr std::string_view kName = "Register";
    static constexpr auto fields() {
        return Bundle{field("identity", &Register::identity),
                      field("answers", &Register::answers, {0, 64}),
                      field("confirmed", &Register::confirmed, {0, 16})};
    }
};

struct PersonRef {
    PersonId id;
    static constexpr std::string_view kName = "PersonRef";
    static constexpr auto fields() { return Bundle{field("id", &PersonRef::id)}; }
};

// Reason: what is to be changed was recorded at a venue that isn't the user's. The user confirms
// that the person is in front of them.
inline constexpr std::string_view kOfAnotherVenue = "of_another_venue";

// Shown instead of a masked digit of a number.
inline constexpr char kMaskedDigit = '*';

// Reads the complete number; the reason is stored in the history.
struct ShowNumber {
    PersonId id;
    std::string reason;  // no personal data
    static constexpr std::string_view kName = "ShowNumber";
    static constexpr auto fields() {
        return Bundle{field("id", &ShowNumber::id), field("reason", &ShowNumber::reason, {1, 200})};
    }
};

struct NumberShown {
    std::string number;
    static constexpr std::string_view kName = "NumberShown";
    static constexpr auto fields() {
        return Bundle{field("number", &NumberShown::number, {0, 40})};
    }
};

struct CertificateQuery {
    PersonId id;
    std::optional<std::string> locale;  // one of the tenant's; absent: the session's
    static constexpr std::string_view kName = "CertificateQuery";
    static constexpr auto fields() {
        using C = CertificateQuery;
        return Bundle{field("id", &C::id), field("locale", &C::locale, {1, 16})};
    }
};

struct CertificateDocument : Document {
    static constexpr std::string_view kName = "CertificateDocument";
    static constexpr std::array<std::string_view, 1> kContentTypes{"application/pdf"};
    static constexpr Bundle<> fields() { return Bundle<>{}; }
};

struct ChangePerson {  // needs If-Match with the version that was read
    PersonId id;
    std::vector<Answer> answers;
    std::optional<std::vector<std::string>> confirmed{};  // reasons: kOfAnotherVenue
    static constexpr std::string_view kName = "ChangePerson";
    static constexpr auto fields() {
        return Bundle{field("id", &ChangePerson::id),
                      field("answers", &ChangePerson::answers, {0, 64}),
                      field("confirmed", &ChangePerson::confirmed, {0, 16})};
    }
};

// Corrects what identifies a person: a mistyped date of birth, a mistyped number, or the new number
// of a reissued coupon. The former number leaves the list of valid coupons; the new one is on it if
// the former was. Needs If-Match with the version that was read. Errors: those of identify;
// conflict number_of_another; invalid field_required "$.reason".
struct CorrectIdentity {
    PersonId id;
    Identity identity;  // an empty number: it stays
    std::string reason;
    std::optional<std::vector<std::string>> confirmed{};  // as in Identify
    static constexpr std::string_view kName = "CorrectIdentity";
    static constexpr auto fields() {
        using C = CorrectIdentity;
        return Bundle{field("id", &C::id), field("identity", &C::identity),
                      field("reason", &C::reason, {0, 500}),
                      field("confirmed", &C::confirmed, {0, 16})};
    }
};

// Takes a number off the list of valid coupons. Errors: those of identify; not_found
// coupon_not_listed; invalid field_required "$.reason".
struct WithdrawCoupon {
    std::optional<PersonId> person{};  // this person's; absent: `identity` names the number
    Identity identity;                 // the date of birth isn't needed
    std::string reason;
    static constexpr std::string_view kName = "WithdrawCoupon";
    static constexpr auto fields() {
        using W = WithdrawCoupon;
        return Bundle{field("person", &W::person), field("identity", &W::identity),
                      field("reason", &W::reason, {0, 500})};
    }
};

// Looks up a record that may be joined to this one, so that the two are compared before. Changes
// nothing. Errors: those of identify; not_found person_gone (nobody has the other number); refused
// same_person.
struct FindOtherRecord {
    PersonId id;     // stays
    Identity other;  // its date of birth isn't needed
    static constexpr std::string_view kName = "FindOtherRecord";
    static constexpr auto fields() {
        using F = FindOtherRecord;
        return Bundle{field("id", &F::id), field("other", &F::other)};
    }
};

// Reasons: the two records that are to be joined have another date of birth, another name, or only
// one has any. The user confirms that they are one person's.
inline constexpr std::string_view kBirthDatesDiffer = "birth_dates_differ";
inline constexpr std::string_view kNamesDiffer = "names_differ";

// Joins another record of the same person to this one: bookings, doses, examinations and scans are
// this record's then, and the other number finds it. Needs If-Match, and the version of the other
// record as it was compared. Errors: not_found person_gone; conflict changed_meanwhile; refused
// same_person, dose_in_both (a dose is booked or given in both: cancel or remove one before),
// joined_not_registered (only the other one is registered: join this one to it); asks
// kBirthDatesDiffer, kNamesDiffer.
struct JoinPeople {
    PersonId id;     // stays
    PersonId other;  // the record that is joined to it
    int64_t other_version = 0;
    std::string reason;
    std::optional<std::vector<std::string>> confirmed{};
    static constexpr std::string_view kName = "JoinPeople";
    static constexpr auto fields() {
        using J = JoinPeople;
        return Bundle{field("id", &J::id), field("other", &J::other),
                      field("other_version", &J::other_version),
                      field("reason", &J::reason, {0, 500}),
                      field("confirmed", &J::confirmed, {0, 16})};
    }
};

// Either `text` (one box for a number, a telephone number or kana), or answers to the form
// "people_search". At least two letters of a name or four digits; at most 50 people are found.
struct SearchPeople {
    std::optional<std::string> text;
    std::vector<Answer> answers;
    int64_t page = 1;
    static constexpr std::string_view kName = "SearchPeople";
    static constexpr auto fields() {
        using S = SearchPeople;
        return Bundle{field("text", &S::text, {0, 200}), field("answers", &S::answers, {0, 32}),
                      field("page", &S::page, {1, 10'000})};
    }
};

struct PersonRow {
    PersonId id;
    Identity identity;
    std::vector<Answer> answers;
    std::vector<DoseState> doses;  // one for each dose that is booked or given
    static constexpr std::string_view kName = "PersonRow";
    static constexpr auto fields() {
        using P = PersonRow;
        return Bundle{field("id", &P::id), field("identity", &P::identity),
                      field("answers", &P::answers, {0, 64}), field("doses", &P::doses, {0, 16})};
    }
};

struct PeopleFound {
    std::vector<PersonRow> rows;
    int64_t total = 0;
    int64_t page = 1;
    int64_t pages = 1;
    bool complete = true;  // false: there are more; the search has to say more
    std::string text{};    // what was searched for; a complete number is masked
    static constexpr std::string_view kName = "PeopleFound";
    static constexpr auto fields() {
        using P = PeopleFound;
        return Bundle{field("rows", &P::rows, {0, 200}), field("total", &P::total),
                      field("page", &P::page),           field("pages", &P::pages),
                      field("complete", &P::complete),   field("text", &P::text, {0, 200})};
    }
};

inline constexpr Route<Identify, Identified> kIdentify{
    Verb::post, "/people/identify", "identifyPerson",
    "Who is calling, and whether they may book. Changes nothing."};
inline constexpr Route<Register, PersonInfo> kRegister{
    Verb::post, "/people", "registerPerson", "Takes down a person for the first time.", 201};
inline constexpr Route<SearchPeople, PeopleFound> kSearchPeople{
    Verb::post, "/people/search", "searchPeople",
    "Finds people by number, kana or telephone number. Changes nothing."};
inline constexpr Route<PersonRef, PersonInfo> kReadPerson{Verb::get, "/people/{id}", "readPerson",
                                                          "A person with bookings and doses."};
inline constexpr Route<ShowNumber, NumberShown> kShowNumber{
    Verb::post, "/people/{id}/number", "showNumber",
    "The whole number of a person; the reason is kept before it is shown."};
inline constexpr Route<ChangePerson, PersonInfo> kChangePerson{
    Verb::put, "/people/{id}", "changePerson", "Corrects what is registered. Needs If-Match."};

inline constexpr Route<CorrectIdentity, PersonInfo> kCorrectIdentity{
    Verb::put, "/people/{id}/identity", "correctIdentity",
    "Corrects a person's number or date of birth, for a reason. Needs If-Match."};
inline constexpr Route<FindOtherRecord, PersonInfo> kFindOtherRecord{
    Verb::post, "/people/{id}/other", "findOtherRecord",
    "A record that may be joined to this person's, to compare the two. Changes nothing."};
inline constexpr Route<JoinPeople, PersonInfo> kJoinPeople{
    Verb::put, "/people/{id}/joined", "joinPeople",
    "Joins another record of the same person to this one, for a reason. Needs If-Match."};
inline constexpr Route<WithdrawCoupon, Nothing> kWithdrawCoupon{
    Verb::post, "/coupons/withdrawn", "withdrawCoupon",
    "Takes a number off the list of valid coupons, for a reason.", 204};

inline constexpr Route<CertificateQuery, CertificateDocument> kReadCertificate{
    Verb::get, "/people/{id}/certificate", "readCertificate",
    "What a person was given, to be printed; 409 certificate_no_dose where it was nothing."};

}  // namespace yk
