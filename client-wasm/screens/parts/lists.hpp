// Lists: what every list of rows says alike: its title, which rows are in sight, and its states.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

// The menu's word for a kind of screen; where the menu has none, the text under `otherwise`.
// The menu has a screen of this kind for this account.
bool may_open(const app::App& app, std::string_view screen_kind);
std::string menu_word(const app::App& app, std::string_view screen_kind,
                      std::string_view otherwise);

// Which rows these are: "1-50/120件". Pages are counted from 1.
struct Stretch {
    int64_t page = 1, pages = 1, rows = 0, total = 0;
    int64_t first() const;
    int64_t last() const { return first() + rows - 1; }
};
std::string page_text(const app::App& app, const Stretch& stretch);

template <class Found>
Stretch stretch_of(const Found& found) {
    return {found.page, found.pages, static_cast<int64_t>(found.rows.size()), found.total};
}

}  // namespace yk::screens
