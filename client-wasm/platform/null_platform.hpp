// NullPlatform: the platform of tests. Time changes only when the test changes it, calls wait until
// the test answers them, and the overlay is a list of nodes.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client-wasm/platform/platform.hpp"

namespace yk::platform {

class NullPlatform final : public Platform {
public:
    struct Pending {
        CallId id = 0;
        HttpRequest request;
        HttpDone done;
    };

    // ---- what a test sets and reads ----
    Environment surroundings{};
    double clock_ms = 1'000;
    std::string root = "/431001/";
    std::deque<Pending> pending;           // calls not answered yet, oldest first
    std::vector<std::string> visited{""};  // paths; the last is the current one
    std::vector<std::string> announced;    // "!" before urgent ones
    std::map<std::string, std::string, std::less<>> preferences;
    std::string title, language;
    NodeId focused = semantics::kNoNode;
    int reloads = 0;
    std::string channel_path;             // path of the channel that was opened last; empty: none
    Channel channel;                      // its callbacks, for the test to call
    std::vector<std::string> sent_texts;  // sent over channels
    std::vector<std::string> documents;   // paths, in the order of opening
    std::optional<PickedFile> next_file;  // that the person chooses; none: they cancel
    std::uint64_t shown_changes = 0;      // nodes handed to show()

    // Answers the oldest call that matches "METHOD path-prefix"; false when there is none.
    bool answer(std::string_view method, std::string_view url_prefix, HttpResponse response);
    bool frame_wanted() const {
        return frame_wanted_ || (!wake_at_ms_.empty() && *wake_at_ms_.begin() <= clock_ms);
    }
    void draw();      // one on_frame()
    void run_dues();  // runs what call_after() has due now
    // Drops a file on the page; false: no screen accepted it.
    bool drop(PickedFile file);
    Listener* listener() { return listener_; }

    // ---- Platform ----
    void set_listener(Listener* listener) override { listener_ = listener; }
    void request_frame() override { frame_wanted_ = true; }
    void request_frame_after(int delay_ms) override;
    void call_after(int delay_ms, std::function<void()> due) override;
    double now_ms() const override { return clock_ms; }
    Environment environment() const override { return surroundings; }
    CallId call(HttpRequest request, HttpDone done) override;
    void cancel(CallId call) override;
    void open_channel(std::string_view path, Channel ends) override {
        channel_path = path;
        channel = std::move(ends);
    }
    void send(std::string_view text) override { sent_texts.emplace_back(text); }
    std::string random_key() override;
    std::string base() const override { return root; }
    std::string path() const override { return visited.back(); }
    void go(std::string_view path, History history) override;
    void back(int entries = 1) override;
    void print() override { ++printed; }
    int printed = 0;
    void reload() override { ++reloads; }
    void set_unsaved(bool something) override { unsaved = something; }
    bool unsaved = false;
    void open_document(std::string_view path) override { documents.emplace_back(path); }
    void pick_file(std::string_view, FileTarget target) override {
        if (next_file) hand_over(target, *next_file);
    }
    void on_drop(std::function<const FileTarget*()> who_takes) override {
        who_takes_ = std::move(who_takes);
    }
    void set_title(std::string_view text) override { title = text; }
    void set_language(std::string_view code) override { language = code; }
    void announce(std::string_view text, Politeness politeness) override;
    void focus(NodeId node) override;
    void overwrite_text(NodeId, std::string_view) override {}
    std::string preference(std::string_view name) const override;
    void set_preference(std::string_view name, std::string_view value) override;
    void show(const semantics::Changes& changes) override;
    void paint(ImDrawData* data, std::uint32_t background_rgba) override;
    void set_style(std::string_view, std::string_view) override {}
    GlyphBox measure(const Face& face, float pixels, std::uint32_t code_point) override;
    void rasterise(const Face&, float, std::uint32_t, const GlyphBox&, std::uint8_t*) override {}

private:
    static void hand_over(const FileTarget& target, PickedFile file);
    semantics::Live live_of(NodeId node) const;

    struct Place {
        NodeId parent = semantics::kNoNode;
        semantics::Live live = semantics::Live::off;
    };
    std::map<NodeId, Place> places_;
    Listener* listener_ = nullptr;
    std::function<const FileTarget*()> who_takes_;
    bool frame_wanted_ = true;
    std::multimap<double, std::function<void()>> dues_;
    std::set<double> wake_at_ms_;  // each time for which a frame was requested
    CallId next_call_ = 1;
    std::uint64_t next_key_ = 1;
};

}  // namespace yk::platform
