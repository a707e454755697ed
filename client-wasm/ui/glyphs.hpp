// Glyphs: ImGui's font loader over the platform's own text drawing. Nothing is downloaded; every
// character that the person's system has can be shown, in the language's variant.
#pragma once

struct ImFont;

namespace yk::ui {

struct Context;

// Makes the two fonts. The context outlives ImGui's atlas.
void add_fonts(Context& context);
// After a change of language: what was drawn is drawn anew.
void forget_glyphs(Context& context);

}  // namespace yk::ui
