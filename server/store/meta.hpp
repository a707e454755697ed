// Facts about the file: its tenant, and the settings that it was created with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/store/database.hpp"

namespace yk::store {

inline constexpr std::string_view kSealKeyFact = "seal_key";        // the key's fingerprint
inline constexpr std::string_view kSigningKeyFact = "signing_key";  // the key's kid

Result<std::optional<std::string>> meta(Reader& reader, std::string_view name);
Result<void> set_meta(Database& database, std::string_view name, std::string_view value);

// Whether a file was sealed with a key. Opens it read-only, without a key.
Result<bool> is_sealed(const std::string& path);

}  // namespace yk::store
