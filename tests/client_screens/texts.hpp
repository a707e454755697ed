// The texts of a made-up municipality: those of the core, replaced by those given here.
#pragma once

#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "shared/core/json.hpp"
#include "shared/protocol/catalogue.hpp"

namespace yk::test {

inline std::vector<TextEntry> texts_with(std::span<const std::pair<const char*, const char*>> given,
                                         const std::string& locale = "ja") {
    std::ifstream file(std::string(YK_TEXTS) + "/" + locale + ".json");
    std::stringstream text;
    text << file.rdbuf();
    Json all = parse_json(text.str()).value();
    for (const auto& [key, word] : given)
        all[key] = word;
    std::vector<TextEntry> entries;
    for (const auto& [key, word] : all.items())
        entries.push_back({key, word.get<std::string>()});
    return entries;
}

}  // namespace yk::test
