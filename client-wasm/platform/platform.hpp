// Platform: the interface between the client and its environment.
//
// There are two implementations: the browser (web_platform) and a test (null_platform). Everything
// that the client does outside itself, and everything that it learns from outside, goes through
// this file. One thread; callbacks come between frames, never inside a call of this interface.
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

struct HttpRequest {
    std::string method = "GET";
    std::string url;  // relative to the page ("./api/v1/…" is wrong on a deep link: see base())
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    int timeout_ms = 20'000;  // after that the answer has status 0
    // If not 0, the answer must be a picture. It is decoded: the body has RGBA pixels, at most so
    // many in width and height, and the header "width" has the pixels per line. Status 0: it is not
    // a picture.
    int picture_pixels = 0;
};

struct HttpResponse {
    int status = 0;  // 0: no answer (no network, timed out, cancelled)
    std::vector<std::pair<std::string, std::string>> headers{};  // names in lower case
    std::string body{};
    // The header's value, or "" ("etag", "retry-after", "content-type").
    std::string_view header(std::string_view lower_case_name) const;
};

// A file that a person chose.
struct PickedFile {
    std::string name{};
    std::string bytes{};
    bool too_large = false;  // then without bytes
};
using FileDone = std::function<void(PickedFile)>;
// Which files are accepted, and who receives them.
struct FileTarget {
    std::size_t most_bytes = 0;
    FileDone done{};
};

using HttpDone = std::function<void(const HttpResponse&)>;
using CallId = std::uint32_t;

// Texts to and from the server, over one connection that stays open.
struct Channel {
    std::function<void()> opened{};
    std::function<void(std::string_view text)> received{};
    std::function<void(int code)> closed{};  // called once; also if it could not be opened
};

// ---- the environment

struct Environment {
    float width = 1280, height = 800;  // CSS pixels
    float pixel_ratio = 1;
    bool coarse_pointer = false;  // a finger: controls are at least 44 px
    bool prefers_dark = false;
    bool prefers_contrast = false;
    bool prefers_less_motion = false;
    std::string language = "ja";  // the browser's: "ja", "ko", "en"
    bool online = true;
    // The page is being drawn for paper: complete, and wide enough for every column. The browser
    // prints the overlay's elements (web/client.css), not the canvas.
    bool printing = false;
    bool without_webgl = false;  // the picture is drawn without a graphics card
    // What the person's own style adds between letters and words, in the text's size.
    float letter_spacing = 0, word_spacing = 0;
    bool operator==(const Environment&) const = default;
};

// ---- input of the person

struct Key {
    std::string key;   // the browser's name: "Enter", "a", "Process" (an IME handles the key)
    std::string code;  // the physical key: "Digit1", "Numpad1", "KeyA", "Enter"
    bool alt = false, control = false, shift = false, meta = false;
    bool composing = false;  // an IME is composing text
    bool repeat = false;
    double time_ms = 0;  // of the platform's monotonic clock
};

enum class EventKind {
    activated,     // node: a button, link, checkbox, tab or option was pressed
    edited,        // node, text: the whole new text of a field, or the id of the chosen option
    left,          // node: a field lost the focus
    focused,       // node (kNoNode: nothing has it)
    hovered,       // node (kNoNode: nothing)
    scrolled,      // node, value: CSS pixels
    outside,       // a press outside the open popup or dialog
    environment,   // size, density, preferences or network state changed
    path_changed,  // back, forward
    opened,        // node: a double click on a row of a table
};

struct Event {
    EventKind kind = EventKind::environment;
    NodeId node = semantics::kNoNode;
    std::string text{};
    float value = 0;
};

// Receives the events: ui::Surface.
class Listener {
public:
    virtual ~Listener() = default;
    virtual void on_frame() = 0;
    virtual void on_event(Event event) = 0;
    // True: the key was a shortcut or the end of a scanned code; the platform passes it to nothing
    // else.
    virtual bool on_key(const Key& key) = 0;
    // The graphics context was lost and has been restored: textures must be created again.
    virtual void on_graphics_restored() = 0;
};

// ---- glyphs

struct GlyphBox {
    float advance = 0;
    int left = 0, top = 0, right = 0, bottom = 0;  // pixels, relative to the pen on the baseline
};

struct Face {
    bool bold = false;
    std::string_view language = "ja";  // chooses the Han variant
};

// ---- the interface

enum class Politeness { polite, assertive };
enum class History { push, replace };

class Platform {
public:
    virtual ~Platform() = default;
    virtual void set_listener(Listener* listener) = 0;

    // Frames are drawn on demand: on_frame() is called soon, or after a delay.
    virtual void request_frame() = 0;
    virtual void request_frame_after(int delay_ms) = 0;
    // Calls `due` once, later, without a frame. While the page is hidden it waits until the page is
    // visible again.
    virtual void call_after(int delay_ms, std::function<void()> due) = 0;
    virtual double now_ms() const = 0;  // monotonic; for animation and deadlines only
    virtual Environment environment() const = 0;

    // `done` is called once, later, unless cancel() is called before. `done` requests a frame
    // itself if it needs one.
    virtual CallId call(HttpRequest request, HttpDone done) = 0;
    virtual void cancel(CallId call) = 0;
    // There is at most one channel: opening another closes the first without calling `closed`.
    // `path`: below base().
    virtual void open_channel(std::string_view path, Channel channel) = 0;
    virtual void send(std::string_view text) = 0;  // dropped while the channel isn't open
    // 32 hexadecimal digits from the system's random source, for Idempotency-Key.
    virtual std::string random_key() = 0;

    // The tenant's root on this server, ending with a slash: "/431001/".
    virtual std::string base() const = 0;
    // The current path below base(), with the query: "people/12?tab=doses"; "" at the root.
    virtual std::string path() const = 0;
    virtual void go(std::string_view path, History history = History::push) = 0;
    virtual void back(int entries = 1) = 0;
    // True: the browser asks before the page is closed or loaded again, because what was typed is
    // lost by that.
    virtual void set_unsaved(bool unsaved) = 0;
    // Loads the page again: after signing out, or when the session has ended.
    virtual void reload() = 0;
    // Opens the browser's print dialog, as Ctrl+P does.
    virtual void print() = 0;
    // Opens a document of the server, below base(), in its own tab. Only during a key or pointer
    // press, because browsers block it otherwise.
    virtual void open_document(std::string_view path) = 0;
    // Opens the browser's file dialog. Only during a key or pointer press. `done` is called once,
    // later, unless the person cancels. `accept`: in the browser's format, ".csv,text/csv".
    virtual void pick_file(std::string_view accept, FileTarget target) = 0;
    // Called whenever a file is dragged over the page or dropped on it. Null: no screen accepts
    // files, and nothing happens. Of several files only the first is taken.
    virtual void on_drop(std::function<const FileTarget*()> who_takes) = 0;

    virtual void set_title(std::string_view title) = 0;
    virtual void set_language(std::string_view language) = 0;  // of the document and new glyphs
    virtual void announce(std::string_view text, Politeness politeness) = 0;
    virtual void focus(NodeId node) = 0;
    // Overwrites a field's text, also while an IME composes in it (to remove a scanned code).
    virtual void overwrite_text(NodeId node, std::string_view text) = 0;
    // Stored in this browser: "theme", "text_percent", "language". No personal data.
    virtual std::string preference(std::string_view name) const = 0;
    virtual void set_preference(std::string_view name, std::string_view value) = 0;

    // The changes of the semantics tree, passed by ui::Surface at the end of a frame.
    virtual void show(const semantics::Changes& changes) = 0;
    virtual void paint(ImDrawData* data, std::uint32_t background_rgba) = 0;
    // A colour of the theme that the overlay's style needs: "focus", "text", "field".
    virtual void set_style(std::string_view name, std::string_view css_value) = 0;
    virtual GlyphBox measure(const Face& face, float pixels, std::uint32_t code_point) = 0;
    // Alpha values, one byte per pixel, (right-left) × (bottom-top).
    virtual void rasterise(const Face& face, float pixels, std::uint32_t code_point,
                           const GlyphBox& box, std::uint8_t* alpha) = 0;
};

}  // namespace yk::platform
