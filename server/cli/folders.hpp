// Folders: where the program's own files are: beside the program in a build, under share/ and lib/
// when installed.
#pragma once

#include <filesystem>
#include <string>

namespace yk {

struct Folders {
    std::filesystem::path plugins;        // NAME.so
    std::filesystem::path tenants;        // CODE.json
    std::filesystem::path texts;          // LOCALE.json
    std::filesystem::path www;            // the browser client
    std::filesystem::path plugin_host{};  // the program in which plugins run
};

Folders find_folders();  // derived from the location of the program's file

}  // namespace yk
