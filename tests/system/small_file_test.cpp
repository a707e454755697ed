// A small file is read to its end, and what is no file is named instead of waited for.
#include "server/system/small_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/shared/folder.hpp"

namespace yk {
namespace {

namespace fs = std::filesystem;

std::string put(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
    return text;
}

TEST(SmallFile, IsReadUpToItsLimit) {
    const test::Folder folder;
    const std::string text = put(folder / "a", std::string(40'000, 'x'));
    EXPECT_EQ(small_file(folder / "a", 40'000).value(), text);
    const auto too_large = small_file(folder / "a", 39'999);
    ASSERT_FALSE(too_large);
    EXPECT_EQ(too_large.error().reason, "file_too_large");
}

TEST(SmallFile, MayBeMissing) {
    const test::Folder folder;
    EXPECT_FALSE(small_file(folder / "a", 100).value());
}

TEST(SmallFile, OfAnotherKindIsNamed) {
    const test::Folder folder;
    fs::create_directory(folder / "folder");
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    fs::create_symlink("/dev/full", folder / "device");
    for (const char* kind : {"folder", "pipe", "device"}) {
        const auto read = small_file(folder / kind, 100);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().reason, "not_a_file");
        EXPECT_NE(read.error().detail.find(std::string("is a ") + kind), std::string::npos)
            << read.error().detail;
        EXPECT_FALSE(check_regular(folder / kind));
    }
}

}  // namespace
}  // namespace yk
