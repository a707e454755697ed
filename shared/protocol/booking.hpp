// Slots, bookings and their history.
#pragma once

#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"
#include "shared/core/terms.hpp"

namespace yk {

struct SlotInfo {
    SlotId id;
    VenueId venue;
    std::string venue_name;
    VaccineId vaccine;
    std::string vaccine_name;
    Date day;
    int64_t start_minute = 0;  // after midnight, the tenant's time
    int64_t end_minute = 0;
    std::string kind;  // of the catalogue's slot kinds
    std::string name;  // 予約枠名, may be empty
    static constexpr std::string_view kName = "SlotInfo";
    static constexpr auto fields() {
        using S = SlotInfo;
        return std::tuple{field("id", &S::id),
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
    std::vector<std::string> reasons;  // why not; or, where takable, what will be asked
    static constexpr std::string_view kName = "SlotOffer";
    static constexpr auto fields() {
        using S = SlotOffer;
        return std::tuple{field("slot", &S::slot), field("free", &S::free),
                          field("capacity", &S::capacity), field("takable", &S::takable),
                          field("reasons", &S::reasons, {0, 32})};
    }
};

struct DayOffer {
    Date day;
    int64_t free = 0;              // places that this caller may take for this person
    std::vector<SlotOffer> slots;  // only where the slots were asked for
    int64_t capacity = 0;          // of the slots that this caller sees; 0: there are none
    static constexpr std::string_view kName = "DayOffer";
    static constexpr auto fields() {
        using D = DayOffer;
        return std::tuple{field("day", &D::day), field("free", &D::free),
                          field("slots", &D::slots, {0, 500}), field("capacity", &D::capacity)};
    }
};

// Which slots of a venue this person may take. The days from `from` to `to` (at most 62), with
// their slots where `slots` is set.
struct OfferQuery {
    PersonId person;
    int64_t dose = 1;
    VenueId venue;
    VaccineId vaccine;
    Date from;
    Date to;
    bool slots = false;
    bool refused = false;             // also those that can't be taken, with the reasons
    std::vector<std::string> said;    // what the clerk said of the caller: "relation=own_patient"
    std::optional<SlotId> after;      // the dose before, chosen in the same call and not booked yet
    std::optional<BookingId> moving;  // the person's booking that would leave its place for one
    static constexpr std::string_view kName = "OfferQuery";
    static constexpr auto fields() {
        using O = OfferQuery;
        return std::tuple{field("person", &O::person),      field("dose", &O::dose, {1, 20}),
                          field("venue", &O::venue),        field("vaccine", &O::vaccine),
                          field("from", &O::from),          field("to", &O::to),
                          field("slots", &O::slots),        field("refused", &O::refused),
                          field("said", &O::said, {0, 16}), field("after", &O::after),
                          field("moving", &O::moving)};
    }
};

struct Offers {
    std::vector<DayOffer> days;
    static constexpr std::string_view kName = "Offers";
    static constexpr auto fields() { return std::tuple{field("days", &Offers::days, {0, 62})}; }
};

// What a venue's day has left, whoever asks for it: every slot that the caller may see. Answered
// from memory, with an ETag: ask as often as you like, with If-None-Match.
struct AvailabilityQuery {
    VenueId venue;
    Date day;
    static constexpr std::string_view kName = "AvailabilityQuery";
    static constexpr auto fields() {
        return std::tuple{field("venue", &AvailabilityQuery::venue),
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
    int64_t free = 0;  // neither booked nor held; 0 where it is closed
    int64_t capacity = 0;
    static constexpr std::string_view kName = "SlotLeft";
    static constexpr auto fields() {
        using S = SlotLeft;
        return std::tuple{field("slot", &S::slot),
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
        return std::tuple{field("venue", &DayLeft::venue), field("day", &DayLeft::day),
                          field("slots", &DayLeft::slots, {0, 2000})};
    }
};

// What should follow a slot, before or after it is booked: the next dose.
struct ProposalQuery {
    PersonId person;
    SlotId slot;
    int64_t dose = 1;  // that the slot is for
    std::vector<std::string> said;
    static constexpr std::string_view kName = "ProposalQuery";
    static constexpr auto fields() {
        using P = ProposalQuery;
        return std::tuple{field("person", &P::person), field("slot", &P::slot),
                          field("dose", &P::dose, {1, 20}), field("said", &P::said, {0, 16})};
    }
};

struct ProposalInfo {
    int64_t dose = 0;  // 0: nothing follows
    Date wanted;       // the day the rules wish for
    Date earliest;
    VenueId venue;
    VaccineId vaccine;
    std::vector<DayOffer>
        days;  // the wanted day, full or not, then the next ones with room; each with its slots
    static constexpr std::string_view kName = "ProposalInfo";
    static constexpr auto fields() {
        using P = ProposalInfo;
        return std::tuple{field("dose", &P::dose),         field("wanted", &P::wanted),
                          field("earliest", &P::earliest), field("venue", &P::venue),
                          field("vaccine", &P::vaccine),   field("days", &P::days, {0, 62})};
    }
};

struct Place {
    SlotId slot;
    int64_t dose = 1;
    static constexpr std::string_view kName = "Place";
    static constexpr auto fields() {
        return std::tuple{field("slot", &Place::slot), field("dose", &Place::dose, {1, 20})};
    }
};

struct Book {
    PersonId person;
    std::vector<Place> places;  // all of them or none
    std::vector<std::string> said;
    std::vector<std::string> confirmed;  // reasons
    std::optional<HoldId> hold;          // these places were held; the hold ends with the booking
    static constexpr std::string_view kName = "Book";
    static constexpr auto fields() {
        using B = Book;
        return std::tuple{field("person", &B::person), field("places", &B::places, {1, 4}),
                          field("said", &B::said, {0, 16}),
                          field("confirmed", &B::confirmed, {0, 16}), field("hold", &B::hold)};
    }
};

// Keeps places while they are read back. A caller has one hold for a person: a new one replaces it.
struct HoldPlaces {
    PersonId person;
    std::vector<Place> places;  // all of them or none
    std::vector<std::string> said;
    std::optional<BookingId> moving;  // would leave its place for the one that is to be held
    static constexpr std::string_view kName = "HoldPlaces";
    static constexpr auto fields() {
        using H = HoldPlaces;
        return std::tuple{field("person", &H::person), field("places", &H::places, {1, 4}),
                          field("said", &H::said, {0, 16}), field("moving", &H::moving)};
    }
};

struct Held {
    HoldId id;
    int64_t seconds = 0;  // that are left; then the places are free again
    bool extendable = false;
    static constexpr std::string_view kName = "Held";
    static constexpr auto fields() {
        return std::tuple{field("id", &Held::id), field("seconds", &Held::seconds),
                          field("extendable", &Held::extendable)};
    }
};

struct HoldRef {
    HoldId id;
    static constexpr std::string_view kName = "HoldRef";
    static constexpr auto fields() { return std::tuple{field("id", &HoldRef::id)}; }
};

struct BookingInfo {
    BookingId id;
    PersonId person;
    int64_t dose = 1;
    std::string status;  // of the catalogue's
    SlotInfo slot;    // only day and start where the booking is at a venue that isn't the caller's
    bool own = true;  // the caller sees all of it, and may change it
    bool movable = false;            // to another slot, where the rules agree
    std::vector<std::string> moves;  // statuses that this caller may set now
    std::string changed_at;          // the tenant's time, "2021-05-06 09:31"
    std::string changed_by;          // the account's name
    Channel channel = Channel::phone;
    int64_t version = 0;  // also its ETag
    static constexpr std::string_view kName = "BookingInfo";
    static constexpr auto fields() {
        using B = BookingInfo;
        return std::tuple{field("id", &B::id),
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
                          field("version", &B::version)};
    }
};

struct DoseInfo {
    int64_t dose = 1;
    Date given_on;
    std::string vaccine_name;
    std::string venue_name;
    std::string lot;
    static constexpr std::string_view kName = "DoseInfo";
    static constexpr auto fields() {
        using D = DoseInfo;
        return std::tuple{field("dose", &D::dose), field("given_on", &D::given_on),
                          field("vaccine_name", &D::vaccine_name, {0, 200}),
                          field("venue_name", &D::venue_name, {0, 200}),
                          field("lot", &D::lot, {0, 64})};
    }
};

struct DoseState {  // of one dose, for a row in a list
    int64_t dose = 1;
    std::string status;
    Date day;
    static constexpr std::string_view kName = "DoseState";
    static constexpr auto fields() {
        using D = DoseState;
        return std::tuple{field("dose", &D::dose), field("status", &D::status, kWord),
                          field("day", &D::day)};
    }
};

struct Booked {
    std::vector<BookingInfo> bookings;
    static constexpr std::string_view kName = "Booked";
    static constexpr auto fields() {
        return std::tuple{field("bookings", &Booked::bookings, {0, 4})};
    }
};

struct BookingRef {
    BookingId id;
    static constexpr std::string_view kName = "BookingRef";
    static constexpr auto fields() { return std::tuple{field("id", &BookingRef::id)}; }
};

struct ChangeStatus {  // needs If-Match with the version that was read
    BookingId id;
    std::string to;
    std::vector<std::string> confirmed;
    static constexpr std::string_view kName = "ChangeStatus";
    static constexpr auto fields() {
        using C = ChangeStatus;
        return std::tuple{field("id", &C::id), field("to", &C::to, kWord),
                          field("confirmed", &C::confirmed, {0, 16})};
    }
};

struct MoveBooking {  // needs If-Match with the version that was read
    BookingId id;
    SlotId slot;  // where it goes
    std::vector<std::string> said;
    std::vector<std::string> confirmed;
    std::optional<HoldId> hold;  // that keeps this place
    static constexpr std::string_view kName = "MoveBooking";
    static constexpr auto fields() {
        using M = MoveBooking;
        return std::tuple{field("id", &M::id), field("slot", &M::slot),
                          field("said", &M::said, {0, 16}),
                          field("confirmed", &M::confirmed, {0, 16}), field("hold", &M::hold)};
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
    static constexpr std::string_view kName = "HistoryEntry";
    static constexpr auto fields() {
        using H = HistoryEntry;
        return std::tuple{field("at", &H::at, {0, 20}),
                          field("by", &H::by, {0, 200}),
                          field("channel", &H::channel),
                          field("from", &H::from),
                          field("to", &H::to),
                          field("confirmed", &H::confirmed, {0, 16}),
                          field("from_slot", &H::from_slot),
                          field("to_slot", &H::to_slot)};
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
        return std::tuple{field("booking", &B::booking), field("capacity", &B::capacity),
                          field("taken", &B::taken), field("history", &B::history, {0, 500})};
    }
};

struct ListBookings {
    VenueId venue;
    std::optional<VaccineId> vaccine;
    Date day;
    int64_t page = 1;
    static constexpr std::string_view kName = "ListBookings";
    static constexpr auto fields() {
        using L = ListBookings;
        return std::tuple{field("venue", &L::venue), field("vaccine", &L::vaccine),
                          field("day", &L::day), field("page", &L::page, {1, 10'000})};
    }
};

struct BookingRow {
    BookingInfo booking;
    std::string municipality;
    std::string number;
    std::string birth_date;
    std::vector<Answer> answers;  // the person's
    std::string lot;              // of the dose given
    static constexpr std::string_view kName = "BookingRow";
    static constexpr auto fields() {
        using B = BookingRow;
        return std::tuple{field("booking", &B::booking),
                          field("municipality", &B::municipality, {0, 40}),
                          field("number", &B::number, {0, 40}),
                          field("birth_date", &B::birth_date, {0, 10}),
                          field("answers", &B::answers, {0, 64}),
                          field("lot", &B::lot, {0, 64})};
    }
};

struct BookingList {
    std::vector<BookingRow> rows;
    int64_t total = 0;
    int64_t page = 1;
    int64_t pages = 1;
    static constexpr std::string_view kName = "BookingList";
    static constexpr auto fields() {
        using B = BookingList;
        return std::tuple{field("rows", &B::rows, {0, 200}), field("total", &B::total),
                          field("page", &B::page), field("pages", &B::pages)};
    }
};

inline constexpr Route<OfferQuery, Offers> kOfferSlots{
    Verb::get, "/slots", "offerSlots", "Which places this person may take, day by day."};
inline constexpr Route<AvailabilityQuery, DayLeft> kReadAvailability{
    Verb::get, "/availability", "readAvailability", "What a venue's day has left."};
inline constexpr Route<ProposalQuery, ProposalInfo> kProposeNext{
    Verb::get, "/slots/{slot}/next", "proposeNext", "What should follow a slot: the next dose."};
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
inline constexpr Route<BookingRef, BookingDetail> kReadBooking{
    Verb::get, "/bookings/{id}", "readBooking", "A booking with its history."};
inline constexpr Route<ChangeStatus, BookingDetail> kChangeStatus{
    Verb::post, "/bookings/{id}/status", "changeStatus", "Sets another status. Needs If-Match."};

inline constexpr Route<MoveBooking, BookingDetail> kMoveBooking{
    Verb::post, "/bookings/{id}/slot", "moveBooking",
    "Moves a booking to another slot in one step. Needs If-Match."};

}  // namespace yk
