// Gives a registered person a dose from a new lot, in a data folder without a running server:
// give_dose DATA CODE PERSON VACCINE LOT DAY
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "server/ledger/doses.hpp"
#include "server/store/venues.hpp"
#include "server/system/secret_file.hpp"

namespace yk {
namespace {

Result<DoseRecord> give(Database& database, PersonId person, const std::string& vaccine,
                        const std::string& lot, Date day) {
    const auto venues = store::venues(database);
    if (!venues) return tl::unexpected(venues.error());
    const auto product = store::vaccine_by_code(database, vaccine);
    if (!product) return tl::unexpected(product.error());
    if (venues->empty() || !*product) return fail(Errc::not_found, "no_venue_or_vaccine");
    const Actor actor{{}, "test", "clinic", Channel::counter, 0, {}};
    const ledger::VialRules rules;
    const auto made = ledger::deliver(database, actor,
                                      {venues->front().id, (*product)->id, lot, day + 100, day, 1});
    if (!made) return tl::unexpected(made.error());
    return ledger::give_dose(database, actor, {person, 1, {}, made->id, day}, rules);
}

}  // namespace
}  // namespace yk

int main(int count, char** words) {
    const auto day = count == 7 ? yk::Date::parse(words[6]) : std::nullopt;
    if (!day) return std::fprintf(stderr, "give_dose DATA CODE PERSON VACCINE LOT DAY\n"), 2;
    const std::filesystem::path data = words[1];
    const auto key = yk::key_in(data / "keys/seal.key");
    if (!key) return std::fprintf(stderr, "%s\n", key.error().detail.c_str()), 1;
    auto database = yk::Database::open((data / words[2] / "tenant.db").string(),
                                       {.seal_key = yk::SealKey(*key, words[2])});
    if (!database) return std::fprintf(stderr, "%s\n", database.error().detail.c_str()), 1;
    const yk::PersonId person{std::atoll(words[3])};
    const auto given = yk::in_transaction(
        **database, [&] { return yk::give(**database, person, words[4], words[5], *day); });
    if (!given) return std::fprintf(stderr, "%s\n", given.error().reason.c_str()), 1;
    return 0;
}
