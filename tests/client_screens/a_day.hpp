// A clinic's day as the board shows it: six people, and a server whose answers the test gives.
#pragma once

#include <string>
#include <utility>

#include "tests/client_screens/pages_world.hpp"

namespace yk::testing_pages {

// The moves that the server names for a clinic.
inline BookingInfo with_moves(BookingInfo booking) {
    if (booking.status == "booked") booking.moves = {"cancelled", "missed", "arrived"};
    if (booking.status == "arrived") booking.moves = {"booked", "done"};
    if (booking.status == "missed") booking.moves = {"booked"};
    if (booking.status == "done") booking.moves = {};
    return booking;
}

inline BookingRow row(int64_t id, const char* family, int minute, const char* status = "booked") {
    BookingRow made = row_of_taro(id);
    made.booking = with_moves(booked(id, status));
    made.booking.person = PersonId{id};
    made.booking.slot.day = *Date::parse("2021-05-06");
    made.booking.slot.start_minute = minute;
    made.booking.slot.end_minute = minute + 30;
    made.answers[0].value = family;
    made.answers[3].value = "09012340" + std::to_string(100 + id);
    made.number = "90000000" + std::to_string(id);
    made.age = 76;
    return made;
}

inline DayBookings the_day() {
    return {{row(21, "アオキ", 540), row(22, "イトウ", 540, "arrived"),
             row(23, "ウエダ", 570, "done"), row(24, "エンドウ", 570, "missed"),
             row(25, "オカダ", 600, "cancelled"), row(26, "カトウ", 600)},
            6};
}

struct Board : PagesWorld {
    explicit Board(platform::Environment surroundings = {})
        : PagesWorld("day?venue=1", std::move(surroundings)) {
        reply("GET", "day", the_day());
    }
    // What the server answers to a change of one of them.
    void becomes(int64_t id, const char* status) {
        BookingInfo now = with_moves(booked(id, status));
        now.person = PersonId{id};
        now.version = 8;
        reply("POST", "bookings/" + std::to_string(id) + "/status", detail_of(now));
    }
    std::string sent(int64_t id) const {
        const auto* call = asked("POST", "bookings/" + std::to_string(id) + "/status");
        return call == nullptr ? std::string{} : call->body;
    }
};

}  // namespace yk::testing_pages
