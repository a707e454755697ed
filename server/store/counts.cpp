#include "server/store/counts.hpp"

#include <algorithm>
#include <map>

#include "server/store/json_column.hpp"
#include "server/store/meta.hpp"
#include "server/store/sealed.hpp"

namespace yk::store {
namespace {

constexpr std::string_view kCounted = "counted_fields";
constexpr size_t kMostSentences = 10;

using Key = std::pair<std::string, std::string>;  // field and value

Result<std::map<Key, int64_t>> counts_of_all(Reader& reader,
                                             const std::vector<std::string>& fields) {
    std::map<Key, int64_t> counts;
    if (fields.empty()) return counts;
    Result<void> opened;
    const auto ran = reader.each(
        "SELECT id, said_sealed FROM booking WHERE said_sealed IS NOT NULL AND "
        "phase IN ('held', 'booked', 'arrived', 'done')",
        {}, [&](const Row& row) {
            if (!opened) return;
            const auto said = opened_said(reader, row.blob(1), said_of(row.id<BookingId>(0)));
            if (!said) {
                opened = same_error(said);
                return;
            }
            for (const Answer& each : *said)
                if (std::find(fields.begin(), fields.end(), each.field) != fields.end())
                    ++counts[{each.field, each.value}];
        });
    if (!ran) return same_error(ran);
    if (!opened) return same_error(opened);
    return counts;
}

}  // namespace

Result<std::vector<std::string>> counted_fields(Reader& reader) {
    const auto kept = meta(reader, kCounted);
    if (!kept) return same_error(kept);
    if (!*kept) return std::vector<std::string>{};
    return parse_json_column<std::vector<std::string>>(**kept, "meta.counted_fields");
}

Result<int64_t> bookings_saying(Reader& reader, std::string_view field, std::string_view value) {
    return reader.number("SELECT live FROM booking_count WHERE field = ?1 AND value = ?2",
                         {field, value});
}

Result<void> count_booking(Database& database, const std::vector<Answer>& said, int by) {
    if (said.empty()) return {};
    const auto fields = counted_fields(database);
    if (!fields) return same_error(fields);
    for (const Answer& each : said) {
        if (std::find(fields->begin(), fields->end(), each.field) == fields->end()) continue;
        auto counted = database.run(
            "INSERT INTO booking_count (field, value, live) VALUES (?1, ?2, 0) "
            "ON CONFLICT (field, value) DO NOTHING",
            {each.field, each.value});
        if (!counted) return counted;
        counted = database.run(
            "UPDATE booking_count SET live = live + ?3 WHERE field = ?1 AND value = ?2",
            {each.field, each.value, int64_t{by}});
        if (!counted) return counted;
    }
    return {};
}

Result<void> count_anew(Database& database, const std::vector<std::string>& fields) {
    const auto counts = counts_of_all(database, fields);
    if (!counts) return same_error(counts);
    if (auto emptied = database.run("DELETE FROM booking_count", {}); !emptied) return emptied;
    for (const auto& [key, live] : *counts) {
        auto put =
            database.run("INSERT INTO booking_count (field, value, live) VALUES (?1, ?2, ?3)",
                         {key.first, key.second, live});
        if (!put) return put;
    }
    return set_meta(database, kCounted, json_column_text(fields));
}

Result<std::vector<std::string>> wrong_counts(Reader& reader) {
    const auto fields = counted_fields(reader);
    if (!fields) return same_error(fields);
    auto counts = counts_of_all(reader, *fields);
    if (!counts) return same_error(counts);
    std::vector<std::string> sentences;
    const auto told = [&](const Key& key, int64_t kept, int64_t live) {
        if (sentences.size() < kMostSentences)
            sentences.push_back(std::to_string(kept) + " bookings are counted to say " + key.first +
                                ", and " + std::to_string(live) + " do");
    };
    const auto ran =
        reader.each("SELECT field, value, live FROM booking_count", {}, [&](const Row& row) {
            const Key key{row.text(0), row.text(1)};
            const int64_t live = counts->contains(key) ? counts->at(key) : 0;
            if (live != row.number(2)) told(key, row.number(2), live);
            counts->erase(key);
        });
    if (!ran) return same_error(ran);
    for (const auto& [key, live] : *counts)
        told(key, 0, live);
    return sentences;
}

}  // namespace yk::store
