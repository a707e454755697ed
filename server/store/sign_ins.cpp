#include "server/store/sign_ins.hpp"

namespace yk::store {

Result<std::vector<SignInCount>> sign_in_counts(Reader& reader, int64_t now) {
    return reader.all(
        "SELECT mark, count, last_at, faded_at FROM sign_in_count WHERE last_at > ?1",
        {now - kSignInCountKept_s}, [](const Row& row) {
            return SignInCount{row.blob(0), row.number(1), row.number(2), row.number(3)};
        });
}

Result<std::vector<SignInPlace>> sign_in_places(Reader& reader, int64_t now) {
    return reader.all(
        "SELECT mark, seen_at FROM sign_in_place WHERE seen_at > ?1 ORDER BY seen_at DESC LIMIT ?2",
        {now - kSignInPlaceKept_s, kMostSignInPlaces}, [](const Row& row) {
            return SignInPlace{row.blob(0), row.number(1)};
        });
}

Result<void> keep_sign_in_counts(Database& database, std::span<const SignInCount> counts,
                                 int64_t now) {
    if (auto removed = database.run("DELETE FROM sign_in_count WHERE last_at <= ?1",
                                    {now - kSignInCountKept_s});
        !removed)
        return removed;
    for (const SignInCount& each : counts) {
        auto kept =
            each.count > 0
                ? database.run(
                      "INSERT INTO sign_in_count (mark, count, last_at, faded_at) "
                      "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (mark) DO UPDATE SET "
                      "count = excluded.count, last_at = excluded.last_at, "
                      "faded_at = excluded.faded_at",
                      {Blob{each.mark}, each.count, each.last_s, each.faded_s})
                : database.run("DELETE FROM sign_in_count WHERE mark = ?1", {Blob{each.mark}});
        if (!kept) return kept;
    }
    return {};
}

Result<void> keep_sign_in_places(Database& database, std::span<const std::string> marks,
                                 int64_t now) {
    if (auto removed = database.run("DELETE FROM sign_in_place WHERE seen_at <= ?1",
                                    {now - kSignInPlaceKept_s});
        !removed)
        return removed;
    for (const std::string& each : marks)
        if (auto kept = database.run("INSERT INTO sign_in_place (mark, seen_at) VALUES (?1, ?2) "
                                     "ON CONFLICT (mark) DO UPDATE SET seen_at = excluded.seen_at",
                                     {Blob{each}, now});
            !kept)
            return kept;
    return {};
}

}  // namespace yk::store
