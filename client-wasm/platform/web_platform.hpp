// WebPlatform: the browser. The canvas shows the picture, web/overlay.js makes a real element for
// each semantic node, web/platform.js does everything else.
#pragma once

#include <map>
#include <string>

#include "client-wasm/platform/platform.hpp"

namespace yk::platform {

// Counters that browser tests read through window.yk; the numbers are shared with web/platform.js.
enum class Count {
    frames = 0,
    last_ms = 1,
    longest_ms = 2,
    nodes = 3,
    nodes_sent = 4,
    glyphs = 5,
    passes = 6
};

class WebPlatform final : public Platform {
public:
    WebPlatform();
    // Sets the function that reads the counters: main passes the surface's.
    void set_counters(std::function<double(Count)> counters) { counters_ = std::move(counters); }

    void set_listener(Listener* listener) override { listener_ = listener; }
    void request_frame() override;
    void request_frame_after(int delay_ms) override;
    void call_after(int delay_ms, std::function<void()> due) override;
    double now_ms() const override;
    Environment environment() const override;
    CallId call(HttpRequest request, HttpDone done) override;
    void cancel(CallId call) override;
    void open_channel(std::string_view path, Channel channel) override;
    void send(std::string_view text) override;
    std::string random_key() override;
    std::string base() const override;
    std::string path() const override;
    void go(std::string_view path, History history) override;
    void back(int entries = 1) override;
    void set_unsaved(bool unsaved) override;
    void print() override;
    void reload() override;
    void open_document(std::string_view path) override;
    void pick_file(std::string_view accept, FileTarget target) override;
    void on_drop(std::function<const FileTarget*()> who_takes) override {
        who_takes_ = std::move(who_takes);
    }
    void set_title(std::string_view title) override;
    void set_language(std::string_view language) override;
    void announce(std::string_view text, Politeness politeness) override;
    void focus(NodeId node) override;
    void overwrite_text(NodeId node, std::string_view text) override;
    std::string preference(std::string_view name) const override;
    void set_preference(std::string_view name, std::string_view value) override;
    void show(const semantics::Changes& changes) override;
    void paint(ImDrawData* data, std::uint32_t background_rgba) override;
    void set_style(std::string_view name, std::string_view css_value) override;
    GlyphBox measure(const Face& face, float pixels, std::uint32_t code_point) override;
    void rasterise(const Face& face, float pixels, std::uint32_t code_point, const GlyphBox& box,
                   std::uint8_t* alpha) override;

    // ---- events from the browser, passed on by the exported functions ----
    Listener* listener() { return listener_; }
    void answer(CallId call, int status, std::string_view headers, std::string_view body);
    void channel_opened();
    void channel_received(std::string_view text);
    void channel_closed(int code);
    void frame();
    void due(unsigned id);
    double count(Count which) const { return counters_ ? counters_(which) : 0; }
    void graphics_restored(bool webgl);  // false: it didn't come back

    void file(PickedFile brought, bool dropped);
    std::size_t drop_bytes() const;  // size limit for dropped files; 0: none are accepted

private:
    FileDone file_done_;
    std::function<const FileTarget*()> who_takes_;
    Channel channel_;
    Listener* listener_ = nullptr;
    std::function<double(Count)> counters_;
    std::map<CallId, HttpDone> waiting_;
    CallId next_call_ = 1;
    std::map<unsigned, std::function<void()>> dues_;
    unsigned next_due_ = 1;
    bool frame_asked_ = false;
    std::map<std::string, std::string, std::less<>> styles_;
    std::string language_ = "ja";
};

// The only instance; created by the first call.
WebPlatform& web_platform();

}  // namespace yk::platform
