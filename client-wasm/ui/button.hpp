// Buttons and links.
#pragma once

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

enum class Emphasis : std::uint8_t {
    secondary,  // bordered
    primary,    // the usual next step of a screen or dialog; Enter in a field presses it
    danger,     // destroys something; its label says what
    ghost,      // only text: in tables, cells and bars
};

struct Button {
    Emphasis emphasis = Emphasis::secondary;
    bool disabled = false;
    // Why the button can't be pressed. It can still get the focus by Tab, and a press shows the
    // reason.
    std::string_view reason{};
    bool busy = false;            // its call is open: keeps its width, ignores presses
    bool wide = false;            // fills the available width
    bool small = false;           // for cells; 44 px high on touch screens
    std::string_view shortcut{};  // "Alt+S", "F8", "Escape"; shown beside the label on wide windows
    std::string_view description{};  // read after the label, not shown ("of the booking on 6 May")
    std::optional<bool> pressed{};   // a toggle
    std::string_view key{};
};
// True once per press: by pointer, finger, key or screen reader.
bool button(std::string_view label, const Button& options = {});

struct Link {
    bool current = false;
    std::string_view description{};
    std::string_view key{};
};
// `path` is an address below Platform::base(): the middle button opens it in a new tab. A plain
// press returns true and does not leave the page; the caller changes the location.
bool link(std::string_view label, std::string_view path, const Link& options = {});

}  // namespace yk::ui
