// What a source file must not contain. Each check takes a file's path from the top of the tree and
// its text, and returns one sentence for each fault.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yk::architecture {

using Faults = std::vector<std::string>;

Faults forbidden_includes(std::string_view path, std::string_view text);
Faults style_faults(std::string_view path, std::string_view text);  // for sources of the project
Faults named_municipalities(std::string_view path, std::string_view text);
Faults sql(std::string_view path, std::string_view text);        // outside the store
Faults addresses(std::string_view path, std::string_view text);  // of this machine or a registry
// In a test: how long something takes is measured by the bench and asserted nowhere.
Faults clock_readings(std::string_view path, std::string_view text);

bool is_source(std::string_view path);  // C, C++, JavaScript
bool is_header(std::string_view path);

}  // namespace yk::architecture
