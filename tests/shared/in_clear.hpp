// The files of a folder that contain a text unencrypted.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace yk::test {

// Searches subfolders too; returns paths relative to the folder.
inline std::vector<std::string> files_with(const std::filesystem::path& folder,
                                           const std::string& text) {
    std::vector<std::string> found;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
        if (!each.is_regular_file()) continue;
        std::ifstream in(each.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(in), {});
        if (bytes.find(text) != std::string::npos)
            found.push_back(std::filesystem::relative(each.path(), folder).string());
    }
    return found;
}

}  // namespace yk::test
