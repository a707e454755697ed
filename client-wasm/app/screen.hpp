// Screen: one place in the client. It owns its draft and what it has loaded.
//
// The app keeps screens alive when the person goes elsewhere and comes back (the last kMostScreens
// of them), and over an expired session, so nothing typed is lost. Navigating to the same place
// with another query reaches the same object, through arrive().
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "client-wasm/app/location.hpp"

namespace yk::app {

class App;

inline constexpr std::size_t kMostScreens = 12;

class Screen {
public:
    virtual ~Screen() = default;
    // It has come into sight, for the first time or again, or its query changed: load what may have
    // changed meanwhile. Not called in each frame.
    virtual void arrive(App& app, const Location& location) = 0;
    // Each frame, inside the shell's content. Starts with ui::heading(1, …).
    virtual void draw(App& app) = 0;
    // For the document's title, without the product's name and without anything personal. Here: the
    // title of its kind.
    virtual std::string title(const App& app) const;
    // A code was scanned and this screen wants it for itself. False: the wizard opens with it.
    virtual bool take_scan(App&, const std::string& /*digits*/) { return false; }
};

// The menu's word for a kind of screen; where the menu doesn't name it, the one of the list of
// kinds.
std::string title_of(const App& app, ScreenKind kind);
// The menu has a screen of this kind for this account.
bool may_open(const App& app, ScreenKind kind);

using MakeScreen = std::function<std::unique_ptr<Screen>(const Location&)>;

}  // namespace yk::app
