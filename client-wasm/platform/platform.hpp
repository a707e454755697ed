// Platform: the seam between the client and the world it runs in.
//
// Two worlds: the browser (web_platform) and a test (null_platform). Everything the client can do
// to its surroundings, and everything it learns from them, is on this page. One thread; callbacks
// come between frames, never inside a call of this interface.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client-wasm/semantics/semantics.hpp"

struct ImDrawData;

namespace yk::platform {

using semantics::NodeId;

// ---- calls to the server
// -------------------------------------------------------------------------

struct HttpRequest {
    std::string method = "GET";
    std::string url;  // relative to the page ("./api/v1/…" is wrong on a deep link: see base())
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    int timeout_ms = 20'000;  // then the answer has status 0
    // Not 0: the answer is a picture. It comes decoded, its body the RGBA of no more than so many
    // pixels on a side, the header "width" says how many in a line; status 0: it is none.
    int picture_pixels = 0;
};

struct HttpResponse {
    int status = 0;  // 0: no answer (no network, timed out, cancelled)
    std::vector<std::pair<std::string, std::string>> headers{};  // names in lower case
    std::string body{};
    // The header's value, or "" ("etag", "retry-after", "content-type").
    std::string_view header(std::string_view lower_case_name) const;
};

// A file that somebody chose.
struct PickedFile {
    std::string name{};
    std::string bytes{};
    bool too_large = false;  // then without its bytes
};
using FileDone = std::function<void(PickedFile)>;
// Who takes it.
struct FileTarget {
    std::size_t most_bytes = 0;
    FileDone done{};
};

using HttpDone = std::function<void(const HttpResponse&)>;
using CallId = std::uint32_t;

// Texts from the server and to it, over one connection that stays open.
struct Channel {
    std::function<void()> opened{};
    std::function<void(std::string_view text)> received{};
    std::function<void(int code)> closed{};  // once; also where it couldn't be opened
};

// ---- what the surroundings are like
// --------------------------------------------------------------

struct Environment {
    float width = 1280, height = 800;  // CSS pixels
    float pixel_ratio = 1;
    bool coarse_pointer = false;  // a finger: controls grow to 44 px
    bool prefers_dark = false;
    bool prefers_contrast = false;
    bool prefers_less_motion = false;
    std::string language = "ja";  // the browser's, "ja", "ko", "en"
    bool online = true;
    bool operator==(const Environment&) const = default;
};

// ---- what a person does
// --------------------------------------------------------------------------

struct Key {
    std::string key;   // as the browser names it: "Enter", "a", "Process" (an IME has it)
    std::string code;  // the physical key: "Digit1", "Numpad1", "KeyA", "Enter"
    bool alt = false, control = false, shift = false, meta = false;
    bool composing = false;  // an IME is at work
    bool repeat = false;
    double time_ms = 0;  // of the platform's monotonic clock
};

enum class EventKind {
    activated,     // node: a button, link, tick, tab or option was pressed
    edited,        // node, text: the whole new text of a field, or the id of the chosen option
    left,          // node: a field lost the focus
    focused,       // node (kNoNode: nothing has it)
    hovered,       // node (kNoNode: nothing)
    scrolled,      // node, value: CSS pixels
    outside,       // a press beside the open popup or dialog
    environment,   // size, density, preferences or network state changed
    path_changed,  // back, forward
};

struct Event {
    EventKind kind = EventKind::environment;
    NodeId node = semantics::kNoNode;
    std::string text{};
    float value = 0;
};

// Who listens: ui::Surface.
class Listener {
public:
    virtual ~Listener() = default;
    virtual void on_frame() = 0;
    virtual void on_event(Event event) = 0;
    // True: it was a shortcut or the end of a scanned code; the platform lets nobody else have it.
    virtual bool on_key(const Key& key) = 0;
    // The graphics context was lost and is back: textures must be made again.
    virtual void on_graphics_restored() = 0;
};

// ---- glyphs
// --------------------------------------------------------------------------------------

struct GlyphBox {
    float advance = 0;
    int left = 0, top = 0, right = 0, bottom = 0;  // pixels, relative to the pen on the baseline
};

struct Face {
    bool bold = false;
    std::string_view language = "ja";  // chooses the Han variant
};

// ---- the seam
// ------------------------------------------------------------------------------------

enum class Politeness { polite, assertive };
enum class History { push, replace };

class Platform {
public:
    virtual ~Platform() = default;
    virtual void set_listener(Listener* listener) = 0;

    // Frames are drawn on demand: on_frame() follows soon, or after a delay.
    virtual void request_frame() = 0;
    virtual void request_frame_after(int delay_ms) = 0;
    // Once, later, and without a frame. Not while nobody sees the page: then when somebody does.
    virtual void call_after(int delay_ms, std::function<void()> due) = 0;
    virtual double now_ms() const = 0;  // monotonic; for animation and deadlines only
    virtual Environment environment() const = 0;

    // done is called once, later, unless cancel() came first. It asks for a frame where it needs
    // one.
    virtual CallId call(HttpRequest request, HttpDone done) = 0;
    virtual void cancel(CallId call) = 0;
    // There is one channel: another one closes it without a word. `path`: below base().
    virtual void open_channel(std::string_view path, Channel channel) = 0;
    virtual void send(std::string_view text) = 0;  // lost while it isn't open
    // 32 hexadecimal digits from the system's random source, for Idempotency-Key.
    virtual std::string random_key() = 0;

    // The tenant's root on this server with a slash at its end: "/431001/".
    virtual std::string base() const = 0;
    // Where we are below base(), with the query: "people/12?tab=doses"; "" at the top.
    virtual std::string path() const = 0;
    virtual void go(std::string_view path, History history = History::push) = 0;
    virtual void back() = 0;
    // Loads the page anew: after signing out, or when the session has ended.
    virtual void reload() = 0;
    // A document of the server's below base(), in a tab of its own; only while something is
    // pressed.
    virtual void open_document(std::string_view path) = 0;
    // The browser's own question for a file; only while something is pressed. `done` is called
    // once, later, unless nothing is chosen. `accept`: as the browser takes it, ".csv,text/csv".
    virtual void pick_file(std::string_view accept, FileTarget target) = 0;
    // Asked whenever a file is dragged over the page or dropped on it; null: nobody takes it, and
    // then nothing happens. Of several files the first is taken.
    virtual void on_drop(std::function<const FileTarget*()> who_takes) = 0;

    virtual void set_title(std::string_view title) = 0;
    virtual void set_language(std::string_view language) = 0;  // of the document, and of new glyphs
    virtual void announce(std::string_view text, Politeness politeness) = 0;
    virtual void focus(NodeId node) = 0;
    // Overwrites what a field shows, also while an IME composes in it (a scanned code is taken
    // back).
    virtual void overwrite_text(NodeId node, std::string_view text) = 0;
    // Kept in this browser: "theme", "text_percent", "language". Nothing personal goes here.
    virtual std::string preference(std::string_view name) const = 0;
    virtual void set_preference(std::string_view name, std::string_view value) = 0;

    // What ui::Surface hands over at the end of a frame.
    virtual void show(const semantics::Changes& changes) = 0;
    virtual void paint(ImDrawData* data, std::uint32_t background_rgba) = 0;
    // A colour of the theme that the overlay's style needs: "focus", "text", "field".
    virtual void set_style(std::string_view name, std::string_view css_value) = 0;
    virtual GlyphBox measure(const Face& face, float pixels, std::uint32_t code_point) = 0;
    // Alpha, one byte a pixel, (right-left) × (bottom-top).
    virtual void rasterise(const Face& face, float pixels, std::uint32_t code_point,
                           const GlyphBox& box, std::uint8_t* alpha) = 0;
};

}  // namespace yk::platform
