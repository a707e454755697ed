// Runs the checks on the whole tree.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/architecture/checks.hpp"

namespace yk::architecture {
namespace {

struct File {
    std::string path;  // from the top of the tree
    std::string text;
};

// All files of the project, without hidden folders and without built or installed files.
std::vector<File> files() {
    namespace fs = std::filesystem;
    const fs::path top = fs::canonical(YK_SOURCE_DIR);
    std::vector<File> found;
    for (auto each = fs::recursive_directory_iterator(top);
         each != fs::recursive_directory_iterator(); ++each) {
        const std::string path = each->path().lexically_relative(top).generic_string();
        const std::string name = each->path().filename().string();
        if (each->is_directory() &&
            (name == ".git" || name == "node_modules" || path == "build" || path == "data")) {
            each.disable_recursion_pending();
        } else if (each->is_regular_file() && name != ".git") {  // a file in a worktree
            std::ifstream stream(each->path(), std::ios::binary);
            std::ostringstream text;
            text << stream.rdbuf();
            found.push_back({path, text.str()});
        }
    }
    return found;
}

bool is_below(std::string_view path, std::initializer_list<std::string_view> folders) {
    for (std::string_view folder : folders)
        if (path.starts_with(folder)) return true;
    return false;
}

void expect_none(const Faults& faults) {
    for (const std::string& fault : faults)
        ADD_FAILURE() << fault;
}

TEST(Tree, KeepsToTheTableOfDependencies) {
    int looked_at = 0;
    for (const File& file : files()) {
        if (!is_source(file.path) ||
            !is_below(file.path, {"client-wasm/", "plugins/", "server/", "shared/"}))
            continue;
        ++looked_at;
        expect_none(forbidden_includes(file.path, file.text));
    }
    EXPECT_GT(looked_at, 50);
}

TEST(Tree, EverySourceKeepsToTheHouseStyle) {
    for (const File& file : files())
        if (is_source(file.path)) expect_none(style_faults(file.path, file.text));
}

TEST(Tree, OnlyPluginsAndTenantFilesNameAMunicipality) {
    for (const File& file : files())
        if (is_source(file.path) && is_below(file.path, {"client-wasm/", "server/", "shared/"}))
            expect_none(named_municipalities(file.path, file.text));
}

TEST(Tree, HasItsStatementsInTheStore) {
    for (const File& file : files())
        if (is_source(file.path) && is_below(file.path, {"server/", "shared/"}))
            expect_none(sql(file.path, file.text));
}

TEST(Tree, HasNoAddressOfAMachineOrARegistry) {
    for (const File& file : files())
        expect_none(addresses(file.path, file.text));
}

// The bench measures; it is the only one.
TEST(Tree, NoTestAssertsHowLongSomethingTakes) {
    for (const File& file : files()) {
        const bool is_test =
            is_below(file.path, {"plugins/"}) ||
            (is_below(file.path, {"tests/"}) && !is_below(file.path, {"tests/bench/"}));
        const bool is_helper = file.path.ends_with(".mjs") && !file.path.ends_with(".test.mjs");
        if (is_source(file.path) && is_test && !is_helper)
            expect_none(clock_readings(file.path, file.text));
    }
}

}  // namespace
}  // namespace yk::architecture
