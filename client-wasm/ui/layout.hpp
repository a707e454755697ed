// Layout: the positions of widgets. They are placed from top to bottom unless a function says
// otherwise.
#pragma once

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

enum class Gap : std::uint8_t { normal, tiny, small, large, none };

// Widgets below each other, with this gap between them.
void stack(Gap gap, Body body);

struct Row {
    Gap gap = Gap::small;
    bool end = false;              // at the right, for the buttons of a form or dialog
    bool spread = false;           // the first item at the left, the others at the right
    bool fill_when_narrow = true;  // in a narrow window each button fills a line
};
// Widgets side by side; a new line starts where the width ends.
void row(Body body, const Row& options = {});

// Two columns with these shares of the width. They are placed below each other if one would be
// narrower than `least` (at 100 % text).
struct Columns {
    float left = 1, right = 1;
    float least = 280;
    std::string_view right_label{};  // makes the right column a named region (a panel)
    // Beside a long left column, the right one stays in sight; it scrolls by itself where it is
    // higher than the window.
    bool right_stays = false;
};
void columns(Body left, Body right, const Columns& options = {});

// As many equal columns as fit; the reading order is row by row.
void grid(std::size_t count, float least_width, FunctionRef<void(std::size_t)> item);

struct Card {
    std::string_view title{};  // a heading of level 2; the card becomes a region of that name
    int level = 2;
    bool plain = false;         // without a border: only padding
    Tone tone = Tone::neutral;  // a bar of that colour at the left
    std::string_view key{};
};
void card(const Card& options, Body body);
void card(Body body);

// Named groups. group(): fields that belong together, under a label. form(): while the focus is in
// the form, Enter presses the form's primary button.
void group(std::string_view label, Body body);
void form(std::string_view label, Body body, float max_width = 0);
// A part that a screen reader can jump to; draws nothing.
void region(std::string_view label, Body body);

void space(Gap gap = Gap::normal);
void divider();
// A list of items: ul and li.
void list(std::string_view label, std::size_t count, FunctionRef<void(std::size_t)> item);

}  // namespace yk::ui
