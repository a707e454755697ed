// Words: the core's texts in every language, from shared/texts/LOCALE.json, and a municipality's
// texts, which replace them. Copies share the core's texts.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/result.hpp"
#include "shared/protocol/catalogue.hpp"

namespace yk {

class Words {
public:
    // Reads all LOCALE.json of a folder. Errors: not_found "no_texts", invalid "bad_texts" with the
    // file in the detail.
    static Result<Words> load(const std::filesystem::path& folder);

    // A plugin's texts replace the core's.
    void add(const std::string& locale, const std::vector<TextEntry>& texts);

    // What is wrong with a plugin's texts for the core's own keys ("ui.", "notice."), a sentence
    // each: the core has no such word, or doesn't fill in what stands in braces.
    std::vector<std::string> faults_in(const std::string& locale,
                                       const std::vector<TextEntry>& texts) const;

    // In this language; where the core has no text in it, in English; where nobody has, the key
    // itself.
    std::string text(const std::string& locale, const std::string& key) const;

    // Everything that a client of this language needs, by key.
    std::vector<TextEntry> all(const std::string& locale) const;

private:
    using ByKey = std::map<std::string, std::string, std::less<>>;
    using ByLocale = std::map<std::string, ByKey, std::less<>>;
    std::shared_ptr<const ByLocale> core_ = std::make_shared<const ByLocale>();
    ByLocale over_it_;
};

}  // namespace yk
