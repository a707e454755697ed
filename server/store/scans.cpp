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

Result<ScanId> insert_scan(Database& database, EntryId entry, const ScanRecord& scan,
                           std::string_view bytes) {
    const auto id = database.next_id<ScanId>();
    if (!id) return id;
    const auto put = database.run(
        "INSERT INTO scan (id, person, venue, content_type, size, sealed, entry) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        {*id, scan.person, scan.venue, scan.content_type, scan.size,
         Blob{database.seal_key().seal(bytes, bytes_of(*id))}, entry});
    if (!put) return same_error(put);
    return id;
}

}  // namespace yk::store
