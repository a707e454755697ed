// Semantics: the content of the screen as a tree: one node for each thing that a person can read or
// use.
//
// Every ui:: widget draws itself and adds a node. The platform makes a real element from each node.
// Screen readers, the keyboard, the pointer and the browser tests all use these elements; the
// canvas below is only the picture. A Tree is filled again in each frame. diff() finds what changed
// since the frame before, so that the platform updates only that, and an unchanged screen costs one
// comparison.
//
// Pure values: no ImGui, no browser. Not thread-safe; used only by the thread that draws.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yk::semantics {

// The same in every frame and unique in one frame: a hash of the keys on the path to the widget.
using NodeId = std::uint32_t;
constexpr NodeId kNoNode = 0;
constexpr NodeId kRoot = 1;

// The numbers are shared with web/platform.js.
enum class Role : std::uint8_t {
    generic = 0,
    text = 1,
    heading = 2,
    paragraph = 3,
    button = 4,
    link = 5,
    textbox = 6,
    checkbox = 7,
    radio = 8,
    radio_group = 9,
    select = 10,
    option = 11,  // of a select
    table = 12,
    row = 13,
    column_header = 14,
    cell = 15,
    dialog = 16,
    alert_dialog = 17,
    status = 18,
    alert = 19,
    tab_list = 20,
    tab = 21,
    tab_panel = 22,
    banner = 23,
    navigation = 24,
    main = 25,
    content_info = 26,
    region = 27,
    group = 28,
    list = 29,
    list_item = 30,
    description_list = 31,
    term = 32,
    definition = 33,
    grid = 34,
    grid_cell = 35,
    progress = 36,
    scroll = 37,       // a real scroll container; children have content coordinates
    combobox = 38,     // a text field with a list of hits below
    list_box = 39,     // that list
    list_option = 40,  // one hit
    search = 41,
    form = 42,
    separator = 43,
    image = 44,
};

enum State : std::uint32_t {
    kChecked = 1U << 0U,   // of checkbox, radio, option, tab, list_option: it is chosen
    kDisabled = 1U << 1U,  // reachable by keyboard, tells the reason, does nothing
    kRequired = 1U << 2U,
    kInvalid = 1U << 3U,
    kExpanded = 1U << 4U,
    kExpandable = 1U << 5U,  // reads as "collapsed" when not kExpanded
    kBusy = 1U << 6U,
    kInert = 1U << 7U,  // behind a dialog: its content cannot be reached
    kReadOnly = 1U << 8U,
    kMultiline = 1U << 9U,
    kCurrent = 1U << 10U,  // the current page, day or row
    kModal = 1U << 11U,
    kFocusable = 1U << 12U,   // the program may set the focus here, though Tab skips it
    kNoTab = 1U << 13U,       // Tab skips it: the arrow keys reach it
    kHidden = 1U << 14U,      // read only as another node's description (aria-describedby)
    kTakesEnter = 1U << 15U,  // Enter is this field's own, not the primary button's
    kAtEnd = 1U << 16U,       // the text of a cell or header ends at its right edge
    kOpens = 1U << 17U,       // a press anywhere in the row, but on a control, opens it
};

enum class Live : std::uint8_t { off = 0, polite = 1, assertive = 2 };

// Which keyboard a phone shows and what a field accepts.
enum class Input : std::uint8_t {
    text = 0,
    digits = 1,
    tel = 2,
    email = 3,
    password = 4,
    date = 5,  // typed text: year, month, day; era dates as well
    search = 6,
};

struct Rect {
    float x = 0, y = 0, width = 0, height = 0;  // CSS pixels
    bool operator==(const Rect&) const = default;
};

struct Node {
    NodeId id = kNoNode;
    NodeId parent = kRoot;
    Role role = Role::generic;
    Live live = Live::off;
    Input input = Input::text;
    // Of a heading: 1 to 3. Of a toggle: 1 released, 2 pressed. Of a column header: sorted 1
    // ascending, 2 descending.
    std::uint8_t level = 0;
    std::uint32_t state = 0;           // bits of State
    Rect rect{};                       // on the screen; diff() makes it relative to the parent
    float content_height = 0;          // of a scroll region: height of its content, CSS pixels
    float scroll = 0;                  // of a scroll region: scrolled distance, CSS pixels
    std::int32_t row = 0, column = 0;  // from 1; of a table: the counts
    std::int32_t max_length = 0;       // of a text field, in UTF-16 units; 0: none
    float font_size = 0;               // of what shows text, CSS pixels
    NodeId described_by = kNoNode, error = kNoNode;  // nodes that hold hint and error
    NodeId controls = kNoNode, active = kNoNode;     // of a combobox: its list, the selected hit
    std::string_view label{}, value{};               // the tree keeps its own copy
    std::string_view href{}, autocomplete{}, shortcut{};
};

// Which parts of a node have changed. The numbers are shared with web/platform.js.
enum Field : std::uint32_t {
    kNew = 1U << 0U,
    kRectChanged = 1U << 1U,
    kStateChanged = 1U << 2U,
    kLabelChanged = 1U << 3U,
    kValueChanged = 1U << 4U,
    kPlaceChanged = 1U << 5U,    // row, column, level, live, links to others, limits, font
    kScrollChanged = 1U << 6U,   // content height, scroll
    kAddressChanged = 1U << 7U,  // href, autocomplete, shortcut
};

struct Change {
    std::uint32_t fields = 0;  // bits of Field
    Node node{};  // rect is relative to the parent; strings are valid until the next begin()
};

// The children of one parent, in reading order.
struct Order {
    NodeId parent = kNoNode;
    std::vector<NodeId> children;
};

struct Changes {
    std::vector<NodeId> removed;  // all nodes of removed subtrees, children first
    std::vector<Change> changed;  // parents before their children
    std::vector<Order> order;     // of every parent whose list of children has changed
    bool empty() const { return removed.empty() && changed.empty() && order.empty(); }
};

class Tree {
public:
    // Starts a frame. The next diff() compares with the result of the last diff(); a frame without
    // diff() is dropped (a pass in which sizes were not final).
    void begin();
    // Adds a node below the open one and returns its id; the strings are copied. If the id is
    // already used in this frame, the node gets the next free one, and duplicates() counts it (a
    // lint).
    NodeId add(const Node& node);
    // Adds a node; the nodes that follow become its children until close().
    NodeId open(const Node& node);
    void close();
    // Opens a node again that add() or open() has made in this frame, so that later nodes become
    // its children.
    void reopen(NodeId id);
    // The node that is open now; kRoot at the top.
    NodeId parent() const { return open_.empty() ? kRoot : open_.back(); }
    // For values that are known only after the children: heights, states.
    Node* find(NodeId id);
    const Node* find(NodeId id) const;
    const std::vector<Node>& nodes() const { return now_.nodes; }
    // True if the frame differs from the last diff(). Cheap: compares one hash of all nodes.
    bool finish();
    // The differences since the last diff(). Call it once, after finish() returned true.
    Changes diff();
    int duplicates() const { return duplicates_; }
    // Count of nodes that diff() has compared since the start: an unchanged screen adds none.
    std::uint64_t compared() const { return compared_; }

private:
    // Owns the characters of the nodes' string views; the blocks don't move and are used again.
    struct Texts {
        std::vector<std::unique_ptr<char[]>> blocks;
        std::size_t block = 0, used = 0;
        std::vector<std::string> long_ones;
        std::string_view keep(std::string_view text);
        void clear();
    };
    struct Frame {
        std::vector<Node> nodes;
        Texts texts;
        std::unordered_map<NodeId, std::size_t> index;
        std::uint64_t hash = 0;
        void clear();
    };

    Frame now_, shown_;
    std::vector<NodeId> open_;
    int duplicates_ = 0;
    bool diffed_ = false;
    std::uint64_t compared_ = 0;
};

// The tree as indented text, for tests and for reading: `button "予約" disabled`.
std::string describe(const Tree& tree);

// Names as a browser test writes them: "button", "textbox", "columnheader".
std::string_view role_name(Role role);

}  // namespace yk::semantics
