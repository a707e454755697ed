// A few words about the file itself: whose it is, which settings it was made with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/store/database.hpp"

namespace yk::store {

Result<std::optional<std::string>> meta(Reader& reader, std::string_view name);
Result<void> set_meta(Database& database, std::string_view name, std::string_view value);

}  // namespace yk::store
