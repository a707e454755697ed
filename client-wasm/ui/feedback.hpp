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
    bool announce =
        true;  // read out when it appears: bad ones at once, others when there is a pause
    std::string_view key{};
};
// A framed notice in the flow, with buttons below its text.
void notice(const Notice& notice);
void notice(const Notice& notice, Body actions);

// A notice about the whole program, such as a lost connection: in the flow, and where a dialog is
// open above its scrim, too. One at a time; `lines` aren't shown. Draw it before any dialog.
void banner(const Notice& notice);

// A short word about an outcome, at the bottom; announced; goes after 6 s, but not while the
// pointer or the focus is on it. A second one with the same text renews the first.
void toast(std::string_view text, Tone tone = Tone::good);

enum class Shape : std::uint8_t { lines, table, card, fields, options };
// The shape of what is coming, grey; says Words::loading to a screen reader.
void skeleton(Shape shape, int count = 3);

// Nothing here: says what to do. The action is a button's label, "" for none; true when pressed.
bool empty_state(std::string_view title, std::string_view help = {}, std::string_view action = {});
// It did not work: says so and offers Words::retry; true when pressed.
bool failed_state(std::string_view title, std::string_view help = {}, bool can_retry = true);

}  // namespace yk::ui
