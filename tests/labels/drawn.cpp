#include "tests/labels/drawn.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "server/rules/rule_set.hpp"
#include "shared/core/json.hpp"
#include "shared/core/text.hpp"

namespace yk::test {
namespace {

std::string file(const std::string& name) {
    std::ifstream stream(name);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

platform::Environment on_a_wide_screen() {  // where no column is left out
    platform::Environment surroundings;
    surroundings.width = 1920;
    return surroundings;
}

bool is_behind_a_dialog(const semantics::Tree& tree, const semantics::Node& node) {
    for (const auto* at = &node; at != nullptr; at = tree.find(at->parent))
        if ((at->state & semantics::kInert) != 0) return true;
    return false;
}

bool is_gap(char character) {
    return std::string_view{" \n,.:"}.find(character) != std::string_view::npos;
}

// Whether `label` stands at `at`, and where it ends; blanks of either side are passed over.
size_t end_of(std::string_view text, size_t at, std::string_view label) {
    for (size_t i = 0; i < label.size();) {
        if (label[i] == ' ') {
            ++i;
        } else if (at < text.size() && (text[at] == ' ' || text[at] == '\n')) {
            ++at;
        } else if (at < text.size() && text[at] == label[i]) {
            ++at, ++i;
        } else {
            return std::string_view::npos;
        }
    }
    return at;
}

bool stands_in(std::string_view text, std::string_view label) {
    constexpr std::string_view kMore = "…";
    const bool begins = label.ends_with(kMore);
    if (begins) label.remove_suffix(kMore.size());
    for (size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && !is_gap(text[at - 1])) continue;
        const size_t end = end_of(text, at, label);
        if (end == std::string_view::npos) continue;
        if (begins || end == text.size() || is_gap(text[end])) return true;
    }
    return false;
}

}  // namespace

void Drawn::add(std::string_view text) {
    if (!text.empty()) texts_.push_back(usual_width(text));
}

bool Drawn::has(std::string_view label) const {
    const std::string usual = usual_width(label);
    for (const std::string& text : texts_)
        if (stands_in(text, usual)) return true;
    return false;
}

Catalogue catalogue_of(const std::string& plugin, const std::string& locale,
                       const std::string& role) {
    static Libraries libraries;
    const auto rules = RuleSet::load(std::string(YK_PLUGINS) + "/" + plugin + ".so", Json::object(),
                                     {}, libraries);
    if (!rules) throw std::runtime_error(rules.error().detail);
    Catalogue all = (*rules)->catalogue(locale, role, "431001");
    Json words = parse_json(file(std::string(YK_TEXTS) + "/" + locale + ".json")).value();
    for (const TextEntry& each : all.texts)
        words[each.key] = each.text;
    all.texts.clear();
    for (const auto& [key, text] : words.items())
        all.texts.push_back({key, text.get<std::string>()});
    all.tenant = "431001";
    all.name = "試験市";
    all.accent = "#0b6e75";
    all.country = locale == "ko" ? "KR" : "JP";
    all.locale = locale;
    all.locales = {locale, "en"};
    all.version = "1.1.0";
    all.help_desk = {"試験市ダイヤル", "096-000-0000", "096-000-0001", "desk@example.jp",
                     "9時00分~17時00分"};
    return all;
}

DrawnTown::DrawnTown(const std::string& plugin, const std::string& locale, const std::string& role)
    : World("lost", on_a_wide_screen()), all(catalogue_of(plugin, locale, role)) {
    server.on("GET", "/catalogue", [this](const auto&) { return ok(all); });
    server.on("GET", "/session", [locale, role](const auto&) {
        SessionInfo info = session();
        info.role.id = role;
        info.locale = locale;
        info.venues.pop_back();
        return ok(info);
    });
    app.start();
    user.settle();
    serve();
}

void DrawnTown::read(const std::string& screen) {
    Drawn& drawn = screens[screen];
    const semantics::Tree& tree = user.surface.tree();
    for (const auto& node : tree.nodes()) {
        if (is_behind_a_dialog(tree, node)) continue;
        drawn.add(node.label);
        drawn.add(node.value);
        if ((node.state & semantics::kRequired) != 0) drawn.add(app.t("ui.words.required"));
    }
}

Drawn sign_in_page(const Catalogue& all) {
    std::map<std::string, std::string> words;
    for (const TextEntry& each : all.texts)
        words[each.key] = each.text;
    Drawn drawn;
    drawn.add(words["ui.title"]);
    for (const FormSpec& form : all.forms)
        for (const FieldSpec& field : form.inputs)
            if (form.id == "sign_in") drawn.add(words["field." + field.id]);
    const std::string page = file(YK_SIGN_IN_PAGE), mark = all.locale + ": { submit: '";
    const size_t at = page.find(mark);
    if (at != page.npos) {
        const size_t begin = at + mark.size();
        drawn.add(page.substr(begin, page.find('\'', begin) - begin));
    }
    return drawn;
}

}  // namespace yk::test
