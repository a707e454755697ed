// Context: the state of one Surface, for the sources of yk::ui only. Screens never use it.
#pragma once

#include <imgui.h>

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "client-wasm/platform/scan.hpp"
#include "client-wasm/ui/surface.hpp"

namespace yk::ui {

using semantics::Node;
using semantics::Rect;
using semantics::Role;

// One act of a person, reported to the page in one pass.
struct Act {
    enum class Kind : std::uint8_t {
        none,
        activated,
        edited,
        left,
        submitted,
        key,
        shortcut,
        outside,
        opened,
        scan
    };
    Kind kind = Kind::none;
    NodeId node = semantics::kNoNode;
    std::string text{};
};

// What a widget keeps from pass to pass: sizes that are known only after its body ran.
struct Memory {
    float height = 0;
    float width = 0;
    float scroll = 0;
    std::array<float, 8> anchors{};  // of a row's lines
    std::array<float, 8> widths{};
    std::uint64_t used = 0;  // the last pass that used it
};

// A container that is being filled by the page.
struct Area {
    NodeId id = semantics::kNoNode;
    Rect outer{};
    float left = 0, width = 0;  // of the inner area
    float x = 0, y = 0;         // the pen
    float bottom_padding = 0;
    float gap = 0;
    bool any = false;  // something is in it (in this line of a row)
    // used by rows only
    bool row = false, end = false, spread = false, fill = false;
    std::size_t line = 0;
    float line_top = 0, line_above = 0, line_below = 0, line_items = 0;
    float shift = 0;  // of the line's items to the right; the pen itself starts at the left
};

struct Primary {
    NodeId scope = semantics::kRoot;  // the form or dialog it belongs to
    NodeId button = semantics::kNoNode;
    int layer = 0;
};

struct Shortcut {
    NodeId button = semantics::kNoNode;  // kNoNode: registered by ui::shortcut()
    int layer = 0;
};

struct Toast {
    NodeId id = semantics::kNoNode;
    std::string text;
    Tone tone = Tone::good;
    double until_ms = 0;
    std::string action{}, shortcut{};  // of its button; empty: it has none
    std::uint64_t asked_pass = 0;      // the last pass in which somebody asked about its button
};

// A notice that is drawn above dialogs.
struct Banner {
    Tone tone = Tone::info;
    std::string title, text;
};

// The part of the page that is always in sight at the window's bottom.
struct PageFooter {
    NodeId id = semantics::kNoNode;
    Rect place{};
    float side = 0, right = 0;  // the content's padding
    float most = 0;             // if it is higher, it scrolls with the page
    bool drawn = false;         // in this pass
};

// A picture of the server: requested when it first becomes visible.
struct Thumbnail {
    bool asked = false;
    std::string pixels;  // RGBA, until it is copied into the font's texture
    int width = 0, height = 0;
    int place = -1;          // ImFontAtlasRectId
    std::uint64_t used = 0;  // the last pass that used it
};

struct Context {
    Context(platform::Platform& world) : platform(world) {}

    platform::Platform& platform;
    ImGuiContext* imgui = nullptr;
    ImFont* regular = nullptr;
    ImFont* bold = nullptr;
    platform::Environment environment;
    Theme theme;
    Preferences preferences;
    Words words;
    Colour accent{0x1f, 0x6f, 0xb2, 255};
    std::string language = "ja";
    std::function<void()> page;
    semantics::Tree tree;
    Counters counters;
    std::vector<std::string> lint;
    std::vector<NodeId> reacting;  // ids of items that ImGui reported as reacting, for the lint

    // ---- input ----
    std::deque<Act> acts;
    Act act;  // the act of this pass
    NodeId focused = semantics::kNoNode;
    std::vector<NodeId> focus_path;  // the focused node and its ancestors
    NodeId hovered = semantics::kNoNode;
    platform::ScanDetector scanner;
    NodeId burst_field = semantics::kNoNode;
    std::string burst_text;
    std::map<std::string, Shortcut, std::less<>> shortcuts;
    std::vector<Primary> primaries;

    // ---- the pass ----
    std::uint64_t pass = 0;
    bool again = false;
    std::vector<Area> areas;
    std::vector<NodeId> seeds;
    std::vector<std::uint32_t> counts;  // per seed: nodes without a key so far
    std::vector<NodeId> forms;          // open forms and dialogs, for primary buttons
    int layer = 0;                      // 0: the page, 1: a dialog, 2: a picker above it
    NodeId modal = semantics::kNoNode;  // the topmost layer's node in this pass
    int dialogs = 0;                    // open in this pass
    NodeId first_in_modal = semantics::kNoNode;
    NodeId heading = semantics::kNoNode;  // the first of level 1

    // ---- focus ----
    bool focus_next = false;
    bool focus_heading = false;
    NodeId focus_wanted = semantics::kNoNode;
    NodeId shown_modal = semantics::kNoNode;         // of the frame before
    std::vector<std::pair<NodeId, NodeId>> openers;  // modal, what had the focus before it

    std::unordered_map<NodeId, Memory> memories;
    std::map<std::string, std::shared_ptr<Thumbnail>, std::less<>> thumbnails;  // by address
    std::vector<Toast> toasts;
    NodeId pressed_toast = semantics::kNoNode;
    bool holds_enter = false;  // in this pass: hold_enter()
    float toasts_height = 0;   // above the window's bottom, in the pass before
    PageFooter page_footer;
    std::optional<Banner> banner;  // of this pass
    float banner_height = 0;       // its height when it was last drawn above a dialog
    bool drawer_open = false;
    std::string title;  // of the document, as last set
    std::vector<std::pair<std::string, bool>> announcements;

    Memory& memory(NodeId id);
    // Stores a size; if it changed, another pass runs before anything is shown.
    void remember(float& remembered, float value);
};

// The context of the surface that is drawing. Aborts outside a page function.
Context& context();
void make_current(Context* context);

// ---- identity ----
NodeId make_id(std::string_view key, std::string_view salt = {});
NodeId next_anonymous_id();
void push_seed(NodeId id);
void pop_seed();

// ---- nodes ----
// Adds the node. With `reacts`, the item is also registered with ImGui, and focus_next() may choose
// it.
NodeId add_node(Node node, bool reacts = false);
bool take(Act::Kind kind, NodeId id);
std::optional<std::string> take_text(Act::Kind kind, NodeId id);
// `keys` as shortcuts are written: "Alt+1", "Control+k", "F8", "Enter".
void register_shortcut(std::string_view keys, NodeId button);
void register_primary(NodeId button);
bool focus_is_within(NodeId id);
void note_lint(std::string text);

// ---- layout ----
Area& area();
float room();    // the width available for the next widget
bool on_line();  // in a row: widgets use their natural width
Rect place(float width, float height, float anchor = -1);
struct Padding {
    float left = 0, top = 0, right = 0, bottom = 0;
};
// Begins a container at the next place, with the height that it had in the pass before.
Rect begin_box(NodeId id, Padding padding, float gap, float width = 0);
// The same at a given place (columns, layers); afterwards the parent's pen has not moved.
Rect begin_box_at(NodeId id, const Rect& rect, Padding padding, float gap);
float end_box();  // its height
void end_box_at();
void begin_row(NodeId id, float gap, bool end, bool spread, bool fill);
void end_row();
void skip(float height);

// ---- layers and scrolling ----
// Everything in `body` is drawn above what came before; its nodes are children of the root.
void layer(std::string_view name, int level, Body body);
// The same without a new level: for a list that is drawn below its field.
void floating(std::string_view name, Body body);
// A scroll container that `body` is laid out in. Returns the height of its content.
float scroll_area(NodeId id, const Rect& rect, std::string_view label, Padding padding, float gap,
                  Body body);
bool in_sight(const Rect& rect);

}  // namespace yk::ui
