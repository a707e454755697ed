// The browser as a platform. The functions that C++ calls are in web/platform.js; the functions
// that the browser calls are at the end of this file.
#include "client-wasm/platform/web_platform.hpp"

#include <emscripten.h>

#include <utility>

#include "client-wasm/platform/web_calls.hpp"

namespace yk::platform {
namespace {

constexpr std::size_t kMostCalls = 64;  // open at once; more are a fault of the client

std::string g_buffer;  // strings from JavaScript pass through here

// Calls a JavaScript function that writes a string into the buffer, and returns the string.
template <class... In>
std::string from_browser(int (*function)(In...), In... in) {
    const int length = function(in...);
    return g_buffer.substr(0, static_cast<std::size_t>(length));
}

std::string lines_of(const std::vector<std::pair<std::string, std::string>>& headers) {
    std::string out;
    for (const auto& [name, value] : headers)
        out.append(name).append("\n").append(value).append("\n");
    return out;
}

std::vector<std::pair<std::string, std::string>> headers_of(std::string_view lines) {
    std::vector<std::pair<std::string, std::string>> out;
    while (!lines.empty()) {
        const std::size_t name_end = lines.find('\n');
        if (name_end == std::string_view::npos) break;
        const std::size_t value_end = lines.find('\n', name_end + 1);
        if (value_end == std::string_view::npos) break;
        out.emplace_back(lines.substr(0, name_end),
                         lines.substr(name_end + 1, value_end - name_end - 1));
        lines.remove_prefix(value_end + 1);
    }
    return out;
}

}  // namespace

WebPlatform& web_platform() {
    static WebPlatform platform;
    return platform;
}

WebPlatform::WebPlatform() {
    make_graphics();
    yk_js_start();
}

void WebPlatform::request_frame() {
    if (frame_asked_) return;
    frame_asked_ = true;
    yk_js_request_frame();
}

void WebPlatform::request_frame_after(int delay_ms) {
    yk_js_request_frame_after(delay_ms);
}

void WebPlatform::call_after(int delay_ms, std::function<void()> due) {
    dues_[next_due_] = std::move(due);
    yk_js_call_after(next_due_++, delay_ms);
}

void WebPlatform::due(unsigned id) {
    const auto found = dues_.find(id);
    if (found == dues_.end()) return;
    const auto due = std::move(found->second);
    dues_.erase(found);
    due();
}

double WebPlatform::now_ms() const {
    return emscripten_get_now();
}

Environment WebPlatform::environment() const {
    float values[11] = {};
    yk_js_environment(values);
    Environment out;
    out.width = values[0];
    out.height = values[1];
    out.pixel_ratio = values[2];
    out.coarse_pointer = values[3] != 0;
    out.prefers_dark = values[4] != 0;
    out.prefers_contrast = values[5] != 0;
    out.prefers_less_motion = values[6] != 0;
    out.online = values[7] != 0;
    out.printing = values[8] != 0;
    out.letter_spacing = values[9];
    out.word_spacing = values[10];
    out.without_webgl = paints_softly();
    out.language = from_browser(yk_js_language);
    return out;
}

CallId WebPlatform::call(HttpRequest request, HttpDone done) {
    const CallId id = next_call_++;
    if (waiting_.size() >= kMostCalls) {
        done({});
        return id;
    }
    waiting_[id] = std::move(done);
    const std::string headers = lines_of(request.headers);
    yk_js_fetch(id, request.method.c_str(), request.url.c_str(), headers.c_str(),
                request.body.data(), static_cast<int>(request.body.size()), request.timeout_ms,
                request.picture_pixels);
    return id;
}

void WebPlatform::cancel(CallId call) {
    if (waiting_.erase(call) != 0) yk_js_cancel(call);
}

void WebPlatform::answer(CallId call, int status, std::string_view headers, std::string_view body) {
    const auto found = waiting_.find(call);
    if (found == waiting_.end()) return;
    const HttpDone done = std::move(found->second);
    waiting_.erase(found);
    HttpResponse response;
    response.status = status;
    response.headers = headers_of(headers);
    response.body = body;
    done(response);
}

void WebPlatform::open_channel(std::string_view path, Channel channel) {
    channel_ = std::move(channel);
    yk_js_channel(std::string(path).c_str());
}

void WebPlatform::send(std::string_view text) {
    yk_js_send(text.data(), static_cast<int>(text.size()));
}

void WebPlatform::channel_opened() {
    if (channel_.opened) channel_.opened();
}
void WebPlatform::channel_received(std::string_view text) {
    if (channel_.received) channel_.received(text);
}
void WebPlatform::channel_closed(int code) {
    if (const auto closed = std::exchange(channel_, {}).closed) closed(code);
}

std::string WebPlatform::random_key() {
    return from_browser(yk_js_random_key);
}
std::string WebPlatform::base() const {
    return from_browser(yk_js_base);
}
std::string WebPlatform::path() const {
    return from_browser(yk_js_path);
}

void WebPlatform::go(std::string_view path, History history) {
    yk_js_go(std::string(path).c_str(), history == History::replace ? 1 : 0);
    request_frame();
}

void WebPlatform::set_unsaved(bool unsaved) {
    yk_js_unsaved(unsaved ? 1 : 0);
}
void WebPlatform::back(int entries) {
    yk_js_back(entries);
}
void WebPlatform::print() {
    yk_js_print();
}

void WebPlatform::reload() {
    yk_js_reload();
}
void WebPlatform::open_document(std::string_view path) {
    yk_js_open(std::string(path).c_str());
}
void WebPlatform::pick_file(std::string_view accept, FileTarget target) {
    file_done_ = std::move(target.done);
    yk_js_pick_file(std::string(accept).c_str(), static_cast<int>(target.most_bytes));
}
void WebPlatform::file(PickedFile brought, bool dropped) {
    if (dropped) {
        const FileTarget* target = who_takes_();
        if (target && brought.bytes.size() <= target->most_bytes) target->done(std::move(brought));
    } else if (const auto done = std::exchange(file_done_, {})) {
        done(std::move(brought));
    }
}
std::size_t WebPlatform::drop_bytes() const {
    const FileTarget* target = who_takes_ ? who_takes_() : nullptr;
    return target ? target->most_bytes : 0;
}
void WebPlatform::set_title(std::string_view title) {
    yk_js_title(std::string(title).c_str());
}

void WebPlatform::set_language(std::string_view language) {
    language_ = language;
    yk_js_set_language(language_.c_str());
}

void WebPlatform::announce(std::string_view text, Politeness politeness) {
    yk_js_announce(std::string(text).c_str(), politeness == Politeness::assertive ? 1 : 0);
}

void WebPlatform::focus(NodeId node) {
    yk_js_focus(node);
}

void WebPlatform::overwrite_text(NodeId node, std::string_view text) {
    yk_js_overwrite(node, std::string(text).c_str());
}

std::string WebPlatform::preference(std::string_view name) const {
    const std::string key(name);
    return from_browser(yk_js_preference, key.c_str());
}

void WebPlatform::set_preference(std::string_view name, std::string_view value) {
    yk_js_set_preference(std::string(name).c_str(), std::string(value).c_str());
}

void WebPlatform::set_style(std::string_view name, std::string_view css_value) {
    std::string& known = styles_[std::string(name)];
    if (known == css_value) return;
    known = css_value;
    yk_js_style(std::string(name).c_str(), known.c_str());
}

GlyphBox WebPlatform::measure(const Face& face, float pixels, std::uint32_t code_point) {
    int box[4] = {};
    GlyphBox out;
    out.advance = yk_js_measure(face.bold ? 1 : 0, pixels, code_point, box);
    out.left = box[0];
    out.top = box[1];
    out.right = box[2];
    out.bottom = box[3];
    return out;
}

void WebPlatform::rasterise(const Face& face, float pixels, std::uint32_t code_point,
                            const GlyphBox& box, std::uint8_t* alpha) {
    yk_js_rasterise(face.bold ? 1 : 0, pixels, code_point, box.left, box.top, box.right - box.left,
                    box.bottom - box.top, alpha);
}

void WebPlatform::frame() {
    frame_asked_ = false;
    if (listener_ != nullptr) listener_->on_frame();
}

void WebPlatform::graphics_restored(bool webgl) {
    webgl ? forget_graphics() : give_up_graphics();
    if (listener_ != nullptr) listener_->on_graphics_restored();
}

}  // namespace yk::platform

// ---- called by the browser

using yk::platform::EventKind;
using yk::platform::g_buffer;
using yk::platform::web_platform;

extern "C" {

// Room for a string of `length` bytes; the caller fills it before any other call.
EMSCRIPTEN_KEEPALIVE char* yk_buffer(int length) {
    if (g_buffer.size() < static_cast<std::size_t>(length) + 1) {
        g_buffer.resize(static_cast<std::size_t>(length) + 1);
    }
    return g_buffer.data();
}

EMSCRIPTEN_KEEPALIVE void yk_frame() {
    web_platform().frame();
}

EMSCRIPTEN_KEEPALIVE void yk_due(unsigned id) {
    web_platform().due(id);
}

EMSCRIPTEN_KEEPALIVE void yk_event(int kind, unsigned node, float value, int text_length) {
    if (web_platform().listener() == nullptr) return;
    web_platform().listener()->on_event({static_cast<EventKind>(kind), node,
                                         g_buffer.substr(0, static_cast<std::size_t>(text_length)),
                                         value});
}

// The buffer holds "key\ncode"; the flags are alt 1, control 2, shift 4, meta 8, composing 16,
// repeat 32.
EMSCRIPTEN_KEEPALIVE int yk_key(int flags, double time_ms, int text_length) {
    if (web_platform().listener() == nullptr) return 0;
    const std::string text = g_buffer.substr(0, static_cast<std::size_t>(text_length));
    const std::size_t cut = text.find('\n');
    yk::platform::Key key;
    key.key = text.substr(0, cut);
    key.code = cut == std::string::npos ? std::string{} : text.substr(cut + 1);
    key.alt = (flags & 1) != 0;
    key.control = (flags & 2) != 0;
    key.shift = (flags & 4) != 0;
    key.meta = (flags & 8) != 0;
    key.composing = (flags & 16) != 0;
    key.repeat = (flags & 32) != 0;
    key.time_ms = time_ms;
    return web_platform().listener()->on_key(key) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void yk_answer(unsigned call, int status, int headers_length,
                                    int body_length) {
    const std::string all = g_buffer.substr(
        0, static_cast<std::size_t>(headers_length) + static_cast<std::size_t>(body_length));
    const std::string_view view(all);
    web_platform().answer(call, status, view.substr(0, static_cast<std::size_t>(headers_length)),
                          view.substr(static_cast<std::size_t>(headers_length)));
}

EMSCRIPTEN_KEEPALIVE void yk_channel_opened() {
    web_platform().channel_opened();
}

EMSCRIPTEN_KEEPALIVE void yk_channel_received(int length) {
    const std::string text = g_buffer.substr(0, static_cast<std::size_t>(length));
    web_platform().channel_received(text);
}

EMSCRIPTEN_KEEPALIVE void yk_channel_closed(int code) {
    web_platform().channel_closed(code);
}

EMSCRIPTEN_KEEPALIVE int yk_drop_bytes() {
    return static_cast<int>(web_platform().drop_bytes());
}

// The buffer holds the file's name, then its bytes.
EMSCRIPTEN_KEEPALIVE void yk_file(int name_length, int bytes_length, int too_large, int dropped) {
    const auto name = static_cast<std::size_t>(name_length);
    web_platform().file(
        {g_buffer.substr(0, name), g_buffer.substr(name, static_cast<std::size_t>(bytes_length)),
         too_large != 0},
        dropped != 0);
}

EMSCRIPTEN_KEEPALIVE void yk_graphics_restored(int webgl) {
    web_platform().graphics_restored(webgl != 0);
}

EMSCRIPTEN_KEEPALIVE double yk_count(int which) {
    return web_platform().count(static_cast<yk::platform::Count>(which));
}

}  // extern "C"
