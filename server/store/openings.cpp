#include "server/store/openings.hpp"

namespace yk::store {

Result<std::optional<KeptOpening>> opening(Reader& reader, VenueId venue) {
    return reader.first(
        "SELECT version, plan FROM opening WHERE venue = ?1 ORDER BY version DESC LIMIT 1", {venue},
        [](const Row& row) {
            return KeptOpening{row.number(0), row.text(1)};
        });
}

Result<void> insert_opening(Database& database, VenueId venue, EntryId entry,
                            const KeptOpening& opening) {
    return database.run("INSERT INTO opening (venue, version, entry, plan) VALUES (?1, ?2, ?3, ?4)",
                        {venue, opening.version, entry, opening.plan});
}

}  // namespace yk::store
