#include "server/store/inspection.hpp"

#include <fmt/format.h>

#include "server/store/check.hpp"
#include "server/store/fault.hpp"
#include "server/store/sealed_check.hpp"

namespace yk::store {
namespace {

std::string first_of(const std::vector<std::string>& sentences) {
    if (sentences.size() == 1) return sentences.front();
    return fmt::format("{} (and {} more)", sentences.front(), sentences.size() - 1);
}

}  // namespace

Result<std::optional<Error>> inspect(Reader& reader, const std::string& path, int64_t now,
                                     const std::function<bool()>& stops) {
    const auto structures = engine_faults(reader);
    if (!structures && is_damage(structures.error().reason)) return structures.error();
    if (!structures) return same_error(structures);
    if (!structures->empty()) return damaged(path, first_of(*structures));
    if (stops()) return fail(Errc::busy, "store_busy");
    const auto contradictions = check(reader, now);
    if (!contradictions) return same_error(contradictions);
    if (!contradictions->empty()) return contradictory(path, first_of(*contradictions));
    const auto unreadable = sealed_faults(reader, stops);
    if (!unreadable) return same_error(unreadable);
    if (!unreadable->empty()) return damaged(path, first_of(*unreadable));
    if (stops()) return fail(Errc::busy, "store_busy");
    return std::nullopt;
}

}  // namespace yk::store
