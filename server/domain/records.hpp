// Records: slots, people, bookings and their history as the store keeps them, as plain values.
//
// A record's version starts at 1 and increases with each change; on the wire it is the ETag.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/facts.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/terms.hpp"

namespace yk {

// One page of a list. Page numbers start at 1.
struct PageRequest {
    int64_t page = 1;
    int64_t size = 50;  // rows, 1 to 200
};

template <class Row>
struct Page {
    std::vector<Row> rows;
    int64_t total = 0;  // rows on all pages
};

struct VaccineRecord {
    VaccineId id{};
    std::string code;  // the tenant's code, "pfizer"; unique
    std::string name;
};

struct VenueRecord {
    VenueId id{};
    std::string name;  // unique within the tenant
    std::string kana;
    std::string address;
    std::string phone;
    std::string area;
    int64_t position = 0;  // order in lists, low first
    bool active = true;
};

struct NewSlot {
    VenueId venue{};
    VaccineId vaccine{};
    Date day;
    int start_minute = 0;  // after midnight, the tenant's time
    int end_minute = 0;    // after start_minute, at most 1440
    std::string kind;      // one that the plugin declares
    std::string name;      // 予約枠名, may be empty
    int capacity = 0;
};

struct SlotRecord {
    SlotId id{};
    VenueId venue{};
    VaccineId vaccine{};
    std::string vaccine_code;
    Date day;
    int start_minute = 0;
    int end_minute = 0;
    std::string kind;
    std::string name;
    int capacity = 0;
    int taken = 0;  // active bookings
    bool closed = false;
    int64_t version = 0;  // of name, capacity and closed; bookings don't change it
    int held = 0;         // held places at the moment of the query
    std::string venue_name{};
    std::string vaccine_name{};

    int free() const { return std::max(0, capacity - taken - held); }
    SlotFact fact(bool own_venue) const {
        return SlotFact{id,         venue, vaccine,  vaccine_code, day,       start_minute,
                        end_minute, kind,  capacity, taken + held, own_venue, closed};
    }
};

// The slots of one venue on one day: they are watched and invalidated together.
struct VenueDay {
    VenueId venue{};
    Date day{};
    auto operator<=>(const VenueDay&) const = default;
};

struct PersonRecord {
    PersonId id{};
    std::string municipality;
    std::string number;  // unique within the municipality
    std::optional<Date> birth_date;
    bool registered = false;
    std::vector<Answer> answers;
    int64_t version = 0;     // of the members above
    CallerId caller{};       // who books for this person; none: no caller
    PersonId joined_into{};  // the record that this one was joined to; none: it stands for itself
};

struct CallerRecord {
    CallerId id{};
    std::vector<Answer> answers;
    int64_t version = 0;  // of the answers and of which people the caller books for
};

// A search key of a person. The calling code normalizes the value: search_form() for kana,
// digits_of() for a telephone number. A full name (family and given name joined) is one more key.
enum class KeyKind {
    kana,   // matches by prefix
    phone,  // matches by prefix
    exact   // matches the whole value only
};
constexpr auto names(KeyKind) {
    return std::array{Name<KeyKind>{KeyKind::kana, "kana"}, Name<KeyKind>{KeyKind::phone, "phone"},
                      Name<KeyKind>{KeyKind::exact, "exact"}};
}

struct PersonKey {
    KeyKind kind = KeyKind::exact;
    std::string field;  // the declared field's id
    std::string value;  // normalized, not empty, at most 400 bytes
};

// One changed field of a person, for the history. Contains personal data.
struct FieldChange {
    std::string field;
    std::string from;
    std::string to;
};

struct CouponRecord {
    std::string municipality;
    std::string number;
    std::optional<Date> birth_date;
};

struct BookingRecord {
    BookingId id{};
    PersonId person{};
    int dose = 1;
    SlotId slot{};
    std::string status;  // the municipality's status id
    Phase phase = Phase::booked;
    int64_t created_at = 0;  // UTC seconds on the tenant's calendar
    int64_t changed_at = 0;
    AccountId changed_by{};
    std::string changed_by_name;       // the name at that time
    Channel channel = Channel::phone;  // of the last change
    int64_t version = 0;
    std::vector<Answer>
        said{};  // to the forms `booking` and of its moves, the newest to each field
};

struct BookingInSlot {
    BookingRecord booking;
    SlotRecord slot;

    BookingFact fact(bool own_venue) const {
        return BookingFact{booking.id,           booking.dose,
                           booking.status,       booking.phase,
                           slot.fact(own_venue), static_cast<int>(booking.version - 1),
                           booking.said};
    }
};

struct HeldPlace {
    PersonId person{};  // the person the place is held for
    SlotId slot{};
    bool operator==(const HeldPlace&) const = default;
};

// Places held for one or several people, all of them or none, while they are read back to the
// caller. A hold expires without any action.
struct HoldRecord {
    HoldId id{};
    AccountId account{};  // the account that made it,
    PersonId resident{};  // or the resident who made it; exactly one of the two is set
    int64_t until = 0;  // UTC seconds on the tenant's calendar; from then on the hold has no effect
    bool extended = false;
    std::vector<HeldPlace> places;
};

enum class Subject {
    booking,
    person,
    caller,
    slot,
    account,
    venue,
    vaccine,
    coupons,
    lot,
    dose,
    tenant
};
constexpr auto names(Subject) {
    return std::array{
        Name<Subject>{Subject::booking, "booking"}, Name<Subject>{Subject::person, "person"},
        Name<Subject>{Subject::caller, "caller"},   Name<Subject>{Subject::slot, "slot"},
        Name<Subject>{Subject::account, "account"}, Name<Subject>{Subject::venue, "venue"},
        Name<Subject>{Subject::vaccine, "vaccine"}, Name<Subject>{Subject::coupons, "coupons"},
        Name<Subject>{Subject::lot, "lot"},         Name<Subject>{Subject::dose, "dose"},
        Name<Subject>{Subject::tenant, "tenant"}};
}

// One entry of the history: never changed, never removed. Nothing personal but what was said, which
// is sealed; a person's changed fields are kept beside it (store/people.hpp).
struct EntryRecord {
    EntryId id{};
    int64_t at = 0;  // UTC seconds on the tenant's calendar
    AccountId account{};
    std::string account_name;  // the name at that time
    std::string role;          // the role's id at that time
    Channel channel = Channel::phone;
    Subject subject = Subject::booking;
    int64_t subject_id = 0;
    std::string action;       // "booked", "status_changed", "registered" …
    std::string from_status;  // empty: the record was created
    std::string to_status;
    std::vector<std::string> confirmed;  // reasons that a person confirmed
    std::vector<Note> notes;             // what the rules want kept
    std::vector<Answer> said{};          // with the change: personal, so kept sealed
};

}  // namespace yk
