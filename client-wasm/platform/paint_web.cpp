// Draws the picture: WebGL2 through ImGui's OpenGL backend; where the browser has none, or has lost
// it for good, with SoftPainter.
#include <GLES3/gl3.h>
#include <backends/imgui_impl_opengl3.h>
#include <emscripten/html5.h>
#include <imgui.h>

#include <cmath>
#include <utility>

#include "client-wasm/platform/soft_painter.hpp"
#include "client-wasm/platform/web_calls.hpp"
#include "client-wasm/platform/web_platform.hpp"

namespace yk::platform {
namespace {

constexpr const char* kCanvas = "#canvas";
bool g_ready = false;  // ImGui's backend has been started
bool g_soft = false;

float part(std::uint32_t rgba, unsigned shift) {
    return static_cast<float>((rgba >> shift) & 0xFFU) / 255.0F;
}

}  // namespace

void make_graphics() {
    EmscriptenWebGLContextAttributes wanted;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.majorVersion = 2;
    wanted.alpha = wanted.depth = wanted.stencil = wanted.antialias = false;
    wanted.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
    const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context =
        emscripten_webgl_create_context(kCanvas, &wanted);
    g_soft = context <= 0;
    if (!g_soft) emscripten_webgl_make_context_current(context);
}

void give_up_graphics() {
    if (std::exchange(g_soft, true) || !g_ready) return;
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

bool paints_softly() {
    return g_soft;
}

void forget_graphics() {
    if (g_ready) ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

void WebPlatform::paint(ImDrawData* data, std::uint32_t background_rgba) {
    if (g_soft) {
        static SoftPainter painter;
        painter.paint(*data, background_rgba);
        return yk_js_put_pixels(painter.pixels().data(), painter.width(), painter.height());
    }
    if (!g_ready) {
        ImGui_ImplOpenGL3_Init("#version 300 es");
        g_ready = true;
    }
    const int width = static_cast<int>(std::lround(data->DisplaySize.x * data->FramebufferScale.x));
    const int height =
        static_cast<int>(std::lround(data->DisplaySize.y * data->FramebufferScale.y));
    int canvas_width = 0, canvas_height = 0;
    emscripten_get_canvas_element_size(kCanvas, &canvas_width, &canvas_height);
    if (canvas_width != width || canvas_height != height) {
        emscripten_set_canvas_element_size(kCanvas, width, height);
    }
    ImGui_ImplOpenGL3_NewFrame();
    glViewport(0, 0, width, height);
    glClearColor(part(background_rgba, 24), part(background_rgba, 16), part(background_rgba, 8), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(data);
}

}  // namespace yk::platform
