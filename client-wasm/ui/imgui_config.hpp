// How Dear ImGui is built: text beyond U+FFFF, item hooks for the lint, and nothing that is not
// used.
#pragma once

#define IMGUI_USE_WCHAR32
#define IMGUI_ENABLE_TEST_ENGINE
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT

// The loader that ImGui asks for by FreeType's name is the platform's (ui/glyphs.cpp): without it
// ImGui brings one of its own, 6 KB to load that nobody calls.
#define IMGUI_ENABLE_FREETYPE

// Nothing is read back: there is no settings file, and no widget of ImGui's takes numbers. The
// scanner would be another 6 KB. Its OpenGL backend reads one number, the version of the shaders'
// language: without it the shaders don't compile and nothing is painted.
#include <cstdio>
#ifdef IMGUI_IMPL_OPENGL_ES3
#include <cstdlib>
#include <cstring>
#define sscanf(text, format, first, ...) (*(first) = atoi((text) + strcspn(format, "%")), 1)
#else
#define sscanf(...) 0
#endif
