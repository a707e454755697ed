// Buttons and links.
#pragma once

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

enum class Emphasis : std::uint8_t {
    secondary,  // bordered
    primary,    // the one next step of a screen or dialog; Enter in a field presses it
    danger,     // destroys something and names it
    ghost,      // only text: in tables, cells and bars
};

struct Button {
    Emphasis emphasis = Emphasis::secondary;
    bool disabled = false;
    // Why it can't be pressed. Such a button keeps its place in the order of Tab, and a press says
    // why.
    std::string_view reason{};
    bool busy = false;            // its work is under way: keeps its width, refuses further presses
    bool wide = false;            // fills the width that is there
    bool small = false;           // for cells; still 44 px high under a finger
    std::string_view shortcut{};  // "Alt+S", "F8", "Escape"; shown beside the label on wide windows
    std::string_view description{};  // said after the label, not shown ("of the booking on 6 May")
    std::optional<bool> pressed{};   // a toggle
    std::string_view key{};
};
// True once per press, whatever pressed it: pointer, finger, key, screen reader.
bool button(std::string_view label, const Button& options = {});

struct Link {
    bool current = false;
    std::string_view description{};
    std::string_view key{};
};
// A real address below Platform::base(): opens in a new tab with the middle button. A plain press
// returns true and does not leave the page; the caller changes the route.
bool link(std::string_view label, std::string_view path, const Link& options = {});

}  // namespace yk::ui
