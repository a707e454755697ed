// Lists: what every list of rows says alike: which rows are in sight.
#pragma once

#include <cstdint>
#include <string>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

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
