// Notices: messages to people who chose to receive them. A notice is written in the transaction of
// the change that it reports, and sent later (app/notices.hpp), at least once.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/core/dates.hpp"
#include "shared/core/fields.hpp"
#include "shared/core/ids.hpp"

namespace yk {

enum class NoticeMoment {
    booked,    // a place was booked, or the booking was moved
    reminder,  // the day before
    aftercare  // a dose was given
};
constexpr auto names(NoticeMoment) {
    return std::array{Name<NoticeMoment>{NoticeMoment::booked, "booked"},
                      Name<NoticeMoment>{NoticeMoment::reminder, "reminder"},
                      Name<NoticeMoment>{NoticeMoment::aftercare, "aftercare"}};
}

enum class NoticeState {
    waiting,
    sent,     // accepted by the delivery service
    dropped,  // not needed any more, see `reason`
    failed    // the delivery service refused it, or it could not be sent for a day
};
constexpr auto names(NoticeState) {
    return std::array{Name<NoticeState>{NoticeState::waiting, "waiting"},
                      Name<NoticeState>{NoticeState::sent, "sent"},
                      Name<NoticeState>{NoticeState::dropped, "dropped"},
                      Name<NoticeState>{NoticeState::failed, "failed"}};
}

struct LocalMoment {  // in the tenant's time zone
    Date day;
    int minute = 0;  // after midnight
    auto operator<=>(const LocalMoment&) const = default;
};

// Which notices a tenant's changes write. The default: none.
struct NoticePlan {
    LocalMoment now{};
    bool booked = false;
    std::optional<int> reminder_minute{};  // of the day before; no reminder for later bookings
    bool aftercare = false;
};

struct NoticeRecord {
    NoticeId id{};
    NoticeMoment moment = NoticeMoment::booked;
    PersonId person{};
    BookingId booking{};  // either a booking or a dose is set
    DoseId dose{};
    LocalMoment due{};
    NoticeState state = NoticeState::waiting;
    std::string reason{};  // why it was dropped or failed
    int64_t tries = 0;
    int64_t not_before = 0;     // UTC seconds of the next try
    int64_t last_try_at = 0;    // 0: none
    std::string last_detail{};  // the delivery service's reply; no personal data
};

enum class Delivered { sent, try_again, refused };
constexpr auto names(Delivered) {
    return std::array{Name<Delivered>{Delivered::sent, "sent"},
                      Name<Delivered>{Delivered::try_again, "try_again"},
                      Name<Delivered>{Delivered::refused, "refused"}};
}

struct NoticeAttempt {
    Delivered outcome = Delivered::try_again;
    std::string detail{};  // "250", "connection refused": no personal data
};

}  // namespace yk
