// Folder: a temporary folder of a test, removed with its content at the end.
#pragma once

#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>

namespace yk::test {

class Folder {
public:
    Folder() : Folder(std::filesystem::temp_directory_path()) {}
    explicit Folder(const std::filesystem::path& below) {
        std::string name = (below / "yoyaku-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            throw std::system_error(errno, std::generic_category(), "no folder " + name);
        path_ = name;
    }
    ~Folder() {
        std::error_code unneeded;
        std::filesystem::remove_all(path_, unneeded);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    std::string file(const char* name = "tenant.db") const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

}  // namespace yk::test
