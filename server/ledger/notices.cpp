#include "server/ledger/notices.hpp"

#include <algorithm>

#include "server/store/notices.hpp"
#include "server/store/slots.hpp"
#include "shared/core/text.hpp"

namespace yk::ledger {
namespace {

constexpr int64_t kFirstPause_s = 60;
constexpr int64_t kLongestPause_s = 6 * 60 * 60;
constexpr size_t kLongestDetail = 200;

Result<void> write(Database& database, const NoticeRecord& notice) {
    if (auto written = store::insert_notice(database, notice); !written) return written;
    database.note_changed(notices_topic(notice.person));
    return {};
}

template <StrongId T>
Result<void> drop_waiting(Database& database, T id, std::string_view reason) {
    const auto dropped = store::drop_notices_of(database, id, reason);
    if (!dropped) return same_error(dropped);
    return {};
}

}  // namespace

Result<void> notify_of_booking(Database& database, const BookingRecord& booking,
                               const NoticePlan& plan) {
    NoticeRecord notice{.moment = NoticeMoment::booked,
                        .person = booking.person,
                        .booking = booking.id,
                        .due = plan.now};
    if (plan.booked)
        if (auto written = write(database, notice); !written) return written;
    if (!plan.reminder_minute) return {};
    const auto of = store::day_of_slot(database, booking.slot);
    if (!of) return same_error(of);
    if (!*of) return {};
    notice.moment = NoticeMoment::reminder;
    notice.due = {(*of)->day + -1, *plan.reminder_minute};
    if (notice.due <= plan.now) return {};
    return write(database, notice);
}

Result<void> notify_of_dose(Database& database, PersonId person, DoseId dose,
                            const NoticePlan& plan) {
    if (!plan.aftercare) return {};
    return write(
        database,
        {.moment = NoticeMoment::aftercare, .person = person, .dose = dose, .due = plan.now});
}

Result<void> drop_notices(Database& database, BookingId booking, std::string_view reason) {
    return drop_waiting(database, booking, reason);
}

Result<void> drop_notices(Database& database, DoseId dose, std::string_view reason) {
    return drop_waiting(database, dose, reason);
}

Result<void> drop_notice(Database& database, NoticeId notice, std::string_view reason) {
    const auto found = store::notice(database, notice);
    if (!found) return same_error(found);
    if (*found) database.note_changed(notices_topic((*found)->person));
    return store::end_notice(database, notice, NoticeState::dropped, reason);
}

Result<void> note_attempt(Database& database, NoticeId id, const NoticeAttempt& attempt,
                          int64_t now_utc) {
    const auto found = store::notice(database, id);
    if (!found) return same_error(found);
    if (!*found) return fail(Errc::not_found, "notice_gone");
    database.note_changed(notices_topic((*found)->person));
    const int64_t tries = (*found)->tries + 1;
    auto stored = store::insert_notice_attempt(
        database, id, tries, now_utc,
        {attempt.outcome, std::string(start_of(attempt.detail, kLongestDetail))});
    if (!stored) return stored;
    if (attempt.outcome == Delivered::sent)
        return store::end_notice(database, id, NoticeState::sent, {});
    if (attempt.outcome == Delivered::refused)
        return store::end_notice(database, id, NoticeState::failed, "refused");
    if (tries >= kMostTries) return store::end_notice(database, id, NoticeState::failed, "gave_up");
    const int64_t pause = std::min(kFirstPause_s << (tries - 1), kLongestPause_s);
    return store::postpone_notice(database, id, now_utc + pause);
}

}  // namespace yk::ledger
