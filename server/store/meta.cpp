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

}  // namespace yk::store
