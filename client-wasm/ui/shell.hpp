// The frame around every screen: top bar, navigation, content, footer; and the display settings.
#pragma once

#include <span>

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

struct NavItem {
    std::string_view id;
    std::string_view label;
    std::string_view path;        // below Platform::base()
    std::string_view shortcut{};  // "Alt+1"
    bool current = false;
    std::string_view group{};  // the heading above it; entries of one group follow each other
};

struct Shell {
    std::string_view title;      // of the product, in the top bar
    std::string_view version{};  // "ver.1.1.0"
    std::string_view account{};  // "コールセンター 氷留 千太"
    std::string_view navigation_label = "メニュー";
    std::span<const NavItem> navigation{};
    std::string_view document_title{};  // "予約 – コロナワクチン予約管理システム"; "": title
    float content_width = 0;  // at 100 % text; 0: the theme's
};

struct ShellBodies {
    Body top;  // at the right of the top bar: search box, language, sign out
    Body content;
    Body footer;  // help desk
};

// Returns the id of the navigation entry that was pressed. The navigation is a column at the left.
// If the window is narrower than about 700 px, a button in the top bar opens it as a drawer.
std::optional<std::string> shell(const Shell& shell, const ShellBodies& bodies);

// The rest of the page scrolls above it: always in sight at the window's bottom, unless the window
// is too low for it. Once in a screen, at the end of its content; in a form it belongs to the form.
// `label`: names the region for screen readers.
void footer(std::string_view label, Body body);

// Appearance and text size, as two groups; changes apply at once and are stored in the browser.
void display_settings();

}  // namespace yk::ui
