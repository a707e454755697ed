// SQLite's own checks of a file, and of its schema.
#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <system_error>

#include "server/store/inspection.hpp"
#include "server/system/random.hpp"

namespace yk::store {
namespace {

constexpr size_t kMostSentences = 20;

Result<std::set<std::string>> parts_of(Reader& reader) {
    std::set<std::string> parts;
    auto ran = reader.each("SELECT type, name FROM sqlite_schema", {},
                           [&](const Row& row) { parts.insert(row.text(0) + " " + row.text(1)); });
    if (!ran) return same_error(ran);
    return parts;
}

// The tables, indexes and triggers of an empty store that is made for this.
Result<std::set<std::string>> parts_of_a_new_store() {
    namespace fs = std::filesystem;
    std::error_code fault;
    const fs::path folder = fs::temp_directory_path(fault) / ("yoyaku-" + random_token());
    fs::create_directory(folder, fault);
    DatabaseOptions options;
    options.durability = Durability::off;
    auto parts = [&]() -> Result<std::set<std::string>> {
        const auto made = Database::open((folder / "empty.db").string(), options);
        if (!made) return same_error(made);
        return parts_of(**made);
    }();
    fs::remove_all(folder, fault);
    return parts;
}

Result<void> add_missing_parts(Reader& reader, std::vector<std::string>& sentences) {
    static const auto expected = parts_of_a_new_store();
    if (!expected) return {};  // no room for it: the other checks count
    const auto there = parts_of(reader);
    if (!there) return same_error(there);
    for (const std::string& part : *expected)
        if (!there->contains(part)) sentences.push_back("its " + part + " is missing");
    return {};
}

}  // namespace

Result<std::vector<std::string>> engine_faults(Reader& reader) {
    auto sentences =
        reader.all("PRAGMA integrity_check(20)", {}, [](const Row& row) { return row.text(0); });
    if (!sentences) return sentences;
    if (sentences->size() == 1 && sentences->front() == "ok") sentences->clear();
    auto ran = reader.each("PRAGMA foreign_key_check", {}, [&](const Row& row) {
        if (sentences->size() < kMostSentences)
            sentences->push_back(fmt::format("row {} of {} refers to a row of {} that is missing",
                                             row.number(1), row.text(0), row.text(2)));
    });
    if (ran) ran = add_missing_parts(reader, *sentences);
    if (!ran) return same_error(ran);
    return sentences;
}

}  // namespace yk::store
