// Venues, vaccines, and which vaccines each venue gives.
//
// The calling code must write the history entry of each change (history.hpp).
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "server/domain/records.hpp"
#include "server/store/database.hpp"

namespace yk::store {

Result<std::optional<VenueRecord>> venue(Reader& reader, VenueId id);
Result<std::optional<VenueRecord>> venue_by_name(Reader& reader, std::string_view name);
Result<std::vector<VenueRecord>> venues(Reader& reader);  // by position and name; inactive ones too
Result<std::vector<VaccineRecord>> vaccines(Reader& reader);  // by code
Result<std::optional<VaccineRecord>> vaccine_by_code(Reader& reader, std::string_view code);
Result<std::vector<VaccineRecord>> vaccines_of_venue(Reader& reader, VenueId id);

struct VenueVaccine {
    VenueId venue;
    VaccineRecord vaccine;
};
Result<std::vector<VenueVaccine>> venue_vaccines(Reader& reader);  // all pairs

// Errc::conflict "already_there" if the name, or the code, is taken.
Result<VenueId> insert_venue(Database& database, const VenueRecord& venue);
Result<VaccineId> insert_vaccine(Database& database, std::string_view code, std::string_view name);
Result<void> update_venue(Database& database, const VenueRecord& venue);  // "venue_gone"
Result<void> set_venue_vaccines(Database& database, VenueId id, std::span<const VaccineId> ids);

}  // namespace yk::store
