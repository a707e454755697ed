#include "client-wasm/screens/day_board/marks.hpp"

#include <algorithm>
#include <utility>

namespace yk::screens {
namespace {

constexpr int kLeastPause_ms = 5'000;

}  // namespace

const Mark* Marks::unanswered(BookingId booking) const {
    const auto found = std::find_if(waiting_.begin(), waiting_.end(),
                                    [&](const Mark& each) { return each.booking == booking; });
    return found == waiting_.end() ? nullptr : &*found;
}

void Marks::drop(BookingId booking) {
    std::erase_if(waiting_,
                  [&](const Mark& each) { return each.booking == booking && !each.tried; });
}

bool Marks::is_waiting(const app::App& app) const {
    return !waiting_.empty() && (app.offline() || resume_ms_ > 0);
}

std::optional<Marks::Outcome> Marks::follow(app::App& app) {
    if (auto reply = std::exchange(reply_, std::nullopt)) {
        sent_ = false;
        const auto is = [&](app::TroubleKind kind) {
            return !*reply && reply->error().kind == kind;
        };
        const bool asks_to_wait = is(app::TroubleKind::busy) || is(app::TroubleKind::too_many);
        if (asks_to_wait) {
            const int pause_ms = std::max(reply->error().retry_after_s * 1'000, kLeastPause_ms);
            resume_ms_ = app.platform().now_ms() + pause_ms;
            app.platform().request_frame_after(pause_ms);
        }
        if (!asks_to_wait && !is(app::TroubleKind::unreachable)) {
            Outcome outcome{std::move(waiting_.front()), std::move(*reply)};
            waiting_.pop_front();
            return outcome;
        }
    }
    if (resume_ms_ > 0 && app.platform().now_ms() >= resume_ms_) resume_ms_ = 0;
    if (sent_ || waiting_.empty() || app.offline() || resume_ms_ > 0) return std::nullopt;
    sent_ = true;
    Mark& mark = waiting_.front();
    mark.tried = true;
    app.call(kChangeStatus, ChangeStatus{mark.booking, mark.to, {}, {}}, owner_,
             [this](app::Reply<BookingDetail> reply) { reply_ = std::move(reply); },
             {.if_match = mark.version});
    return std::nullopt;
}

}  // namespace yk::screens
