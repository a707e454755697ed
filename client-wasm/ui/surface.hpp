// Surface: connects a platform with the page. It turns events into what widgets return, runs the
// page until all sizes are final, and passes the picture and the changed nodes to the platform.
//
// main creates one and sets the page function:
//     ui::Surface surface(platform);
//     surface.set_page([&] { app.draw(); });
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client-wasm/platform/platform.hpp"
#include "client-wasm/semantics/semantics.hpp"
#include "client-wasm/ui/basics.hpp"
#include "client-wasm/ui/theme.hpp"

namespace yk::ui {

struct Context;

// Counters for browser tests and the idle check.
struct Counters {
    std::uint64_t frames = 0;  // drawn frames
    std::uint64_t passes = 0;  // runs of the page function
    double last_ms = 0;  // the last frame's time in the client's own code: page, layout, semantics;
                         // without the GPU
    double longest_ms = 0;
    std::uint64_t nodes = 0;       // in the tree now
    std::uint64_t nodes_sent = 0;  // changed nodes passed to the platform since the start
    std::uint64_t glyphs = 0;
};

class Surface final : public platform::Listener {
public:
    // The platform must outlive the surface. One surface at a time: the functions of yk::ui use it.
    explicit Surface(platform::Platform& platform);
    ~Surface() override;
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;

    void set_page(std::function<void()> page);
    void set_words(Words words);
    void set_language(std::string language);     // "ja", "ko", "en": glyphs and the document
    void set_accent(Colour accent);              // the tenant's; corrected for contrast
    void set_number_length(std::size_t digits);  // of the numbers that code readers scan

    const semantics::Tree& tree() const;
    const Counters& counters() const;
    NodeId focused() const;
    // Faults that a test must not find: widgets without a node, ids or shortcuts used twice, a
    // dialog above a dialog, a control without a name.
    const std::vector<std::string>& lint() const;

    void on_frame() override;
    void on_event(platform::Event event) override;
    bool on_key(const platform::Key& key) override;
    void on_graphics_restored() override;

private:
    std::unique_ptr<Context> context_;
};

}  // namespace yk::ui
