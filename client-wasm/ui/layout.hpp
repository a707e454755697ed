// Layout: how things stand together. Everything flows from top to bottom unless told otherwise.
#pragma once

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

enum class Gap : std::uint8_t { normal, tiny, small, large, none };

// One below the other, with this gap between.
void stack(Gap gap, Body body);

struct Row {
    Gap gap = Gap::small;
    bool end = false;              // at the right: the buttons of a form or dialog
    bool spread = false;           // the first at the left, the rest at the right
    bool fill_when_narrow = true;  // buttons become full-width rows on a phone
};
// Side by side, wrapping where the width ends.
void row(Body body, const Row& options = {});

// Two columns, left and right with these shares of the width; one below the other where narrower
// than `least` (at 100 % text) for either.
struct Columns {
    float left = 1, right = 1;
    float least = 280;
    std::string_view right_label{};  // makes the right one a named region (a panel)
};
void columns(Body left, Body right, const Columns& options = {});

// As many equal columns as fit; reading order row by row.
void grid(std::size_t count, float least_width, FunctionRef<void(std::size_t)> item);

struct Card {
    std::string_view title{};  // a heading of level 2; the card becomes a region of that name
    int level = 2;
    bool plain = false;         // no border: only padding
    Tone tone = Tone::neutral;  // a bar of that colour at the left
    std::string_view key{};
};
void card(const Card& options, Body body);
void card(Body body);

// Named groups. group(): fields that belong together, with a heading-like label. form(): the
// primary button in it is what Enter presses while the focus is in it.
void group(std::string_view label, Body body);
void form(std::string_view label, Body body, float max_width = 0);
// A part that a screen reader can jump to, without anything painted.
void region(std::string_view label, Body body);

void space(Gap gap = Gap::normal);
void divider();
// Several lines of things: ul and li.
void list(std::string_view label, std::size_t count, FunctionRef<void(std::size_t)> item);

}  // namespace yk::ui
