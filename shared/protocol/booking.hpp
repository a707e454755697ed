// Bookings and their history; holds of places.
#pragma once

#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"
#include "shared/core/terms.hpp"
#include "shared/core/typed.hpp"
#include "shared/protocol/slots.hpp"

namespace yk {

// Statements about one person of the request, "relation=own_patient", as answers to the form
// `booking`. Omitted ones get the form's preset.
struct Statements {
    PersonId person;
    std::vector<std::string> said;
    static constexpr std::string_view kName = "Statements";
    static constexpr auto fields() {
        return Bundle{field("person", &Statements::person),
                      field("said", &Statements::said, {0, 16})};
    }
};

// Books several doses for one person or a family: all places or none. Each place is judged as if
// the earlier ones were booked. A refusal's path contains the place: "$.places[2].slot".
struct Book {
    std::vector<Place> places;
    std::vector<Statements> statements;  // at most one for each person
    std::vector<std::string> confirmed;  // reasons
    static constexpr std::string_view kName = "Book";
    static constexpr auto fields() {
        using B = Book;
        return Bundle{field("places", &B::places, {1, kMostPlaces}),
                      field("statements", &B::statements, {0, kMostPlaces}),
                      field("confirmed", &B::confirmed, {0, 16})};
    }
};

// Holds places while they are read back, all or none. It replaces all earlier holds of the same
// account that have a place for one of these people; when the account books for one of them, the
// hold is released.
struct HoldPlaces {
    std::vector<Place> places;
    std::vector<Statements> statements;
    // The bookings that will move to the held places, one for each; nothing: they are new.
    std::optional<std::vector<BookingId>> moving{};
    static constexpr std::string_view kName = "HoldPlaces";
    static constexpr auto fields() {
        using H = HoldPlaces;
        return Bundle{field("places", &H::places, {1, kMostPlaces}),
                      field("statements", &H::statements, {0, kMostPlaces}),
                      field("moving", &H::moving, {1, kMostPlaces})};
    }
};

struct Held {
    HoldId id;
    int64_t seconds = 0;  // seconds left until the hold expires
    bool extendable = false;
    static constexpr std::string_view kName = "Held";
    static constexpr auto fields() {
        return Bundle{field("id", &Held::id), field("seconds", &Held::seconds),
                      field("extendable", &Held::extendable)};
    }
};

struct HoldRef {
    HoldId id;
    static constexpr std::string_view kName = "HoldRef";
    static constexpr auto fields() { return Bundle{field("id", &HoldRef::id)}; }
};

struct BookingInfo {
    BookingId id;
    PersonId person;
    int64_t dose = 1;
    std::string status;    // of the catalogue's
    SlotInfo slot;         // only the day where the booking is at a venue that isn't the caller's
    bool own = true;       // the caller sees all of it, and may change it
    bool movable = false;  // may be moved, if the rules allow it
    std::vector<std::string> moves;  // statuses that this caller may set now
    std::string changed_at;          // the tenant's time, "2021-05-06 09:31"
    std::string changed_by;          // the account's name
    Channel channel = Channel::phone;
    int64_t version = 0;            // also its ETag
    std::vector<Answer> answers{};  // to the form "booking", and of the move to where it stands
    static constexpr std::string_view kName = "BookingInfo";
    static constexpr auto fields() {
        using B = BookingInfo;
        return Bundle{field("id", &B::id),
                      field("person", &B::person),
                      field("dose", &B::dose),
                      field("status", &B::status, kWord),
                      field("slot", &B::slot),
                      field("own", &B::own),
                      field("movable", &B::movable),
                      field("moves", &B::moves, {0, 32}),
                      field("changed_at", &B::changed_at, {0, 20}),
                      field("changed_by", &B::changed_by, {0, 200}),
                      field("channel", &B::channel),
                      field("version", &B::version),
                      field("answers", &B::answers, {0, 64})};
    }
};

struct DoseInfo {
    int64_t dose = 1;
    Date given_on;
    std::string vaccine_name;
    std::string venue_name;
    std::string lot;
    DoseId id{};
    LotId lot_id{};
    bool own = false;               // the caller may correct it; what follows is only there then
    std::vector<Answer> answers{};  // to the form "dose"
    int64_t version = 0;            // also its ETag
    std::vector<std::string> against{};  // reasons that were confirmed when it was recorded
    std::string record_reason{};         // why it was recorded all the same
    std::string at{};                    // when this version was saved, tenant's time
    std::string by{};                    // the account's name
    static constexpr std::string_view kName = "DoseInfo";
    static constexpr auto fields() {
        using D = DoseInfo;
        return Bundle{field("dose", &D::dose),
                      field("given_on", &D::given_on),
                      field("vaccine_name", &D::vaccine_name, {0, 200}),
                      field("venue_name", &D::venue_name, {0, 200}),
                      field("lot", &D::lot, {0, 64}),
                      field("id", &D::id),
                      field("lot_id", &D::lot_id),
                      field("own", &D::own),
                      field("answers", &D::answers, {0, 32}),
                      field("version", &D::version),
                      field("against", &D::against, {0, 16}),
                      field("record_reason", &D::record_reason, {0, 500}),
                      field("at", &D::at, {0, 20}),
                      field("by", &D::by, {0, 200})};
    }
};

struct DoseState {  // of one dose, for a row in a list
    int64_t dose = 1;
    std::string status;
    Date day;
    static constexpr std::string_view kName = "DoseState";
    static constexpr auto fields() {
        using D = DoseState;
        return Bundle{field("dose", &D::dose), field("status", &D::status, kWord),
                      field("day", &D::day)};
    }
};

struct Booked {
    std::vector<BookingInfo> bookings;
    static constexpr std::string_view kName = "Booked";
    static constexpr auto fields() {
        return Bundle{field("bookings", &Booked::bookings, {0, kMostPlaces})};
    }
};

struct BookingRef {
    BookingId id;
    static constexpr std::string_view kName = "BookingRef";
    static constexpr auto fields() { return Bundle{field("id", &BookingRef::id)}; }
};

struct ChangeStatus {  // needs If-Match with the version that was read
    BookingId id;
    std::string to;
    std::optional<std::vector<Answer>> answers;  // to the form of that move
    std::vector<std::string> confirmed;
    static constexpr std::string_view kName = "ChangeStatus";
    static constexpr auto fields() {
        using C = ChangeStatus;
        return Bundle{field("id", &C::id), field("to", &C::to, kWord),
                      field("answers", &C::answers, {0, 32}),
                      field("confirmed", &C::confirmed, {0, 16})};
    }
};

// Another booking of the same person that moves in the same step.
struct FurtherMove {
    BookingId id;
    SlotId slot;          // the new slot
    int64_t version = 0;  // that was read
    static constexpr std::string_view kName = "FurtherMove";
    static constexpr auto fields() {
        using F = FurtherMove;
        return Bundle{field("id", &F::id), field("slot", &F::slot), field("version", &F::version)};
    }
};

// Moves a booking, and with it others of the same person: all or none. Each is judged as if the
// others had moved. Needs If-Match with the version of `id` that was read. The path of a refusal is
// "$.slot", or "$.further[0].slot".
struct MoveBooking {
    BookingId id;
    SlotId slot;  // the new slot
    std::vector<std::string> said;
    std::vector<std::string> confirmed;
    std::optional<std::vector<FurtherMove>> further{};
    static constexpr std::string_view kName = "MoveBooking";
    static constexpr auto fields() {
        using M = MoveBooking;
        return Bundle{field("id", &M::id), field("slot", &M::slot),
                      field("said", &M::said, {0, 16}), field("confirmed", &M::confirmed, {0, 16}),
                      field("further", &M::further, {0, kMostPlaces - 1})};
    }
};

struct HistoryEntry {
    std::string at;  // the tenant's time, "2021-05-06 09:31"
    std::string by;
    Channel channel = Channel::phone;
    std::string from;  // status; empty: it was made
    std::string to;
    std::vector<std::string> confirmed;  // reasons that were confirmed with it
    std::optional<SlotInfo> from_slot;   // of a move; of another venue's slot, the day alone
    std::optional<SlotInfo> to_slot;
    std::vector<Answer> answers{};  // said with it
    static constexpr std::string_view kName = "HistoryEntry";
    static constexpr auto fields() {
        using H = HistoryEntry;
        return Bundle{field("at", &H::at, {0, 20}),
                      field("by", &H::by, {0, 200}),
                      field("channel", &H::channel),
                      field("from", &H::from),
                      field("to", &H::to),
                      field("confirmed", &H::confirmed, {0, 16}),
                      field("from_slot", &H::from_slot),
                      field("to_slot", &H::to_slot),
                      field("answers", &H::answers, {0, 64})};
    }
};

struct BookingDetail {
    BookingInfo booking;
    int64_t capacity = 0;  // of its slot
    int64_t taken = 0;
    std::vector<HistoryEntry> history;  // oldest first
    static constexpr std::string_view kName = "BookingDetail";
    static constexpr auto fields() {
        using B = BookingDetail;
        return Bundle{field("booking", &B::booking), field("capacity", &B::capacity),
                      field("taken", &B::taken), field("history", &B::history, {0, 500})};
    }
};

struct ListBookings {
    VenueId venue;
    std::optional<VaccineId> vaccine;
    Date day;
    int64_t page = 1;
    std::optional<std::string> status{};  // a declared one's id; absent: all
    static constexpr std::string_view kName = "ListBookings";
    static constexpr auto fields() {
        using L = ListBookings;
        return Bundle{field("venue", &L::venue), field("vaccine", &L::vaccine),
                      field("day", &L::day), field("page", &L::page, {1, 10'000}),
                      field("status", &L::status, kWord)};
    }
};

struct BookingRow {
    BookingInfo booking;
    std::string municipality;
    std::string number;
    std::string birth_date;
    std::vector<Answer> answers;        // the person's
    std::string lot;                    // of the dose given
    std::optional<int64_t> age{};       // today; absent: the date of birth isn't known
    std::vector<Answer> examination{};  // the one that counts on the booking's day
    static constexpr std::string_view kName = "BookingRow";
    static constexpr auto fields() {
        using B = BookingRow;
        return Bundle{field("booking", &B::booking),
                      field("municipality", &B::municipality, {0, kTypedMax}),
                      field("number", &B::number, {0, kTypedMax}),
                      field("birth_date", &B::birth_date, {0, 10}),
                      field("answers", &B::answers, {0, 64}),
                      field("lot", &B::lot, {0, 64}),
                      field("age", &B::age, {0, 200}),
                      field("examination", &B::examination, {0, 32})};
    }
};

// Everybody who has a booking at a venue on a day, also those that are cancelled.
inline constexpr int64_t kMostOnADay = 2'000;
struct DayQuery {
    VenueId venue;
    Date day;
    static constexpr std::string_view kName = "DayQuery";
    static constexpr auto fields() {
        return Bundle{field("venue", &DayQuery::venue), field("day", &DayQuery::day)};
    }
};
struct DayBookings {
    std::vector<BookingRow> rows;  // by time
    int64_t total = 0;             // more than the rows: the others are later in the day
    static constexpr std::string_view kName = "DayBookings";
    static constexpr auto fields() {
        return Bundle{field("rows", &DayBookings::rows, {0, kMostOnADay}),
                      field("total", &DayBookings::total)};
    }
};

struct BookingList {
    std::vector<BookingRow> rows;
    int64_t total = 0;  // with those that are cancelled or missed
    int64_t page = 1;
    int64_t pages = 1;
    int64_t active = 0;  // of the total, without those that are cancelled or missed
    static constexpr std::string_view kName = "BookingList";
    static constexpr auto fields() {
        using B = BookingList;
        return Bundle{field("rows", &B::rows, {0, 200}), field("total", &B::total),
                      field("page", &B::page), field("pages", &B::pages),
                      field("active", &B::active)};
    }
};

inline constexpr Route<Book, Booked> kBook{Verb::post, "/bookings", "book",
                                           "Books one place or several, all or none.", 201};
inline constexpr Route<HoldPlaces, Held> kHoldPlaces{
    Verb::post, "/holds", "holdPlaces", "Keeps places while they are read back, all or none.", 201};
inline constexpr Route<HoldRef, Held> kExtendHold{Verb::post, "/holds/{id}/extend", "extendHold",
                                                  "Keeps them for as long again, once."};
inline constexpr Route<HoldRef, Nothing> kReleaseHold{Verb::remove, "/holds/{id}", "releaseHold",
                                                      "Gives held places back.", 204};
inline constexpr Route<ListBookings, BookingList> kListBookings{
    Verb::get, "/bookings", "listBookings", "A venue's bookings of a day."};
inline constexpr Route<DayQuery, DayBookings> kReadDay{
    Verb::get, "/day", "readDay", "Everybody who has a booking at a venue on a day."};
inline constexpr Route<BookingRef, BookingDetail> kReadBooking{
    Verb::get, "/bookings/{id}", "readBooking", "A booking with its history."};
inline constexpr Route<ChangeStatus, BookingDetail> kChangeStatus{
    Verb::post, "/bookings/{id}/status", "changeStatus", "Sets another status. Needs If-Match."};

inline constexpr Route<MoveBooking, BookingDetail> kMoveBooking{
    Verb::post, "/bookings/{id}/slot", "moveBooking",
    "Moves a booking to another slot in one step. Needs If-Match."};

}  // namespace yk
