#include "client-wasm/screens/shell/quick_search.hpp"

#include <vector>

#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/core/codes.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {
namespace {

constexpr int kPause_ms = 300;
constexpr std::size_t kLeastCharacters = 2;
constexpr std::size_t kMostHits = 8;

}  // namespace

void QuickSearch::look(app::App& app) {
    const std::string text = usual_width(text_);
    if (due_ms_ < 0 || app.platform().now_ms() < due_ms_) return;
    due_ms_ = -1;
    if (count_characters(text) < kLeastCharacters || text == asked_) return;
    asked_ = text;
    found_.clear();
    SearchPeople query;
    query.text = text;
    app.load(found_, kSearchPeople, query);
}

void QuickSearch::draw(app::App& app) {
    look(app);
    std::vector<std::string> ids, names, details;
    const bool current = usual_width(text_) == asked_;
    if (const PeopleFound* found = current ? found_.value() : nullptr) {
        for (const PersonRow& row : found->rows) {
            if (ids.size() == kMostHits) break;
            ids.push_back(std::to_string(row.id.value));
            names.push_back(app::person_name(app, row));
            details.push_back(row.identity.number + "  " + row.identity.birth_date);
        }
    }
    std::vector<ui::Hit> hits;
    for (std::size_t i = 0; i < ids.size(); ++i)
        hits.push_back({.id = ids[i], .title = names[i], .detail = details[i]});
    const std::string hint = app.t("ui.quick.hint");
    const std::string empty = found_.trouble() ? found_.trouble()->title : app.t("ui.quick.nobody");
    const bool enough = count_characters(usual_width(text_)) >= kLeastCharacters;
    const auto did =
        ui::search_box(app.t("ui.quick.label"), text_, hits,
                       {.hint = hint,
                        .shortcut = "F2",
                        .empty_text = empty,
                        .load = found_.loading() || !current ? ui::Load::loading : ui::Load::ready,
                        .show_hits = enough,
                        .width = 220,
                        .key = "quick"});
    if (did.changed) {
        due_ms_ = app.platform().now_ms() + kPause_ms;
        ui::request_frame_after(kPause_ms);
    }
    const auto leave = [&] {
        text_.clear();
        asked_.clear();
        found_.clear();
        due_ms_ = -1;
    };
    if (did.chosen) {
        const app::Location place = app::Location::parse("people/" + *did.chosen);
        for (const PersonRow& row : found_.value()->rows)
            if (row.id.value == place.id) app.remember({{{}, asked_, {}}}, row.identity);
        leave();
        app.go(place);
    } else if (did.submitted && enough) {
        app.hand_over_search(usual_width(text_));
        leave();
        app.go(app::people());
    }
}

}  // namespace yk::screens
