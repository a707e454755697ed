// Identity, nodes and input of the current pass.
#include "client-wasm/ui/context.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace yk::ui {
namespace {

// yk::ui is a set of plain functions, like ImGui with its one current context. This is the current
// context of yk::ui.
Context* g_current = nullptr;

NodeId hash(std::string_view text, NodeId seed) {
    const NodeId id = ImHashData(text.data(), text.size(), seed);
    return id <= semantics::kRoot ? id + 2 : id;
}

NodeId seed() {
    return context().seeds.empty() ? semantics::kRoot : context().seeds.back();
}

constexpr std::size_t kMostMemories = 4096;

}  // namespace

Context& context() {
    if (g_current == nullptr) std::abort();  // a widget outside a page function
    return *g_current;
}

void make_current(Context* context) {
    g_current = context;
}

Memory& Context::memory(NodeId id) {
    if (memories.size() > kMostMemories) {
        std::erase_if(memories, [this](const auto& entry) { return entry.second.used + 2 < pass; });
    }
    Memory& found = memories[id];
    found.used = pass;
    return found;
}

void Context::remember(float& remembered, float value) {
    if (std::fabs(remembered - value) < 0.5F) return;
    remembered = value;
    again = true;
}

NodeId make_id(std::string_view key, std::string_view salt) {
    const NodeId id = hash(key, seed());
    return salt.empty() ? id : hash(salt, id);
}

NodeId next_anonymous_id() {
    Context& c = context();
    if (c.counts.empty()) c.counts.push_back(0);
    const std::uint32_t number = c.counts.back()++;
    char bytes[5] = {'#'};
    for (unsigned i = 0; i < 4; ++i)
        bytes[1 + i] = static_cast<char>(number >> (8 * i));
    return hash({bytes, sizeof bytes}, seed());
}

void push_seed(NodeId id) {
    context().seeds.push_back(id);
    context().counts.push_back(0);
}

void pop_seed() {
    context().seeds.pop_back();
    context().counts.pop_back();
}

NodeId add_node(Node node, bool reacts) {
    Context& c = context();
    node.id = c.tree.add(node);
    const bool focusable = reacts || (node.state & semantics::kFocusable) != 0;
    if (reacts) {
        const ImRect box(node.rect.x, node.rect.y, node.rect.x + node.rect.width,
                         node.rect.y + node.rect.height);
        ImGui::ItemAdd(box, node.id);
        if (node.label.empty()) note_lint("a control without a name");
        const bool tabbed = (node.state & semantics::kNoTab) == 0;
        if ((c.layer == 1 || c.layer == 2) && tabbed && c.first_in_modal == semantics::kNoNode) {
            c.first_in_modal = node.id;
        }
    }
    if (c.focus_next && focusable) {
        c.focus_next = false;
        c.focus_wanted = node.id;
    }
    return node.id;
}

bool take(Act::Kind kind, NodeId id) {
    Context& c = context();
    if (c.act.kind != kind || c.act.node != id) return false;
    c.act.kind = Act::Kind::none;
    c.again = true;
    return true;
}

std::optional<std::string> take_text(Act::Kind kind, NodeId id) {
    if (!take(kind, id)) return std::nullopt;
    return std::move(context().act.text);
}

bool focus_is_within(NodeId id) {
    const std::vector<NodeId>& path = context().focus_path;
    return std::find(path.begin(), path.end(), id) != path.end();
}

void note_lint(std::string text) {
    Context& c = context();
    for (const std::string& known : c.lint) {
        if (known == text) return;
    }
    if (c.lint.size() < 100) c.lint.push_back(std::move(text));
}

// ---- internal functions of yk::ui

void scope(std::string_view key, Body body) {
    push_seed(make_id(key, "scope"));
    body();
    pop_seed();
}

void scope(std::uint64_t key, Body body) {
    char text[24];
    const int length =
        std::snprintf(text, sizeof text, "%llu", static_cast<unsigned long long>(key));
    scope(std::string_view(text, static_cast<std::size_t>(length)), body);
}

void focus_next() {
    context().focus_next = true;
}
void focus_heading() {
    context().focus_heading = true;
}

void announce(std::string_view text, bool urgent) {
    context().announcements.emplace_back(text, urgent);
}

void request_frame() {
    context().platform.request_frame();
}
void request_frame_after(int delay_ms) {
    context().platform.request_frame_after(delay_ms);
}

std::optional<std::string> scanned() {
    Context& c = context();
    if (c.act.kind != Act::Kind::scan) return std::nullopt;
    c.act.kind = Act::Kind::none;
    c.again = true;
    return std::move(c.act.text);
}

float available_width() {
    return room();
}
bool printing() {
    return context().environment.printing;
}
bool online() {
    return context().environment.online;
}

bool narrow() {
    return context().environment.width < context().theme.narrow_below;
}
float text_scale() {
    return context().theme.scale;
}
const Theme& theme() {
    return context().theme;
}
const Preferences& preferences() {
    return context().preferences;
}

void set_preferences(const Preferences& preferences) {
    Context& c = context();
    if (preferences == c.preferences) return;
    c.preferences = preferences;
    static constexpr std::string_view kNames[] = {"system", "light", "dark", "high_contrast"};
    c.platform.set_preference("theme", kNames[static_cast<std::size_t>(preferences.appearance)]);
    c.platform.set_preference("text_percent", std::to_string(preferences.text_percent));
    c.again = true;
    c.platform.request_frame();  // the current pass still used the old sizes
}

const Words& words() {
    return context().words;
}

// Items reported by ImGui's hooks go to the lint: every reacting item must have a node.
void note_item(NodeId id) {
    if (g_current != nullptr && id != 0) g_current->reacting.push_back(id);
}

}  // namespace yk::ui
