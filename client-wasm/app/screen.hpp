// Screen: one place in the client. It owns its draft and the data that it has loaded.
//
// The app keeps the last kMostScreens screens, when the person goes to another screen and returns,
// and also when the session has ended. So nothing typed is lost. The same place with another query
// uses the same object, through arrive().
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "client-wasm/app/location.hpp"

namespace yk {
struct PersonInfo;
}

namespace yk::app {

class App;

inline constexpr std::size_t kMostScreens = 12;

class Screen {
public:
    virtual ~Screen() = default;
    // The screen becomes visible, for the first time or again, or its query has changed. Load what
    // may have changed meanwhile. Not called in each frame.
    virtual void arrive(App& app, const Location& location) = 0;
    // Called in each frame, inside the shell's content. Starts with ui::heading(1, …).
    virtual void draw(App& app) = 0;
    // True: a list, which uses the whole width of a wide window.
    virtual bool fills_width() const { return false; }
    // For the document's title, without the product's name and without personal data. By default
    // the title of the screen's kind.
    virtual std::string title(const App& app) const;
    // Called in each frame, also while another screen is visible.
    virtual void follow_unseen(App&) {}
    // Something was typed that a reload would lose. Such a screen is kept longest.
    virtual bool has_unsaved() const { return false; }
    // A code was scanned. True: this screen uses it. False: the shell opens the scanned person.
    virtual bool take_scan(App&, const std::string& /*digits*/) { return false; }
    // The kind of screen on which a person who is scanned here opens, if the menu has it. Nothing:
    // the booking wizard if the menu has one, else the person's page.
    virtual std::optional<ScreenKind> opens_people_on() const { return std::nullopt; }
    // A person was scanned here, and found. True: this screen shows the person itself, instead of
    // the kind above.
    virtual bool take_person(App&, const PersonInfo&) { return false; }
};

// The menu's word for a kind of screen; if the menu doesn't name the kind, the title in the list of
// kinds.
std::string title_of(const App& app, ScreenKind kind);
// True if this account's menu has a screen of this kind.
bool may_open(const App& app, ScreenKind kind);
// Where a caller's booking begins: the first such screen of this account's menu; nothing if it has
// none.
std::optional<Location> booking_start(const App& app);
// Where this account's role begins after signing in; nothing: at the top.
std::optional<Location> home_of_role(const App& app);

using MakeScreen = std::function<std::unique_ptr<Screen>(const Location&)>;

}  // namespace yk::app
