#include "client-wasm/screens/parts/lists.hpp"

namespace yk::screens {

// The last page may be shorter than the others, so its first row is counted from the end.
int64_t RowRange::first() const {
    return page < pages ? (page - 1) * rows + 1 : total - rows + 1;
}

std::string page_text(const app::App& app, const RowRange& range) {
    if (range.rows == 0) return {};
    return app.t("ui.list.page", {{"from", std::to_string(range.first())},
                                  {"to", std::to_string(range.last())},
                                  {"total", std::to_string(range.total)}});
}

}  // namespace yk::screens
