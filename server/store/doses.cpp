#include "server/store/doses.hpp"

#include <algorithm>

#include "server/store/history.hpp"
#include "server/store/json_column.hpp"
#include "server/store/sealed.hpp"

namespace yk::store {
namespace {

#define YK_LOT                                                                                  \
    "SELECT l.id, l.venue, l.vaccine, c.code, l.name, l.expires, l.delivered, l.used, c.name, " \
    "(SELECT max(v.day) FROM delivery v WHERE v.lot = l.id AND v.vials > 0) "                   \
    "FROM lot l JOIN vaccine c ON c.id = l.vaccine "
#define YK_LOT_DAY_COLUMNS "SELECT d.lot, d.day, d.doses, d.counted, d.reason, d.used, d.version "
#define YK_LOT_DAY YK_LOT_DAY_COLUMNS "FROM lot_day d "
// The query must name the dose, or its version, d.
#define YK_OF_LOT                                                     \
    " JOIN lot l ON l.id = d.lot JOIN vaccine c ON c.id = l.vaccine " \
    "JOIN venue w ON w.id = l.venue "
#define YK_LOT_COLUMNS "c.code, l.name, l.venue, c.name, w.name"
#define YK_ENTRY_COLUMNS "e.id, e.at, e.account_name, e.detail, e.said_sealed "
// With the entry of its current version, which says what it was recorded against, and why.
#define YK_DOSE                                                                             \
    "SELECT d.id, d.person, d.number, d.booking, d.lot, d.given_on, d.answers, d.removed, " \
    "d.version, " YK_LOT_COLUMNS ", " YK_ENTRY_COLUMNS                                      \
    "FROM dose d JOIN dose_version n ON n.dose = d.id AND n.version = d.version "           \
    "JOIN entry e ON e.id = n.entry" YK_OF_LOT

LotRecord lot_of(const Row& row) {
    return LotRecord{
        row.id<LotId>(0), row.id<VenueId>(1), row.id<VaccineId>(2),           row.text(3),
        row.text(4),      row.date(5),        {row.number(6), row.number(7)}, row.text(8),
        row.maybe_date(9)};
}

LotDay lot_day_of(const Row& row) {
    LotDay day{row.id<LotId>(0), row.date(1),   {row.number(2), {}},
               row.text(4),      row.number(5), row.number(6)};
    if (!row.empty(3)) day.usage.counted = row.number(3);
    return day;
}

struct FoundDose {
    DoseRecord dose;
    std::string answers, detail, said;
};

FoundDose dose_of(const Row& row) {
    return {DoseRecord{row.id<DoseId>(0),
                       row.id<PersonId>(1),
                       row.integer(2),
                       row.id<BookingId>(3),
                       row.id<LotId>(4),
                       row.date(5),
                       {},
                       row.flag(7),
                       row.number(8),
                       row.text(9),
                       row.text(10),
                       row.id<VenueId>(11),
                       row.text(12),
                       row.text(13),
                       row.id<EntryId>(14),
                       {},
                       {},
                       row.number(15),
                       row.text(16)},
            row.text(6), row.text(17), row.blob(18)};
}

Result<std::vector<DoseRecord>> with_answers(Reader& reader, Result<std::vector<FoundDose>> found) {
    if (!found) return same_error(found);
    std::vector<DoseRecord> doses;
    for (FoundDose& each : *found) {
        auto answers = parse_json_column<std::vector<Answer>>(each.answers, "dose.answers");
        if (!answers) return same_error(answers);
        auto confirmed = confirmed_in(each.detail);
        if (!confirmed) return same_error(confirmed);
        const auto said = opened_said(reader, each.said, said_of(each.dose.entry));
        if (!said) return same_error(said);
        each.dose.answers = std::move(*answers);
        each.dose.against = std::move(*confirmed);
        each.dose.record_reason = answer(*said, kRecordReason);
        doses.push_back(std::move(each.dose));
    }
    return doses;
}

}  // namespace

Result<std::optional<LotRecord>> lot(Reader& reader, LotId id) {
    return reader.first(YK_LOT "WHERE l.id = ?1", {id}, lot_of);
}

Result<std::vector<LotRecord>> lots_of_venue(Reader& reader, VenueId id) {
    return reader.all(YK_LOT "WHERE l.venue = ?1 ORDER BY l.expires, c.code, l.name", {id}, lot_of);
}

Result<LotDay> lot_day(Reader& reader, LotId lot, Date day) {
    auto found = reader.first(YK_LOT_DAY "WHERE d.lot = ?1 AND d.day = ?2", {lot, day}, lot_day_of);
    if (!found) return same_error(found);
    return found->value_or(LotDay{lot, day, {}, {}, 0, 0});
}

Result<std::vector<LotDay>> lot_days(Reader& reader, LotId lot) {
    return reader.all(YK_LOT_DAY "WHERE d.lot = ?1 ORDER BY d.day DESC LIMIT 1000", {lot},
                      lot_day_of);
}

Result<std::optional<DoseRecord>> dose(Reader& reader, DoseId id) {
    auto found = with_answers(reader, reader.all(YK_DOSE "WHERE d.id = ?1", {id}, dose_of));
    if (!found) return same_error(found);
    if (found->empty()) return std::nullopt;
    return std::move(found->front());
}

Result<std::vector<DoseRecord>> doses_of_person(Reader& reader, PersonId id) {
    return with_answers(
        reader, reader.all(YK_DOSE "WHERE d.person = ?1 AND d.removed = 0 ORDER BY d.number", {id},
                           dose_of));
}

Result<std::vector<DoseRecord>> dose_versions(Reader& reader, DoseId id) {
    return with_answers(
        reader, reader.all("SELECT d.dose, o.person, d.number, o.booking, d.lot, d.given_on, "
                           "d.answers, d.removed, "
                           "d.version, " YK_LOT_COLUMNS ", " YK_ENTRY_COLUMNS
                           "FROM dose_version d JOIN dose o ON o.id = d.dose JOIN entry e ON e.id "
                           "= d.entry" YK_OF_LOT "WHERE d.dose = ?1 ORDER BY d.version",
                           {id}, dose_of));
}

Result<Page<DoseRecord>> doses_of_venue(Reader& reader, const DosesOfVenue& query) {
    const int64_t size = std::clamp<int64_t>(query.page.size, 1, 200);
    const int64_t skipped = (std::max<int64_t>(query.page.page, 1) - 1) * size;
#define YK_OF_VENUE "WHERE l.venue = ?1 AND d.removed = 0 AND d.given_on BETWEEN ?2 AND ?3 "
    const auto total =
        reader.number("SELECT count(*) FROM dose d JOIN lot l ON l.id = d.lot " YK_OF_VENUE,
                      {query.venue, query.from, query.to});
    if (!total) return same_error(total);
    auto rows = with_answers(
        reader,
        reader.all(YK_DOSE YK_OF_VENUE "ORDER BY d.given_on DESC, d.id DESC LIMIT ?4 OFFSET ?5",
                   {query.venue, query.from, query.to, size, skipped}, dose_of));
    if (!rows) return same_error(rows);
    return Page<DoseRecord>{std::move(*rows), *total};
}

Result<std::optional<DoseRecord>> dose_of_booking(Reader& reader, BookingId id) {
    auto found = with_answers(
        reader, reader.all(YK_DOSE "WHERE d.booking = ?1 AND d.removed = 0", {id}, dose_of));
    if (!found) return same_error(found);
    if (found->empty()) return std::nullopt;
    return std::move(found->front());
}

Result<std::vector<LotDay>> lot_days_of_venue(Reader& reader, VenueId venue, Date from, Date to) {
    return reader.all(YK_LOT_DAY_COLUMNS
                      "FROM lot_day d JOIN lot l ON l.id = d.lot "
                      "WHERE l.venue = ?1 AND d.day BETWEEN ?2 AND ?3 "
                      "ORDER BY d.day DESC, l.vaccine, l.expires, l.id LIMIT 5000",
                      {venue, from, to}, lot_day_of);
}

Result<LotId> find_or_insert_lot(Database& database, const LotRecord& lot) {
    const auto made = database.insert<LotId>(
        "INSERT INTO lot (id, venue, vaccine, name, expires) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (venue, vaccine, name) DO NOTHING",
        {lot.venue, lot.vaccine, lot.name, lot.expires});
    if (!made) return same_error(made);
    if (*made) return **made;
    const auto id =
        database.number("SELECT id FROM lot WHERE venue = ?1 AND vaccine = ?2 AND name = ?3",
                        {lot.venue, lot.vaccine, lot.name});
    if (!id) return same_error(id);
    return LotId{*id};
}

Result<void> set_last_day(Database& database, LotId lot, Date expires) {
    return database.run("UPDATE lot SET expires = ?2 WHERE id = ?1", {lot, expires});
}

Result<std::optional<Date>> first_delivery(Reader& reader, LotId lot) {
    const auto day = reader.first("SELECT min(day) FROM delivery WHERE lot = ?1 AND vials > 0",
                                  {lot}, [](const Row& row) { return row.maybe_date(0); });
    if (!day) return same_error(day);
    return day->value_or(std::nullopt);
}

Result<void> insert_delivery(Database& database, LotId lot, Date day, int64_t vials) {
    const auto id = database.next_id(Sequence::delivery);
    if (!id) return same_error(id);
    const auto put =
        database.run("INSERT INTO delivery (id, lot, day, vials) VALUES (?1, ?2, ?3, ?4)",
                     {*id, lot, day, vials});
    if (!put) return same_error(put);
    return database.run("UPDATE lot SET delivered = delivered + ?2 WHERE id = ?1", {lot, vials});
}

Result<void> put_lot_day(Database& database, const LotDay& day) {
    return database.change_one(
        "INSERT INTO lot_day (lot, day, doses, counted, reason, used) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (lot, day) DO UPDATE SET "
        "doses = excluded.doses, counted = excluded.counted, reason = excluded.reason, "
        "used = excluded.used, version = lot_day.version + 1 WHERE lot_day.version = ?7",
        {day.lot, day.day, day.usage.doses, day.usage.counted, day.reason, day.used, day.version});
}

Result<void> set_used_vials(Database& database, LotId lot, int64_t used) {
    return database.run("UPDATE lot SET used = ?2 WHERE id = ?1", {lot, used});
}

Result<std::optional<DoseId>> insert_dose(Database& database, const DoseRecord& dose) {
    return database.insert<DoseId>(
        "INSERT INTO dose (id, person, number, booking, lot, given_on, answers) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        {dose.person, dose.number, none_if_zero(dose.booking), dose.lot, dose.given_on,
         json_column_text(dose.answers)});
}

Result<void> update_dose(Database& database, const DoseRecord& dose) {
    return database.change_one(
        "UPDATE dose SET number = ?3, lot = ?4, given_on = ?5, answers = ?6, removed = ?7, "
        "version = version + 1 WHERE id = ?1 AND version = ?2",
        {dose.id, dose.version, dose.number, dose.lot, dose.given_on,
         json_column_text(dose.answers), dose.removed});
}

Result<void> insert_dose_version(Database& database, DoseId id, EntryId entry) {
    return database.run(
        "INSERT INTO dose_version (dose, version, entry, number, lot, given_on, answers, removed) "
        "SELECT id, version, ?2, number, lot, given_on, answers, removed FROM dose WHERE id = ?1",
        {id, entry});
}

Result<std::vector<ExaminationRecord>> examinations(Reader& reader, PersonId person) {
    struct Found {
        ExaminationRecord examination;
        EntryId entry{};
        std::string answers, said;
    };
    auto found = reader.all(
        "SELECT x.id, x.person, x.venue, x.day, e.at, e.account_name, x.answers, e.id, "
        "e.said_sealed FROM examination x JOIN entry e ON e.id = x.entry "
        "WHERE x.person = ?1 ORDER BY x.day DESC, x.id DESC LIMIT 50",
        {person}, [](const Row& row) {
            return Found{ExaminationRecord{row.id<ExaminationId>(0),
                                           row.id<PersonId>(1),
                                           row.id<VenueId>(2),
                                           row.date(3),
                                           {},
                                           row.number(4),
                                           row.text(5)},
                         row.id<EntryId>(7), row.text(6), row.blob(8)};
        });
    if (!found) return same_error(found);
    std::vector<ExaminationRecord> all;
    for (Found& each : *found) {
        auto answers = parse_json_column<std::vector<Answer>>(each.answers, "examination.answers");
        if (!answers) return same_error(answers);
        const auto said = opened_said(reader, each.said, said_of(each.entry));
        if (!said) return same_error(said);
        each.examination.answers = std::move(*answers);
        each.examination.lift_reason = answer(*said, kLiftReason);
        all.push_back(std::move(each.examination));
    }
    return all;
}

Result<std::vector<Answer>> last_said_at(Reader& reader, VenueId venue, Date since) {
    std::vector<Answer> said;
    const auto add = [&](const Result<std::optional<std::string>>& stored) -> Result<void> {
        if (!stored) return same_error(stored);
        if (!*stored) return {};
        auto answers = parse_json_column<std::vector<Answer>>(**stored, "answers");
        if (!answers) return same_error(answers);
        for (Answer& each : *answers)
            if (answer(said, each.field).empty()) said.push_back(std::move(each));
        return {};
    };
    const auto answers_in = [](const Row& row) { return row.text(0); };
    // Bounded by the tenant's latest: examinations have no index by venue.
    auto added = add(reader.first(
        "SELECT answers FROM examination WHERE id = (SELECT max(id) FROM examination WHERE "
        "venue = ?1 AND id > (SELECT max(id) FROM examination) - 1000)",
        {venue}, answers_in));
    if (!added) return same_error(added);
    added = add(reader.first(
        "SELECT answers FROM dose WHERE id = (SELECT max(id) FROM dose WHERE removed = 0 AND "
        "given_on >= ?2 AND lot IN (SELECT id FROM lot WHERE venue = ?1))",
        {venue, since}, answers_in));
    if (!added) return same_error(added);
    return said;
}

Result<ExaminationId> insert_examination(Database& database, EntryId entry,
                                         const ExaminationRecord& examination) {
    const auto id = database.insert<ExaminationId>(
        "INSERT INTO examination (id, person, venue, day, answers, entry) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {examination.person, examination.venue, examination.day,
         json_column_text(examination.answers), entry});
    if (!id) return same_error(id);
    return **id;
}

}  // namespace yk::store
