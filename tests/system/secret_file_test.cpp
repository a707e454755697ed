// A secret's file is created once and completely, and only its user can read it.
#include "server/system/secret_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <thread>
#include <vector>

#include "server/system/random.hpp"
#include "tests/shared/folder.hpp"

namespace yk {
namespace {

namespace fs = std::filesystem;

Result<std::string> token() {
    return random_token();
}

void put(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

TEST(SecretFile, IsMadeOnceAndReadFromThenOn) {
    const test::Folder folder;
    const auto made = secret_in(folder / "a.key", token);
    ASSERT_TRUE(made);
    const auto read =
        secret_in(folder / "a.key", [] { return Result<std::string>(fail(Errc::broken, "no")); });
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, *made);
}

TEST(SecretFile, IsItsUsersAloneAndLeavesNothingBeside) {
    const test::Folder folder;
    ASSERT_TRUE(secret_in(folder / "a.key", token));
    EXPECT_EQ(fs::status(folder / "a.key").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST(SecretFile, IsOneForAllWhoMakeItAtTheSameTime) {
    const test::Folder folder;
    std::vector<std::string> got(8);
    {
        std::vector<std::jthread> threads;
        for (std::string& each : got)
            threads.emplace_back([&] { each = *secret_in(folder / "a.key", token); });
    }
    EXPECT_EQ(std::set<std::string>(got.begin(), got.end()).size(), 1u);
}

TEST(SecretFile, ThatIsEmptyOrTooLongIsNotReplaced) {
    const test::Folder folder;
    for (const size_t bytes : {size_t{0}, kSecretBytesMax + 1}) {
        put(folder / "a.key", std::string(bytes, 'x'));
        const auto read = secret_in(folder / "a.key", token);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().reason, "bad_secret_file");
        EXPECT_EQ(fs::file_size(folder / "a.key"), bytes);
    }
}

TEST(SecretFile, ThatCannotBeMadeSaysWhere) {
    const test::Folder folder;
    const auto made = secret_in(folder / "nowhere/a.key", token);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().reason, "cannot_write");
    EXPECT_NE(made.error().detail.find("a.key"), std::string::npos);
}

TEST(SecretFile, OfAKeyHasItsLengthOrIsRefused) {
    const test::Folder folder;
    const auto made = key_in(folder / "a.key");
    ASSERT_TRUE(made);
    EXPECT_EQ(key_in(folder / "a.key").value(), *made);
    for (const std::size_t length : {1u, 31u, 33u}) {
        put(folder / "b.key", std::string(length, 'x'));
        const auto key = key_in(folder / "b.key");
        ASSERT_FALSE(key) << length;
        EXPECT_EQ(key.error().reason, "bad_secret_file");
    }
}

}  // namespace
}  // namespace yk
