#include "server/store/meta.hpp"

namespace yk::store {

Result<std::optional<std::string>> meta(Reader& reader, std::string_view name) {
    return reader.first("SELECT value FROM meta WHERE name = ?1", {name},
                        [](const Row& row) { return row.text(0); });
}

Result<void> set_meta(Database& database, std::string_view name, std::string_view value) {
    return database.run(
        "INSERT INTO meta (name, value) VALUES (?1, ?2) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        {name, value});
}

Result<bool> is_sealed(const std::string& path) {
    const auto reader = Reader::open(path);
    if (!reader) return same_error(reader);
    const auto fingerprint = meta(**reader, kSealKeyFact);
    if (!fingerprint) return same_error(fingerprint);
    return fingerprint->has_value();
}

}  // namespace yk::store
