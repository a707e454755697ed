// The JavaScript functions that C++ calls: those of web/platform.js and web/overlay.js.
//
// A function that returns a string writes it into yk_buffer() and returns its length.
#pragma once

#include <cstdint>

extern "C" {

void yk_js_start();
void yk_js_request_frame();
void yk_js_request_frame_after(int delay_ms);
void yk_js_call_after(unsigned id, int delay_ms);
void yk_js_environment(float* eleven_values);
int yk_js_language();

void yk_js_fetch(unsigned call, const char* method, const char* url, const char* header_lines,
                 const char* body, int body_length, int timeout_ms, int picture_pixels);
void yk_js_cancel(unsigned call);
void yk_js_channel(const char* path);
void yk_js_send(const char* text, int length);
int yk_js_random_key();

int yk_js_base();
int yk_js_path();
void yk_js_go(const char* path, int replace);
void yk_js_back(int entries);
void yk_js_unsaved(int unsaved);
void yk_js_reload();
void yk_js_print();
void yk_js_open(const char* path);
void yk_js_pick_file(const char* accept, int most_bytes);
void yk_js_title(const char* title);
void yk_js_set_language(const char* language);
int yk_js_preference(const char* name);
void yk_js_set_preference(const char* name, const char* value);

void yk_js_announce(const char* text, int urgent);
void yk_js_focus(unsigned node);
void yk_js_overwrite(unsigned node, const char* text);
void yk_js_style(const char* name, const char* value);
// Arguments: removed ids; changed nodes as records of kWords words; order as parent, count,
// children …
void yk_js_show(const std::uint32_t* removed, int removed_count, const std::uint32_t* records,
                int record_count, const std::uint32_t* order, int order_length, const char* texts);

void yk_js_put_pixels(const std::uint32_t* rgba, int width, int height);
float yk_js_measure(int bold, float pixels, unsigned code_point, int* box);
void yk_js_rasterise(int bold, float pixels, unsigned code_point, int left, int top, int width,
                     int height, std::uint8_t* alpha);

}  // extern "C"

namespace yk::platform {

// In paint_web.cpp
void make_graphics();
void forget_graphics();
void give_up_graphics();  // from now on without WebGL
bool paints_softly();

}  // namespace yk::platform
