// Glyphs: ImGui's font loader on top of the platform's text drawing. No font is downloaded. Every
// character that the person's system has can be shown, in the variant of the language.
#pragma once

struct ImFont;

namespace yk::ui {

struct Context;

// Creates the two fonts. The context must outlive ImGui's atlas.
void add_fonts(Context& context);
// Call it after a change of language: all glyphs are drawn again.
void forget_glyphs(Context& context);

}  // namespace yk::ui
