// Facts about the file: its tenant, and the settings that it was created with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/store/database.hpp"

namespace yk::store {

Result<std::optional<std::string>> meta(Reader& reader, std::string_view name);
Result<void> set_meta(Database& database, std::string_view name, std::string_view value);

}  // namespace yk::store
