#include "server/store/doses.hpp"

#include "server/store/kept_json.hpp"

namespace yk::store {
namespace {

#define YK_LOT                                                                         \
    "SELECT l.id, l.venue, l.vaccine, c.code, l.name, l.expires, l.delivered, l.used " \
    "FROM lot l JOIN vaccine c ON c.id = l.vaccine "
#define YK_LOT_DAY "SELECT lot, day, doses, counted, reason, used, version FROM lot_day "
// The dose, or a version of it, is named d.
#define YK_OF_LOT " JOIN lot l ON l.id = d.lot JOIN vaccine c ON c.id = l.vaccine "
#define YK_DOSE                                                                             \
    "SELECT d.id, d.person, d.number, d.booking, d.lot, d.given_on, d.answers, d.removed, " \
    "d.version, c.code, l.name, l.venue FROM dose d" YK_OF_LOT

LotRecord lot_of(const Row& row) {
    return LotRecord{
        row.id<LotId>(0), row.id<VenueId>(1), row.id<VaccineId>(2),          row.text(3),
        row.text(4),      row.date(5),        {row.number(6), row.number(7)}};
}

LotDay lot_day_of(const Row& row) {
    LotDay day{row.id<LotId>(0), row.date(1),   {row.number(2), {}},
               row.text(4),      row.number(5), row.number(6)};
    if (!row.empty(3)) day.usage.counted = row.number(3);
    return day;
}

struct FoundDose {
    DoseRecord dose;
    std::string answers;
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
                       row.id<VenueId>(11)},
            row.text(6)};
}

Result<std::vector<DoseRecord>> with_answers(Result<std::vector<FoundDose>> found) {
    if (!found) return same_error(found);
    std::vector<DoseRecord> doses;
    for (FoundDose& each : *found) {
        auto answers = read_kept<std::vector<Answer>>(each.answers, "dose.answers");
        if (!answers) return same_error(answers);
        each.dose.answers = std::move(*answers);
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
    auto found = reader.first(YK_LOT_DAY "WHERE lot = ?1 AND day = ?2", {lot, day}, lot_day_of);
    if (!found) return same_error(found);
    return found->value_or(LotDay{lot, day, {}, {}, 0, 0});
}

Result<std::vector<LotDay>> lot_days(Reader& reader, LotId lot) {
    return reader.all(YK_LOT_DAY "WHERE lot = ?1 ORDER BY day DESC LIMIT 1000", {lot}, lot_day_of);
}

Result<std::optional<DoseRecord>> dose(Reader& reader, DoseId id) {
    auto found = with_answers(reader.all(YK_DOSE "WHERE d.id = ?1", {id}, dose_of));
    if (!found) return same_error(found);
    if (found->empty()) return std::nullopt;
    return std::move(found->front());
}

Result<std::vector<DoseRecord>> doses_of_person(Reader& reader, PersonId id) {
    return with_answers(reader.all(
        YK_DOSE "WHERE d.person = ?1 AND d.removed = 0 ORDER BY d.number", {id}, dose_of));
}

Result<std::vector<DoseRecord>> dose_versions(Reader& reader, DoseId id) {
    return with_answers(reader.all(
        "SELECT d.dose, o.person, d.number, o.booking, d.lot, d.given_on, d.answers, d.removed, "
        "d.version, c.code, l.name, l.venue FROM dose_version d JOIN dose o ON o.id = "
        "d.dose" YK_OF_LOT "WHERE d.dose = ?1 ORDER BY d.version",
        {id}, dose_of));
}

}  // namespace yk::store
