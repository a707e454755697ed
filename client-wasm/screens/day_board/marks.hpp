// Marks: changes of status with one key, sent one after the other. While the server can't be
// reached, or asks to wait, they wait; then each is sent once, for the version that the clerk saw.
// So where another desk was faster meanwhile, the server refuses it.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/booking.hpp"

namespace yk::screens {

struct Mark {
    BookingId booking;
    std::int64_t version = 0;
    std::string name;      // the person's
    std::string from, to;  // statuses
    bool tried = false;    // it was sent, and may have arrived
};

class Marks {
public:
    void add(Mark mark) { waiting_.push_back(std::move(mark)); }
    // The mark of a booking that the server has not answered yet; null: there is none.
    const Mark* unanswered(BookingId booking) const;
    std::size_t count() const { return waiting_.size(); }
    // True while marks wait for the server, because it can't be reached or has asked to wait.
    bool is_waiting(const app::App& app) const;
    // Drops the mark of a booking, unless it was sent.
    void drop(BookingId booking);

    struct Outcome {
        Mark mark;
        app::Reply<BookingDetail> reply;
    };
    // Call it in each frame, until it returns nothing. Sends the next mark; returns each answer
    // once.
    std::optional<Outcome> follow(app::App& app);

private:
    std::deque<Mark> waiting_;
    bool sent_ = false;  // the first of them
    double resume_ms_ = 0;
    std::optional<app::Reply<BookingDetail>> reply_;
    app::Owner owner_;
};

}  // namespace yk::screens
