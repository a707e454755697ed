// Choices: checkboxes, radio buttons, selects, tabs, and lists of options such as slots.
#pragma once

#include <span>

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

struct Check {
    bool required = false;
    bool disabled = false;
    std::string_view hint{};
    std::string_view error{};
    std::string_view key{};
};
// True when the value changed.
bool checkbox(std::string_view label, bool& value, const Check& options = {});

struct Choice {
    std::string_view id;  // the value that the caller stores; not shown
    std::string_view label;
    std::string_view detail{};  // a second, muted part
    bool disabled = false;
    std::string_view reason{};  // why it cannot be chosen
};

struct Group {
    bool required = false;
    bool disabled = false;
    bool segmented = false;  // radio_group: one bar of equal parts; for two to four short labels
    std::string_view hint{};
    std::string_view error{};
    float width = 0;                 // of a select, at 100 % text
    std::string_view placeholder{};  // of a select while nothing is chosen
    std::string_view key{};
};
// `chosen` is a Choice's id, or "" if nothing is chosen. True when it changed.
bool radio_group(std::string_view label, std::span<const Choice> choices, std::string& chosen,
                 const Group& options = {});
bool select(std::string_view label, std::span<const Choice> choices, std::string& chosen,
            const Group& options = {});

// Tabs with their panel: the arrow keys move between tabs, Tab moves into the panel.
bool tabs(std::string_view label, std::span<const Choice> choices, std::string& chosen, Body panel);

// One option with its details, such as a slot with kind, time and places left.
struct Option {
    std::string_view id;
    std::string_view title;    // "09:00 ~ 09:30"
    std::string_view badge{};  // "公開枠"
    Tone badge_tone = Tone::neutral;
    std::string_view detail{};  // "残り3枠", at the right
    Tone detail_tone = Tone::neutral;
    bool disabled = false;
    std::string_view reason{};  // why it cannot be chosen; under the title
};
struct OptionList {
    bool required = false;
    std::string_view hint{};
    std::string_view error{};
    bool hide_label = false;  // a heading above shows it; the label still names the group
    std::string_view key{};
};
// Radio buttons drawn as rows: arrow keys choose, Tab moves to the next widget. True when `chosen`
// changed.
bool option_list(std::string_view label, std::span<const Option> options, std::string& chosen,
                 const OptionList& list = {});

}  // namespace yk::ui
