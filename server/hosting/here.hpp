// A plugin that is loaded in this process. Whatever it does wrong, this process does.
#pragma once

#include <filesystem>
#include <memory>

#include "server/hosting/plugin.hpp"
#include "shared/core/result.hpp"

namespace yk::hosting {

// Errors: those of Library::open, plugin_abi, plugin_tables; the detail is one sentence.
Result<std::shared_ptr<Plugin>> loaded_here(const std::filesystem::path& file);

}  // namespace yk::hosting
