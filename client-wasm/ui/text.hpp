// Text: headings, paragraphs, key-value lists, badges.
#pragma once

#include <span>

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

// Level 1: once in a screen, at its top; 2: parts; 3: parts of those.
void heading(int level, std::string_view text);

struct Text {
    bool muted = false;
    bool bold = false;
    bool small = false;
    bool numeric = false;        // digits of equal width; in a cell: at the right
    bool one_line = false;       // cut with "…" if it doesn't fit; the node keeps the whole text
    std::optional<Tone> tone{};  // text in the tone's colour; the words must say it too
    semantics::Live live = semantics::Live::off;  // read aloud when it changes
    std::string_view key{};
};
// A paragraph; wraps at the available width: at spaces, and between Han and kana characters.
void text(std::string_view text, const Text& options = {});

struct Fact {
    std::string_view label;
    std::string_view value;
    std::optional<Tone> tone{};
    bool strong = false;
    std::string_view href{};  // the browser opens it: "tel:…", "mailto:…"
};
// Known or entered values, shown for reading: label left, value right; below each other if narrow.
void facts(std::span<const Fact> facts);
void facts(std::initializer_list<Fact> facts);

// A status: shape, word and colour together. Can stand in rows and cells.
void badge(std::string_view word, Tone tone);
float badge_width(std::string_view word);  // where there is room

}  // namespace yk::ui
