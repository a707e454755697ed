#include "server/store/notices.hpp"

namespace yk::store {
namespace {

#define YK_NOTICE                                                                               \
    "SELECT n.id, n.moment, n.person, n.booking, n.dose, n.due_day, n.due_minute, n.state, "    \
    "n.reason, n.not_before, coalesce(a.number, 0), coalesce(a.at, 0), coalesce(a.detail, '') " \
    "FROM notice n LEFT JOIN notice_attempt a ON a.notice = n.id AND a.number = "               \
    "(SELECT max(number) FROM notice_attempt WHERE notice = n.id) "

LocalMoment moment_of(const Row& row, int column) {
    return {row.date(column), row.integer(column + 1)};
}

NoticeRecord notice_of(const Row& row) {
    NoticeRecord notice;
    notice.id = row.id<NoticeId>(0);
    notice.moment = row.choice<NoticeMoment>(1);
    notice.person = row.id<PersonId>(2);
    notice.booking = row.id<BookingId>(3);
    notice.dose = row.id<DoseId>(4);
    notice.due = moment_of(row, 5);
    notice.state = row.choice<NoticeState>(7);
    notice.reason = row.text(8);
    notice.not_before = row.number(9);
    notice.tries = row.number(10);
    notice.last_try_at = row.number(11);
    notice.last_detail = row.text(12);
    return notice;
}

}  // namespace

Result<std::vector<NoticeRecord>> due_notices(Reader& reader, const LocalMoment& now,
                                              int64_t now_utc, int64_t most) {
    return reader.all(YK_NOTICE
                      "WHERE n.state = 'waiting' AND (n.due_day, n.due_minute) <= (?1, ?2) "
                      "AND n.not_before <= ?3 ORDER BY n.due_day, n.due_minute, n.id LIMIT ?4",
                      {now.day, now.minute, now_utc, most}, notice_of);
}

Result<std::optional<LocalMoment>> first_waiting_notice(Reader& reader) {
    return reader.first(
        "SELECT due_day, due_minute FROM notice WHERE state = 'waiting' "
        "ORDER BY due_day, due_minute LIMIT 1",
        {}, [](const Row& row) { return moment_of(row, 0); });
}

Result<std::vector<NoticeRecord>> notices_of_person(Reader& reader, PersonId id) {
    return reader.all(YK_NOTICE "WHERE n.person = ?1 ORDER BY n.id DESC LIMIT 50", {id}, notice_of);
}

Result<std::optional<NoticeRecord>> notice(Reader& reader, NoticeId id) {
    return reader.first(YK_NOTICE "WHERE n.id = ?1", {id}, notice_of);
}

Result<void> insert_notice(Database& database, const NoticeRecord& notice) {
    const auto id = database.insert<NoticeId>(
        "INSERT INTO notice (id, moment, person, booking, dose, due_day, due_minute) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        {notice.moment, notice.person, none_if_zero(notice.booking), none_if_zero(notice.dose),
         notice.due.day, notice.due.minute});
    if (!id) return same_error(id);
    return {};
}

Result<void> end_notice(Database& database, NoticeId id, NoticeState state,
                        std::string_view reason) {
    return database.run(
        "UPDATE notice SET state = ?2, reason = ?3 WHERE id = ?1 AND state = 'waiting'",
        {id, state, reason});
}

Result<int64_t> drop_notices_of(Database& database, BookingId id, std::string_view reason) {
    return database.change(
        "UPDATE notice SET state = 'dropped', reason = ?2 WHERE booking = ?1 AND state = 'waiting'",
        {id, reason});
}

Result<int64_t> drop_notices_of(Database& database, DoseId id, std::string_view reason) {
    return database.change(
        "UPDATE notice SET state = 'dropped', reason = ?2 WHERE dose = ?1 AND state = 'waiting'",
        {id, reason});
}

Result<void> insert_notice_attempt(Database& database, NoticeId id, int64_t number, int64_t at,
                                   const NoticeAttempt& attempt) {
    return database.run(
        "INSERT INTO notice_attempt (notice, number, at, outcome, detail) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        {id, number, at, attempt.outcome, attempt.detail});
}

Result<void> postpone_notice(Database& database, NoticeId id, int64_t not_before) {
    return database.run("UPDATE notice SET not_before = ?2 WHERE id = ?1 AND state = 'waiting'",
                        {id, not_before});
}

}  // namespace yk::store
