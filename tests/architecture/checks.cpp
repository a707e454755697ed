#include "tests/architecture/checks.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "tests/architecture/rooms.hpp"

namespace yk::architecture {
namespace {

constexpr int kLinesMax = 400;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view without_blanks_before(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

// The path in `#include "shared/core/text.hpp"`: shared/core/text.hpp.
std::optional<std::string_view> included_in(std::string_view line) {
    line = without_blanks_before(line);
    if (!line.starts_with("#")) return {};
    line = without_blanks_before(line.substr(1));
    if (!line.starts_with("include")) return {};
    line = without_blanks_before(line.substr(7));
    const size_t end = line.find_first_of("\">", 1);
    if (line.empty() || (line[0] != '"' && line[0] != '<') || end == line.npos) return {};
    return line.substr(1, end - 1);
}

bool is_standard(std::string_view header) {
    return header.find_first_of("./") == header.npos;
}

const Room* room_of(std::string_view path) {
    const Room* found = nullptr;
    for (const Room& room : kRooms) {
        const bool inside =
            path == room.folder ||
            (path.starts_with(room.folder) && path.substr(room.folder.size()).starts_with("/"));
        if (inside && (!found || room.folder.size() > found->folder.size())) found = &room;
    }
    return found;
}

bool is_guarded_from(std::string_view path, std::string_view header) {
    // The longest matching row counts.
    const Guarded* guard = nullptr;
    for (const Guarded& each : kGuarded)
        if (header.starts_with(each.header) &&
            (!guard || each.header.size() > guard->header.size()))
            guard = &each;
    return guard && std::none_of(guard->only_in.begin(), guard->only_in.end(), [&](auto place) {
               return path == place || (place.ends_with("/") && path.starts_with(place));
           });
}

bool is_test(std::string_view path) {
    return path.find("_test.") != path.npos;
}

bool contains(const std::vector<std::string_view>& list, std::string_view item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

std::string at(std::string_view path, size_t line) {
    return std::string(path) + ":" + std::to_string(line + 1) + ": ";
}

}  // namespace

bool is_header(std::string_view path) {
    return path.ends_with(".hpp") || path.ends_with(".h");
}

bool is_source(std::string_view path) {
    return is_header(path) || path.ends_with(".cpp") || path.ends_with(".c") ||
           path.ends_with(".mjs") || path.ends_with(".js");
}

Faults forbidden_includes(std::string_view path, std::string_view text) {
    const Room* room = room_of(path);
    Faults faults;
    const auto lines = lines_of(text);
    for (size_t i = 0; i < lines.size(); ++i) {
        const auto header = included_in(lines[i]);
        if (!header || is_standard(*header)) continue;
        if (!room) {
            faults.push_back(at(path, i) + "no room of the table has this file");
            continue;
        }
        if (is_test(path) && header->starts_with("gtest/")) continue;
        const bool is_neighbour = header->find('/') == header->npos && header->ends_with(".hpp") &&
                                  contains(room->may_include, "./");
        const bool allowed =
            is_neighbour ||
            std::any_of(room->may_include.begin(), room->may_include.end(),
                        [&](std::string_view beginning) { return header->starts_with(beginning); });
        if (!allowed || is_guarded_from(path, *header))
            faults.push_back(at(path, i) + std::string(room->folder) + " may not include " +
                             std::string(*header));
    }
    return faults;
}

Faults style_faults(std::string_view path, std::string_view text) {
    Faults faults;
    const auto lines = lines_of(text);
    const std::string_view first = lines.empty() ? std::string_view{} : lines[0];
    if (!first.starts_with("//") && !first.starts_with("/*") && !first.starts_with("#include"))
        faults.push_back(at(path, 0) +
                         "the first line says the file's idea, or includes its header");
    if (lines.size() > kLinesMax && !contains(kLongFiles, path))
        faults.push_back(at(path, lines.size() - 1) + "past 400 lines: look for the second idea");
    if (!is_header(path)) return faults;
    const bool is_c = path.ends_with(".h");
    const bool guarded = std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
        return line.starts_with("#pragma once") || (is_c && line.starts_with("#ifndef YK_"));
    });
    if (!guarded) faults.push_back(at(path, 0) + "a header needs #pragma once");
    const bool is_private = path.starts_with("plugins/") || path.starts_with("tests/");
    for (size_t i = 0; i < lines.size() && !is_private; ++i)
        if (lines[i].starts_with("using namespace"))
            faults.push_back(at(path, i) + "a header must not say using namespace");
    return faults;
}

Faults named_municipalities(std::string_view path, std::string_view text) {
    constexpr std::array<std::string_view, 4> kNames{"Kumamoto", "kumamoto", "熊本", "431001"};
    Faults faults;
    if (contains(kMayNameAMunicipality, path)) return faults;
    const auto lines = lines_of(text);
    for (size_t i = 0; i < lines.size(); ++i) {
        const std::string_view trimmed = without_blanks_before(lines[i]);
        if (trimmed.starts_with("//") || trimmed.starts_with("*") || trimmed.starts_with("/*"))
            continue;  // an example in documentation
        const std::string_view code = lines[i].substr(0, lines[i].find("  // "));
        for (std::string_view name : kNames)
            if (code.find(name) != code.npos)
                faults.push_back(at(path, i) + "names a municipality: " + std::string(name));
    }
    return faults;
}

Faults sql(std::string_view path, std::string_view text) {
    // The beginnings of SQL statements in a string.
    constexpr std::array<std::string_view, 12> kVerbs{
        "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ", "CREATE ",
        "ALTER ",  "DROP ",   "VACUUM",  "WITH ",   "BEGIN",   "SAVEPOINT "};
    Faults faults;
    if (path.starts_with(kRoomOfSql)) return faults;
    const auto lines = lines_of(text);
    for (size_t i = 0; i < lines.size(); ++i)
        for (std::string_view verb : kVerbs)
            for (std::string_view quote : {"\"", "\"("})
                if (lines[i].find(std::string(quote).append(verb)) != std::string_view::npos)
                    faults.push_back(at(path, i) + "SQL outside the store: " + std::string(verb));
    return faults;
}

Faults addresses(std::string_view path, std::string_view text) {
    // Each is split in two, so that this file passes the check itself.
    static const std::array<std::string, 6> kForbidden{
        "/wo"
        "rk/",
        "registry.npm"
        "js",
        "registry.yarn"
        "pkg",
        "deb.deb"
        "ian.org",
        "security.deb"
        "ian.org",
        "pypi"
        ".org"};
    Faults faults;
    const auto lines = lines_of(text);
    for (size_t i = 0; i < lines.size(); ++i)
        for (const std::string& word : kForbidden)
            if (lines[i].find(word) != std::string_view::npos)
                faults.push_back(at(path, i) + "has an address: " + word);
    return faults;
}

Faults clock_readings(std::string_view path, std::string_view text) {
    // Each is split in two, so that this file passes the check itself.
    static const std::array<std::string, 6> kForbidden{
        "std::clo"
        "ck(",
        "steady_"
        "clock",
        "system_"
        "clock",
        "high_resolution_"
        "clock",
        "Date.n"
        "ow(",
        "performance.n"
        "ow("};
    Faults faults;
    const auto lines = lines_of(text);
    for (size_t i = 0; i < lines.size(); ++i)
        for (const std::string& word : kForbidden)
            if (lines[i].find(word) != std::string_view::npos)
                faults.push_back(at(path, i) + "a test reads a clock: " + word);
    return faults;
}

}  // namespace yk::architecture
