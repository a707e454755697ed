// A file's bytes, read and written whole.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace yk::test {

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
inline void put(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace yk::test
