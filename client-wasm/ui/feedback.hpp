// Feedback: notices, toasts, and the empty, loading and failed states.
#pragma once

#include <span>

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

struct Notice {
    Tone tone = Tone::info;
    std::string_view title{};
    std::string_view text{};
    std::span<const std::string> lines{};  // several reasons, as a list
    bool announce = true;  // read aloud when it appears: bad ones at once, others at the next pause
    std::string_view key{};
};
// A framed notice between the other widgets, with buttons below its text.
void notice(const Notice& notice);
void notice(const Notice& notice, Body actions);

// A notice about the whole program, such as a lost connection. It is drawn between the other
// widgets and, if a dialog is open, also above the dialog's scrim. One at a time; `lines` aren't
// shown. Call it before any dialog.
void banner(const Notice& notice);

// A short message about an outcome, at the bottom; read aloud. It disappears after 6 s, but not
// while the pointer or the focus is on it. A second toast with the same text restarts the time of
// the first.
void toast(std::string_view text, Tone tone = Tone::good);

// With a button and a key for it, for twenty seconds, because the person decides. The button is
// there while take_pressed() is called in each frame.
struct ToastAction {
    std::string_view label;
    std::string_view shortcut;
};
semantics::NodeId toast(std::string_view text, Tone tone, const ToastAction& action);
// True in the frame after the button of that toast was pressed; the toast is gone then.
bool take_pressed(semantics::NodeId toast);

enum class Shape : std::uint8_t { lines, table, card, fields, options };
// Grey shapes in place of content that is being loaded; says Words::loading to a screen reader.
void skeleton(Shape shape, int count = 3);

// Shown if there is no content: says what to do. `action` is a button's label, "" for no button;
// true when pressed.
bool empty_state(std::string_view title, std::string_view help = {}, std::string_view action = {});
// Shown after a failure: says what failed and offers Words::retry; true when pressed.
bool failed_state(std::string_view title, std::string_view help = {}, bool can_retry = true);

}  // namespace yk::ui
