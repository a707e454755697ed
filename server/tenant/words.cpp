#include "server/tenant/words.hpp"

#include <set>

#include "server/system/small_file.hpp"
#include "shared/core/json.hpp"

namespace yk {
namespace {

constexpr std::string_view kFallback = "en";
constexpr size_t kLargestFile = 1024 * 1024;

Result<Texts> read_texts(const std::filesystem::path& file) {
    const auto wrong = [&](const std::string& why) {
        return fail(Errc::invalid, "bad_texts", {}, file.string() + ": " + why);
    };
    const auto text = small_file(file, kLargestFile);
    if (!text) return tl::unexpected(text.error());
    const auto json = parse_json(text->value_or(""));
    if (!json) return wrong(json.error().reason);
    Texts texts;
    Error why;
    if (!detail::read(*json, texts, Limit{}, {}, why)) return wrong(why.path + " " + why.reason);
    return texts;
}

bool is_of_the_core(const std::string& key) {
    const bool names_a_language =
        key.starts_with("ui.language.");  // perhaps one of the plugin's own
    return (key.starts_with("ui.") && !names_a_language) || key.starts_with("notice.");
}

// "{day}" and the like, each with its braces, without the choices of particles.
std::set<std::string> placeholders_in(std::string_view text) {
    std::set<std::string> found;
    for (size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1))
        if (const auto each = text.substr(at, text.find('}', at) - at + 1);
            each.find('/') == each.npos)
            found.emplace(each);
    return found;
}

}  // namespace

Result<Words> Words::load(const std::filesystem::path& folder) {
    ByLocale core;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(folder, fault)) {
        if (entry.path().extension() != ".json") continue;
        auto texts = read_texts(entry.path());
        if (!texts) return tl::unexpected(texts.error());
        ByKey& mine = core[entry.path().stem().string()];
        for (auto& [key, text] : *texts)
            mine[key] = text;
    }
    if (!core.contains(kFallback))
        return fail(Errc::not_found, "no_texts", {}, folder.string() + ": has no en.json");
    Words words;
    words.core_ = std::make_shared<const ByLocale>(std::move(core));
    return words;
}

void Words::add(const std::string& locale, const std::vector<TextEntry>& texts) {
    ByKey& mine = over_it_[locale];
    for (const TextEntry& each : texts)
        mine[each.key] = each.text;
}

std::vector<std::string> Words::faults_in(const std::string& locale,
                                          const std::vector<TextEntry>& texts) const {
    std::vector<std::string> faults;
    for (const TextEntry& each : texts) {
        if (!is_of_the_core(each.key)) continue;
        const std::string name = "text \"" + each.key + "\" in \"" + locale + "\"";
        std::set<std::string> filled{"{help_desk}", "{number_length}"};
        bool is_there = false;
        for (const auto& [language, words] : *core_) {
            const auto found = words.find(each.key);
            if (found == words.end()) continue;
            is_there = true;
            filled.merge(placeholders_in(found->second));
        }
        if (!is_there)
            faults.push_back(name + " replaces no word of the core's: it has none so called");
        for (const std::string& placeholder : placeholders_in(each.text))
            if (is_there && !filled.contains(placeholder) && !placeholder.starts_with("{setting."))
                faults.push_back(name + " has " + placeholder + ", which nothing fills in");
    }
    return faults;
}

std::string Words::text(const std::string& locale, const std::string& key) const {
    for (const std::string_view language : {std::string_view(locale), kFallback})
        for (const ByLocale* layer : {&over_it_, core_.get()})
            if (const auto words = layer->find(language); words != layer->end())
                if (const auto found = words->second.find(key); found != words->second.end())
                    return found->second;
    return key;
}

std::vector<TextEntry> Words::all(const std::string& locale) const {
    ByKey merged;
    for (const std::string_view language : {kFallback, std::string_view(locale)})
        for (const ByLocale* layer : {core_.get(), &over_it_})
            if (const auto words = layer->find(language); words != layer->end())
                for (const auto& [key, text] : words->second)
                    merged.insert_or_assign(key, text);
    std::vector<TextEntry> texts;
    texts.reserve(merged.size());
    for (const auto& [key, text] : merged)
        texts.push_back({key, text});
    return texts;
}

}  // namespace yk
