#include "server/store/venues.hpp"

namespace yk::store {
namespace {

VenueRecord venue_of(const Row& row) {
    return VenueRecord{row.id<VenueId>(0), row.text(1), row.text(2),   row.text(3),
                       row.text(4),        row.text(5), row.number(6), row.flag(7)};
}

VaccineRecord vaccine_of(const Row& row) {
    return VaccineRecord{row.id<VaccineId>(0), row.text(1), row.text(2)};
}

}  // namespace

Result<std::optional<VenueRecord>> venue(Reader& reader, VenueId id) {
    return reader.first(
        "SELECT id, name, kana, address, phone, area, position, active FROM venue WHERE id = ?1",
        {id}, venue_of);
}

Result<std::optional<VenueRecord>> venue_by_name(Reader& reader, std::string_view name) {
    return reader.first(
        "SELECT id, name, kana, address, phone, area, position, active FROM venue WHERE name = ?1",
        {name}, venue_of);
}

Result<std::vector<VenueRecord>> venues(Reader& reader) {
    return reader.all(
        "SELECT id, name, kana, address, phone, area, position, active FROM venue "
        "ORDER BY position, name",
        {}, venue_of);
}

Result<std::vector<VaccineRecord>> vaccines(Reader& reader) {
    return reader.all("SELECT id, code, name FROM vaccine ORDER BY code", {}, vaccine_of);
}

Result<std::optional<VaccineRecord>> vaccine_by_code(Reader& reader, std::string_view code) {
    return reader.first("SELECT id, code, name FROM vaccine WHERE code = ?1", {code}, vaccine_of);
}

Result<std::vector<VaccineRecord>> vaccines_of_venue(Reader& reader, VenueId id) {
    return reader.all(
        "SELECT v.id, v.code, v.name FROM venue_vaccine p JOIN vaccine v ON v.id = p.vaccine "
        "WHERE p.venue = ?1 ORDER BY v.code",
        {id}, vaccine_of);
}

Result<std::vector<VenueVaccine>> venue_vaccines(Reader& reader) {
    return reader.all(
        "SELECT v.id, v.code, v.name, p.venue FROM venue_vaccine p JOIN vaccine v ON v.id = "
        "p.vaccine "
        "ORDER BY p.venue, v.code",
        {}, [](const Row& row) {
            return VenueVaccine{row.id<VenueId>(3), vaccine_of(row)};
        });
}

Result<VenueId> insert_venue(Database& database, const VenueRecord& venue) {
    const auto id = database.insert<VenueId>(
        "INSERT INTO venue (id, name, kana, address, phone, area, position, active) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        {venue.name, venue.kana, venue.address, venue.phone, venue.area, venue.position,
         venue.active});
    if (!id) return same_error(id);
    return **id;
}

Result<VaccineId> insert_vaccine(Database& database, std::string_view code, std::string_view name) {
    const auto id = database.insert<VaccineId>(
        "INSERT INTO vaccine (id, code, name) VALUES (?1, ?2, ?3)", {code, name});
    if (!id) return same_error(id);
    return **id;
}

Result<void> update_venue(Database& database, const VenueRecord& venue) {
    const auto changed = database.change(
        "UPDATE venue SET name = ?2, kana = ?3, address = ?4, phone = ?5, area = ?6, "
        "position = ?7, active = ?8 WHERE id = ?1",
        {venue.id, venue.name, venue.kana, venue.address, venue.phone, venue.area, venue.position,
         venue.active});
    if (!changed) return same_error(changed);
    if (*changed == 0) return fail(Errc::not_found, "venue_gone");
    return {};
}

Result<void> set_venue_vaccines(Database& database, VenueId id, std::span<const VaccineId> ids) {
    if (auto cleared = database.change("DELETE FROM venue_vaccine WHERE venue = ?1", {id});
        !cleared)
        return same_error(cleared);
    for (const VaccineId vaccine : ids) {
        const auto put = database.change(
            "INSERT INTO venue_vaccine (venue, vaccine) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            {id, vaccine});
        if (!put) return same_error(put);
    }
    return {};
}

}  // namespace yk::store
