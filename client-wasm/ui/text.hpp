// Text: headings, paragraphs, key-value lists, badges.
#pragma once

#include <span>

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

// level 1 once a screen, at its top; 2 for parts; 3 for parts of those.
void heading(int level, std::string_view text);

struct Text {
    bool muted = false;
    bool bold = false;
    bool small = false;
    bool numeric = false;        // digits of equal width; in a cell: at the right
    bool one_line = false;       // cut with "…" where it doesn't fit; the node keeps all of it
    std::optional<Tone> tone{};  // ink in the tone's colour; say it in words too
    semantics::Live live = semantics::Live::off;  // read out when it changes
    std::string_view key{};
};
// A paragraph; wraps at the width that is there, between any two Han, kana or hangul characters.
void text(std::string_view text, const Text& options = {});

struct Fact {
    std::string_view label;
    std::string_view value;
    std::optional<Tone> tone{};
    bool strong = false;
};
// What was entered or is known, to be read back: label left, value right; stacked where narrow.
void facts(std::span<const Fact> facts);
void facts(std::initializer_list<Fact> facts);

// A status: shape, word and colour together. Flows in rows and cells.
void badge(std::string_view word, Tone tone);

}  // namespace yk::ui
