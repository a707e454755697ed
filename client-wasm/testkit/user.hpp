// User: a simulated user for tests: finds nodes by role and name, clicks, types, presses keys.
//
//     User user([&] { draw_my_screen(state); });
//     user.type("接種券番号", "9000000001");
//     user.click("button", "次へ進む");
//     EXPECT_TRUE(user.sees("heading", "予約"));
//
// A click needs what it needs in a browser: a visible, enabled node of that role and name that is
// not behind a dialog. An impossible act fails the test and prints the tree. After each act the
// requested frames are drawn, and the lint must find nothing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "client-wasm/platform/null_platform.hpp"
#include "client-wasm/ui/surface.hpp"

namespace yk::testkit {

class User {
public:
    explicit User(std::function<void()> page, platform::Environment surroundings = {});

    // Acts. `scope`: the name of the dialog, group, row or region to search in; "": everywhere.
    void click(std::string_view role, std::string_view name, std::string_view scope = {});
    void double_click(std::string_view cell);  // on the row that has a cell of this name
    void type(std::string_view label, std::string_view text);  // replaces what the field holds
    void choose(std::string_view label, std::string_view option_label);  // of a select
    void press(std::string_view keys);   // "Enter", "Alt+1", "Escape", "ArrowDown"
    void tab(int steps = 1);             // backwards when negative
    void scan(std::string_view digits);  // a code reader: fast keys, then Enter
    void wait(double ms);                // moves the clock, and draws what is due
    void settle();                       // draws while frames are requested; at most 50

    // Questions. Names must match completely; visible text may match in part.
    bool sees(std::string_view role, std::string_view name) const;
    bool sees_text(std::string_view part) const;
    const semantics::Node* find(std::string_view role, std::string_view name,
                                std::string_view scope = {}) const;
    std::size_t count(std::string_view role) const;
    std::string value(std::string_view label) const;     // of a field or select
    std::string error_of(std::string_view label) const;  // of a field; "" if it has no error
    bool disabled(std::string_view role, std::string_view name) const;
    std::string focused_name() const;
    std::string screen() const { return semantics::describe(surface.tree()); }

    platform::NullPlatform platform;
    ui::Surface surface;

private:
    const semantics::Node& must_find(std::string_view role, std::string_view name,
                                     std::string_view scope) const;
    bool reachable(const semantics::Node& node) const;
    semantics::NodeId pressed_by(const semantics::Node& node) const;
    void send(platform::Event event);
    void check_lint() const;
};

}  // namespace yk::testkit
