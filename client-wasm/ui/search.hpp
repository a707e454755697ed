// The search box: a field with a list of hits below. The arrow keys move in the list, Enter takes a
// hit.
#pragma once

#include <span>

#include "client-wasm/ui/basics.hpp"
#include "client-wasm/ui/table.hpp"

namespace yk::ui {

struct Hit {
    std::string_view id;
    std::string_view title;
    std::string_view detail{};
    std::string_view badge{};
    Tone badge_tone = Tone::neutral;
};

struct SearchBox {
    std::string_view hint{};        // shown in the empty field: "番号・カナ・電話番号"
    std::string_view shortcut{};    // "F2": sets the focus there
    std::string_view empty_text{};  // shown if the list is open and has no hits
    Load load = Load::ready;        // of the hits
    bool show_hits = true;          // false: too little text to search for
    int max_length = 100;
    float width = 0;  // at 100 % text
    std::string_view key{};
};

struct SearchResult {
    bool changed = false;
    bool submitted = false;             // Enter while no hit is selected
    std::optional<std::string> chosen;  // a hit's id
};

SearchResult search_box(std::string_view label, std::string& query, std::span<const Hit> hits,
                        const SearchBox& options = {});

}  // namespace yk::ui
