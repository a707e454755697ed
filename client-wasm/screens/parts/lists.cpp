#include "client-wasm/screens/parts/lists.hpp"

namespace yk::screens {

// Only the last page may be shorter than the others.
int64_t Stretch::first() const {
    return page < pages ? (page - 1) * rows + 1 : total - rows + 1;
}

std::string page_text(const app::App& app, const Stretch& stretch) {
    if (stretch.rows == 0) return {};
    return app.t("ui.list.page", {{"from", std::to_string(stretch.first())},
                                  {"to", std::to_string(stretch.last())},
                                  {"total", std::to_string(stretch.total)}});
}

}  // namespace yk::screens
