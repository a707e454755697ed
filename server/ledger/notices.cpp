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

struct About {
    PersonId person{};
    BookingId booking{};
    DoseId dose{};
};

Result<void> write(Database& database, NoticeMoment moment, const About& about,
                   const LocalMoment& due) {
    const auto written = database.insert(
        "INSERT INTO notice (moment, person, booking, dose, due_day, due_minute) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {moment, about.person, none_if_zero(about.booking), none_if_zero(about.dose), due.day,
         due.minute});
    if (!written) return same_error(written);
    database.note_changed({TopicKind::notices});
    return {};
}

Result<void> end(Database& database, NoticeId notice, NoticeState state, std::string_view reason) {
    const auto ended = database.change(
        "UPDATE notice SET state = ?2, reason = ?3 WHERE id = ?1 AND state = 'waiting'",
        {notice, state, reason});
    if (!ended) return same_error(ended);
    database.note_changed({TopicKind::notices});
    return {};
}

Result<void> drop_where(Database& database, std::string_view sql, Value id,
                        std::string_view reason) {
    const auto dropped = database.change(sql, {id, reason});
    if (!dropped) return same_error(dropped);
    if (*dropped > 0) database.note_changed({TopicKind::notices});
    return {};
}

}  // namespace

Result<void> notify_of_booking(Database& database, const BookingRecord& booking,
                               const NoticePlan& plan) {
    const About about{.person = booking.person, .booking = booking.id};
    if (plan.booked)
        if (auto written = write(database, NoticeMoment::booked, about, plan.now); !written)
            return written;
    if (!plan.reminder_minute) return {};
    const auto slot = store::slot(database, booking.slot, booking.changed_at);
    if (!slot) return same_error(slot);
    if (!*slot) return {};
    const LocalMoment due{(*slot)->day + -1, *plan.reminder_minute};
    if (due <= plan.now) return {};
    return write(database, NoticeMoment::reminder, about, due);
}

Result<void> notify_of_dose(Database& database, PersonId person, DoseId dose,
                            const NoticePlan& plan) {
    if (!plan.aftercare) return {};
    return write(database, NoticeMoment::aftercare, {.person = person, .dose = dose}, plan.now);
}

Result<void> drop_notices(Database& database, BookingId booking, std::string_view reason) {
    return drop_where(database,
                      "UPDATE notice SET state = 'dropped', reason = ?2 "
                      "WHERE booking = ?1 AND state = 'waiting'",
                      booking, reason);
}

Result<void> drop_notices(Database& database, DoseId dose, std::string_view reason) {
    return drop_where(database,
                      "UPDATE notice SET state = 'dropped', reason = ?2 "
                      "WHERE dose = ?1 AND state = 'waiting'",
                      dose, reason);
}

Result<void> drop_notice(Database& database, NoticeId notice, std::string_view reason) {
    return end(database, notice, NoticeState::dropped, reason);
}

Result<void> note_attempt(Database& database, NoticeId id, const NoticeAttempt& attempt,
                          int64_t now_utc) {
    const auto found = store::notice(database, id);
    if (!found) return same_error(found);
    if (!*found) return fail(Errc::not_found, "notice_gone");
    const int64_t tries = (*found)->tries + 1;
    const auto kept = database.change(
        "INSERT INTO notice_attempt (notice, number, at, outcome, detail) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        {id, tries, now_utc, attempt.outcome, start_of(attempt.detail, kLongestDetail)});
    if (!kept) return same_error(kept);
    if (attempt.outcome == Delivered::sent) return end(database, id, NoticeState::sent, {});
    if (attempt.outcome == Delivered::refused)
        return end(database, id, NoticeState::failed, "refused");
    if (tries >= kMostTries) return end(database, id, NoticeState::failed, "gave_up");
    const int64_t pause = std::min(kFirstPause_s << (tries - 1), kLongestPause_s);
    const auto later =
        database.change("UPDATE notice SET not_before = ?2 WHERE id = ?1 AND state = 'waiting'",
                        {id, now_utc + pause});
    if (!later) return same_error(later);
    return {};
}

}  // namespace yk::ledger
