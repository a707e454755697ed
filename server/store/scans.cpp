#include "server/store/scans.hpp"

#include "server/store/sealed.hpp"

namespace yk::store {
namespace {

#define YK_SCAN                                                                     \
    "SELECT s.id, s.person, s.venue, s.content_type, s.size, e.at, e.account_name " \
    "FROM scan s JOIN entry e ON e.id = s.entry "

ScanRecord scan_of(const Row& row) {
    return {row.id<ScanId>(0), row.id<PersonId>(1), row.id<VenueId>(2), row.text(3),
            row.number(4),     row.number(5),       row.text(6)};
}

}  // namespace

Result<std::vector<ScanRecord>> scans_of_person(Reader& reader, PersonId id) {
    return reader.all(YK_SCAN "WHERE s.person = ?1 ORDER BY s.id DESC LIMIT 20", {id}, scan_of);
}

Result<std::optional<ScanRecord>> scan(Reader& reader, ScanId id) {
    return reader.first(YK_SCAN "WHERE s.id = ?1", {id}, scan_of);
}

Result<std::string> bytes_of_scan(Reader& reader, ScanId id) {
    const auto sealed = reader.first("SELECT sealed FROM scan WHERE id = ?1", {id},
                                     [](const Row& row) { return row.blob(0); });
    if (!sealed) return same_error(sealed);
    if (!*sealed) return fail(Errc::not_found, "scan_gone");
    return reader.seal_key().open(**sealed, bytes_of(id));
}

// The row is named by its id, which is there only after it was made.
Result<ScanId> insert_scan(Database& database, EntryId entry, const ScanRecord& scan,
                           std::string_view bytes) {
    const auto id = database.insert(
        "INSERT INTO scan (person, venue, content_type, size, sealed, entry) "
        "VALUES (?1, ?2, ?3, ?4, x'00', ?5)",
        {scan.person, scan.venue, scan.content_type, scan.size, entry});
    if (!id) return same_error(id);
    const ScanId made{id->value_or(0)};
    const auto sealed =
        database.change("UPDATE scan SET sealed = ?2 WHERE id = ?1",
                        {made, Blob{database.seal_key().seal(bytes, bytes_of(made))}});
    if (!sealed) return same_error(sealed);
    return made;
}

}  // namespace yk::store
