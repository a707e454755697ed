// Dialogs: one at a time; the page behind is inert; the focus goes in, and back when it closes.
#pragma once

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

struct Dialog {
    std::string_view title;
    bool can_close = true;  // Escape, the cross, a press beside it
    bool alert = false;     // interrupts: role alertdialog
    float width = 0;        // at 100 % text; 0: the theme's. Fills the window where narrow.
    std::string_view key{};
};
// Draw it in each frame in which it is open; the screen keeps that state. False when the person
// wants it closed. A dialog over a dialog is a lint: replace the first one's body instead.
[[nodiscard]] bool dialog(const Dialog& options, Body body);
// With the dialog's buttons in `actions`: they stay in sight below a body that is longer than the
// window and scrolls, and the body begins at its top.
[[nodiscard]] bool dialog(const Dialog& options, Body body, Body actions);

enum class Answer : std::uint8_t { none, confirmed, cancelled };

struct Confirm {
    std::string_view title;    // "確認"
    std::string_view text;     // the question, with what follows from it
    std::string_view confirm;  // "確定": a verb
    std::string_view cancel;   // "キャンセル"
    bool danger = false;  // destroys something: the focus starts on cancel, Enter is not confirm
    bool busy = false;    // confirmed, waiting for the answer
    std::string_view error{};  // the answer was no: what to do next
    std::string_view key{};
};
Answer confirm(const Confirm& options);
Answer confirm(const Confirm& options, Body details);

}  // namespace yk::ui
