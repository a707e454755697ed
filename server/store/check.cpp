#include "server/store/check.hpp"

#include <fmt/format.h>

#include "server/store/counts.hpp"

namespace yk::store {
namespace {

struct Rule {
    std::string_view sql;  // selects violations: up to three numbers per row
    const char* sentence;
    bool asks_now = false;
};

#define YK_LIVE "('held', 'booked', 'arrived', 'done')"

constexpr Rule kRules[] = {
    {"SELECT id, taken, capacity FROM slot WHERE taken < 0 OR taken > capacity",
     "slot {} has {} taken of {}"},
    {"SELECT s.id, s.taken + count(*), s.capacity FROM slot s JOIN held_place p ON p.slot = s.id "
     "JOIN hold h ON h.id = p.hold WHERE h.until > ?1 GROUP BY s.id, s.taken, s.capacity "
     "HAVING s.taken + count(*) > s.capacity",
     "slot {} has {} taken and held of {}", true},
    {"SELECT s.id, s.taken, (SELECT count(*) FROM booking b WHERE b.slot = s.id AND b.phase "
     "IN " YK_LIVE ") AS live FROM slot s WHERE s.taken <> "
     "(SELECT count(*) FROM booking b WHERE b.slot = s.id AND b.phase IN " YK_LIVE ")",
     "slot {} counts {} taken, and has {} live bookings"},
    {"SELECT person, dose, count(*) FROM booking WHERE phase IN " YK_LIVE
     " GROUP BY person, dose HAVING count(*) > 1",
     "person {} has dose {} booked {} times"},
    {"SELECT b.id, b.person, b.slot FROM booking b LEFT JOIN person p ON p.id = b.person "
     "LEFT JOIN slot s ON s.id = b.slot WHERE p.id IS NULL OR s.id IS NULL",
     "booking {} lacks its person {} or its slot {}"},
    {"SELECT b.id, b.version, count(e.id) FROM booking b LEFT JOIN entry e "
     "ON e.subject = 'booking' AND e.subject_id = b.id GROUP BY b.id, b.version "
     "HAVING count(e.id) <> b.version",
     "booking {} is at version {} with {} entries"},
    {"SELECT b.id, e.id, 0 FROM booking b JOIN entry e ON e.subject = 'booking' AND "
     "e.subject_id = b.id WHERE e.id = (SELECT max(l.id) FROM entry l WHERE l.subject = 'booking' "
     "AND l.subject_id = b.id) AND e.to_status <> b.status",
     "booking {} has another status than its last entry {}"},
    {"SELECT id, delivered, (SELECT coalesce(sum(vials), 0) FROM delivery WHERE lot = lot.id) "
     "FROM lot WHERE delivered <> (SELECT coalesce(sum(vials), 0) FROM delivery WHERE lot = "
     "lot.id)",
     "lot {} counts {} vials delivered, and its deliveries {}"},
    {"SELECT id, used, (SELECT coalesce(sum(used), 0) FROM lot_day WHERE lot = lot.id) FROM lot "
     "WHERE used <> (SELECT coalesce(sum(used), 0) FROM lot_day WHERE lot = lot.id)",
     "lot {} counts {} vials used, and its days {}"},
    {"SELECT lot, day, doses FROM lot_day d WHERE doses <> (SELECT count(*) FROM dose WHERE "
     "lot = d.lot AND given_on = d.day AND removed = 0)",
     "lot {} counts on day {} {} doses, and has others"},
    {"SELECT d.lot, d.given_on, count(*) FROM dose d LEFT JOIN lot_day l ON l.lot = d.lot AND "
     "l.day = d.given_on WHERE d.removed = 0 AND l.lot IS NULL GROUP BY d.lot, d.given_on",
     "lot {} keeps nothing of day {}, and has {} doses of it"},
    {"SELECT d.id, d.version, count(v.dose) FROM dose d LEFT JOIN dose_version v ON v.dose = d.id "
     "GROUP BY d.id, d.version HAVING count(v.dose) <> d.version",
     "dose {} is at version {} with {} kept"},
};

constexpr size_t kMostSentences = 100;

}  // namespace

Result<std::vector<std::string>> check(Reader& reader, int64_t now) {
    std::vector<std::string> sentences;
    const Value moment[] = {now};
    for (const Rule& rule : kRules) {
        const std::span values(moment, rule.asks_now ? 1 : 0);
        auto ran = reader.each(rule.sql, values, [&](const Row& row) {
            if (sentences.size() < kMostSentences)
                sentences.push_back(fmt::format(fmt::runtime(rule.sentence), row.number(0),
                                                row.number(1), row.number(2)));
        });
        if (!ran) return same_error(ran);
    }
    auto counts = wrong_counts(reader);
    if (!counts) return same_error(counts);
    sentences.insert(sentences.end(), counts->begin(), counts->end());
    return sentences;
}

}  // namespace yk::store
