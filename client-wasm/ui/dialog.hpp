// Dialogs: one at a time. The page behind is inert. The focus moves into the dialog, and back when
// the dialog closes.
#pragma once

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

struct Dialog {
    std::string_view title;
    bool can_close = true;  // by Escape, the close button, a press beside it
    bool alert = false;     // reported as urgent: role alertdialog
    float width = 0;        // at 100 % text; 0: the theme's. Fills a narrow window.
    std::string_view key{};
};
// Call it in each frame in which the dialog is open; the screen keeps that state. False when the
// person wants to close it. A dialog above a dialog is a lint: replace the first one's body
// instead.
[[nodiscard]] bool dialog(const Dialog& options, Body body);
// The dialog's buttons are in `actions`: they stay visible when the body is longer than the window
// and scrolls. The body starts scrolled to its top.
[[nodiscard]] bool dialog(const Dialog& options, Body body, Body actions);

enum class Answer : std::uint8_t { none, confirmed, cancelled };

struct Confirm {
    std::string_view title;    // "確認"
    std::string_view text;     // the question, with its consequence
    std::string_view confirm;  // "確定": a verb
    std::string_view cancel;   // "キャンセル"
    bool danger = false;  // destroys something: the focus starts on cancel, Enter doesn't confirm
    bool busy = false;    // confirmed, waiting for the answer
    std::string_view error{};  // the call was refused: what to do next
    std::string_view key{};
};
Answer confirm(const Confirm& options);
Answer confirm(const Confirm& options, Body details);

}  // namespace yk::ui
