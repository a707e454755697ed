#include "server/cli/folders.hpp"

namespace yk {

Folders find_folders() {
    namespace fs = std::filesystem;
    std::error_code fault;
    const fs::path beside = fs::read_symlink("/proc/self/exe", fault).parent_path();
    const fs::path installed = beside.parent_path();
    const auto place = [&](const char* name, const fs::path& otherwise) {
        return fs::exists(beside / name, fault) ? beside / name : otherwise;
    };
    return {place("plugins", installed / "lib/yoyaku/plugins"),
            place("tenants", installed / "share/yoyaku/tenants"),
            place("texts", installed / "share/yoyaku/texts"),
            place("www", installed / "share/yoyaku/www"),
            place("yoyaku-plugin-host", installed / "lib/yoyaku/yoyaku-plugin-host")};
}

}  // namespace yk
