#include "client-wasm/screens/day_board/marks.hpp"

#include <algorithm>
#include <utility>

namespace yk::screens {

const Mark* Marks::unanswered(BookingId booking) const {
    const auto found = std::find_if(waiting_.begin(), waiting_.end(),
                                    [&](const Mark& each) { return each.booking == booking; });
    return found == waiting_.end() ? nullptr : &*found;
}

void Marks::drop(BookingId booking) {
    const auto first = waiting_.begin() + (sent_ ? 1 : 0);
    const auto found = std::find_if(first, waiting_.end(),
                                    [&](const Mark& each) { return each.booking == booking; });
    if (found != waiting_.end()) waiting_.erase(found);
}

std::optional<Marks::Outcome> Marks::follow(app::App& app) {
    if (auto reply = std::exchange(reply_, std::nullopt)) {
        sent_ = false;
        const bool not_reached = !*reply && reply->error().kind == app::TroubleKind::unreachable;
        if (!not_reached) {
            Outcome outcome{std::move(waiting_.front()), std::move(*reply)};
            waiting_.pop_front();
            return outcome;
        }
    }
    if (sent_ || waiting_.empty() || app.offline()) return std::nullopt;
    sent_ = true;
    const Mark& mark = waiting_.front();
    app.call(kChangeStatus, ChangeStatus{mark.booking, mark.to, {}, {}}, owner_,
             [this](app::Reply<BookingDetail> reply) { reply_ = std::move(reply); },
             {.if_match = mark.version});
    return std::nullopt;
}

}  // namespace yk::screens
