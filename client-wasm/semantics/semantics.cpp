// The tree of a frame, its hash, and the differences from the frame before.
#include "client-wasm/semantics/semantics.hpp"

#include <cmath>
#include <cstring>

namespace yk::semantics {
namespace {

constexpr std::size_t kBlock = 16 * 1024;
constexpr float kSamePlace = 0.05F;  // CSS pixels: a smaller difference is rounding, not movement

class Hash {
public:
    void mix(std::uint64_t value) {
        value_ = (value_ ^ value) * 0x9E3779B97F4A7C15ULL;
        value_ ^= value_ >> 29U;
    }
    void mix(float value) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        mix(static_cast<std::uint64_t>(bits));
    }
    void mix(std::string_view text) {
        mix(static_cast<std::uint64_t>(text.size()));
        std::size_t at = 0;
        for (; at + 8 <= text.size(); at += 8) {
            std::uint64_t part = 0;
            std::memcpy(&part, text.data() + at, 8);
            mix(part);
        }
        std::uint64_t rest = 0;
        if (at < text.size()) std::memcpy(&rest, text.data() + at, text.size() - at);
        mix(rest);
    }
    std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0x51ED270B1ULL;
};

std::uint64_t pair(std::uint64_t high, std::uint32_t low) {
    return (high << 32U) | low;
}

void mix_node(Hash& hash, const Node& node) {
    hash.mix(pair(node.id, node.parent));
    hash.mix(pair((static_cast<std::uint64_t>(node.role) << 16U) |
                      (static_cast<std::uint64_t>(node.live) << 8U) |
                      static_cast<std::uint64_t>(node.input),
                  node.state));
    hash.mix(pair(static_cast<std::uint32_t>(node.row), static_cast<std::uint32_t>(node.column)));
    hash.mix(pair(static_cast<std::uint32_t>(node.max_length), node.level));
    hash.mix(pair(node.described_by, node.error));
    hash.mix(pair(node.controls, node.active));
    for (const float part : {node.rect.x, node.rect.y, node.rect.width, node.rect.height,
                             node.content_height, node.scroll, node.font_size}) {
        hash.mix(part);
    }
    for (const std::string_view part :
         {node.label, node.value, node.href, node.autocomplete, node.shortcut}) {
        hash.mix(part);
    }
}

bool near(float a, float b) {
    return std::fabs(a - b) < kSamePlace;
}

bool same_rect(const Rect& a, const Rect& b) {
    return near(a.x, b.x) && near(a.y, b.y) && near(a.width, b.width) && near(a.height, b.height);
}

bool same_place(const Node& a, const Node& b) {
    return a.row == b.row && a.column == b.column && a.level == b.level && a.live == b.live &&
           a.input == b.input && a.max_length == b.max_length && near(a.font_size, b.font_size) &&
           a.described_by == b.described_by && a.error == b.error && a.controls == b.controls &&
           a.active == b.active;
}

std::uint32_t differences(const Node& before, const Node& now) {
    std::uint32_t fields = 0;
    if (!same_rect(before.rect, now.rect)) fields |= kRectChanged;
    if (before.state != now.state) fields |= kStateChanged;
    if (before.label != now.label) fields |= kLabelChanged;
    if (before.value != now.value) fields |= kValueChanged;
    if (!same_place(before, now)) fields |= kPlaceChanged;
    if (!near(before.content_height, now.content_height) || !near(before.scroll, now.scroll)) {
        fields |= kScrollChanged;
    }
    if (before.href != now.href || before.autocomplete != now.autocomplete ||
        before.shortcut != now.shortcut) {
        fields |= kAddressChanged;
    }
    return fields;
}

using Children = std::unordered_map<NodeId, std::vector<NodeId>>;

Children children_of(const std::vector<Node>& nodes) {
    Children children;
    for (const Node& node : nodes)
        children[node.parent].push_back(node.id);
    return children;
}

}  // namespace

std::string_view Tree::Texts::keep(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > kBlock / 4) {
        // A separate allocation, so that a growing list doesn't move the characters.
        return long_ones.emplace_back(text);
    }
    if (block < blocks.size() && used + text.size() > kBlock) {
        ++block;
        used = 0;
    }
    if (block == blocks.size()) blocks.push_back(std::make_unique<char[]>(kBlock));
    char* start = blocks[block].get() + used;
    std::memcpy(start, text.data(), text.size());
    used += text.size();
    return {start, text.size()};
}

void Tree::Texts::clear() {
    block = used = 0;
    long_ones.clear();
}

void Tree::Frame::clear() {
    nodes.clear();
    texts.clear();
    index.clear();
    hash = 0;
}

void Tree::begin() {
    if (diffed_) std::swap(now_, shown_);
    diffed_ = false;
    now_.clear();
    open_.clear();
    duplicates_ = 0;
}

NodeId Tree::add(const Node& given) {
    Node node = given;
    node.parent = parent();
    if (node.id <= kRoot) node.id = kRoot + 1;
    while (!now_.index.emplace(node.id, now_.nodes.size()).second) {
        ++node.id;
        ++duplicates_;
    }
    node.label = now_.texts.keep(given.label);
    node.value = now_.texts.keep(given.value);
    node.href = now_.texts.keep(given.href);
    node.autocomplete = now_.texts.keep(given.autocomplete);
    node.shortcut = now_.texts.keep(given.shortcut);
    now_.nodes.push_back(node);
    return node.id;
}

NodeId Tree::open(const Node& node) {
    const NodeId id = add(node);
    open_.push_back(id);
    return id;
}

void Tree::close() {
    if (!open_.empty()) open_.pop_back();
}

void Tree::reopen(NodeId id) {
    open_.push_back(id);
}

Node* Tree::find(NodeId id) {
    const auto found = now_.index.find(id);
    return found == now_.index.end() ? nullptr : &now_.nodes[found->second];
}

const Node* Tree::find(NodeId id) const {
    return const_cast<Tree*>(this)->find(id);
}

bool Tree::finish() {
    Hash hash;
    for (const Node& node : now_.nodes)
        mix_node(hash, node);
    now_.hash = hash.value();
    return now_.hash != shown_.hash;
}

Changes Tree::diff() {
    Changes changes;
    const auto relative = [](const Frame& frame, const Node& node) {
        Node out = node;
        const auto parent = frame.index.find(node.parent);
        if (parent == frame.index.end()) return out;
        const Node& above = frame.nodes[parent->second];
        out.rect.x -= above.rect.x;
        out.rect.y -= above.rect.y;
        if (above.role == Role::scroll) out.rect.y += above.scroll;
        return out;
    };
    for (auto node = shown_.nodes.rbegin(); node != shown_.nodes.rend(); ++node) {
        const Node* now = find(node->id);
        if (now == nullptr || now->role != node->role) changes.removed.push_back(node->id);
    }
    for (const Node& node : now_.nodes) {
        ++compared_;
        const Node here = relative(now_, node);
        const auto before = shown_.index.find(node.id);
        if (before == shown_.index.end() || shown_.nodes[before->second].role != node.role) {
            changes.changed.push_back({~0U, here});
            continue;
        }
        const Node there = relative(shown_, shown_.nodes[before->second]);
        const std::uint32_t fields = differences(there, here);
        if (fields != 0) changes.changed.push_back({fields, here});
    }
    Children before = children_of(shown_.nodes);
    Children now = children_of(now_.nodes);
    const auto made_anew = [&](NodeId id) {
        const auto old = shown_.index.find(id);
        const auto current = now_.index.find(id);
        return old == shown_.index.end() || current == now_.index.end() ||
               shown_.nodes[old->second].role != now_.nodes[current->second].role;
    };
    for (auto& [parent, children] : now) {
        bool same = parent == kRoot || !made_anew(parent);
        const auto old = before.find(parent);
        same = same && old != before.end() && old->second == children;
        for (std::size_t i = 0; same && i < children.size(); ++i)
            same = !made_anew(children[i]);
        if (!same) changes.order.push_back({parent, std::move(children)});
    }
    diffed_ = true;
    return changes;
}

}  // namespace yk::semantics
