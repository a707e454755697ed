// Choices: ticks, one of a few, one of many, tabs, and lists of options such as slots.
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
// True when it changed.
bool checkbox(std::string_view label, bool& value, const Check& options = {});

struct Choice {
    std::string_view id;  // what the caller keeps; not shown
    std::string_view label;
    std::string_view detail{};  // a second, muted part
    bool disabled = false;
    std::string_view reason{};  // why
};

struct Group {
    bool required = false;
    bool disabled = false;
    bool segmented = false;  // radio_group: one bar of equal parts; for two to four short words
    std::string_view hint{};
    std::string_view error{};
    float width = 0;                 // of a select, at 100 % text
    std::string_view placeholder{};  // of a select while nothing is chosen
    std::string_view key{};
};
// `chosen` is a Choice's id, or "" while nothing is. True when it changed.
bool radio_group(std::string_view label, std::span<const Choice> choices, std::string& chosen,
                 const Group& options = {});
bool select(std::string_view label, std::span<const Choice> choices, std::string& chosen,
            const Group& options = {});

// Tabs with their panel: the arrow keys move between tabs, Tab goes into the panel.
bool tabs(std::string_view label, std::span<const Choice> choices, std::string& chosen, Body panel);

// One of several places, shown with all that matters: kind, time, what is left.
struct Option {
    std::string_view id;
    std::string_view title;    // "09:00 ~ 09:30"
    std::string_view badge{};  // "公開枠"
    Tone badge_tone = Tone::neutral;
    std::string_view detail{};  // "残り3枠", at the right
    Tone detail_tone = Tone::neutral;
    bool disabled = false;
    std::string_view reason{};  // why, under the title
};
struct OptionList {
    bool required = false;
    std::string_view hint{};
    std::string_view error{};
    bool hide_label = false;  // a heading above says it; the label still names the group
    std::string_view key{};
};
// Radio buttons drawn as rows: arrow keys choose, Tab passes on. True when `chosen` changed.
bool option_list(std::string_view label, std::span<const Option> options, std::string& chosen,
                 const OptionList& list = {});

}  // namespace yk::ui
