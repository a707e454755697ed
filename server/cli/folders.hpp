// Folders: where the program finds its own files: beside itself in a build, under share/ and lib/
// once installed.
#pragma once

#include <filesystem>
#include <string>

namespace yk {

struct Folders {
    std::filesystem::path plugins;  // NAME.so
    std::filesystem::path tenants;  // CODE.json
    std::filesystem::path texts;    // LOCALE.json
    std::filesystem::path www;      // the browser's client
};

Folders find_folders();  // by where the program's own file lies

}  // namespace yk
