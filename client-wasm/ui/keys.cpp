// Keys: which part of the page handles a key.
#include "client-wasm/ui/keys.hpp"

#include <algorithm>

namespace yk::ui {
namespace {

using platform::Key;

void queue(Context& c, Act act) {
    c.acts.push_back(std::move(act));
}

bool holds_text(const Node& node) {
    return node.role == Role::textbox || node.role == Role::combobox;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The key of a combination, without modifiers. With Alt or Control a keyboard layout may type
// another character, so the physical key counts.
std::string base_key(const Key& key) {
    if (key.alt || key.control) {
        if (key.code.size() == 6 && key.code.starts_with("Digit")) return key.code.substr(5);
        if (key.code.size() == 4 && key.code.starts_with("Key")) return {lower(key.code[3])};
    }
    return key.key.size() == 1 ? std::string{lower(key.key[0])} : key.key;
}

std::string combination(const Key& key) {
    std::string out;
    if (key.control) out += "Control+";
    if (key.alt) out += "Alt+";
    if (key.shift && key.key.size() > 1) out += "Shift+";
    if (key.meta) out += "Meta+";
    return out + base_key(key);
}

std::string normal(std::string_view keys) {
    std::string out(keys);
    const std::size_t plus = out.find_last_of('+');
    const std::size_t at = plus == std::string::npos || plus + 1 == out.size() ? 0 : plus + 1;
    if (out.size() - at == 1) out[at] = lower(out[at]);
    return out;
}

bool one_of(std::string_view key, std::initializer_list<std::string_view> keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool for_widget(const Node& node, std::string_view key) {
    switch (node.role) {
        case Role::tab:
            return one_of(key, {"ArrowLeft", "ArrowRight", "Home", "End"});
        case Role::grid_cell:
            return one_of(key, {"ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End",
                                "PageUp", "PageDown", "Enter", " "});
        case Role::combobox:
            if (key == "Enter") return node.active != semantics::kNoNode;
            if (key == "Escape") return (node.state & semantics::kExpanded) != 0;
            return one_of(key, {"ArrowUp", "ArrowDown"});
        default:
            return false;
    }
}

// The composite that handles the node's keys: the parent of a tab, the grid of a day.
NodeId composite_of(const Context& c, const Node& node) {
    if (node.role == Role::combobox) return node.id;
    const Node* above = c.tree.find(node.parent);
    while (above != nullptr && above->role != Role::grid && above->role != Role::tab_list) {
        above = c.tree.find(above->parent);
    }
    return above == nullptr ? node.id : above->id;
}

bool in_subtree(const Context& c, NodeId id, NodeId root) {
    for (const Node* node = c.tree.find(id); node != nullptr; node = c.tree.find(node->parent)) {
        if (node->id == root) return true;
    }
    return root == semantics::kRoot;
}

// While a dialog is open, only widgets in it react.
bool reachable(const Context& c, NodeId button) {
    return c.modal == semantics::kNoNode || in_subtree(c, button, c.modal);
}

bool press_shortcut(Context& c, const Key& key, const Node* focused) {
    const std::string keys = combination(key);
    const bool types = !key.control && !key.alt && !key.meta && keys.size() == 1;
    if (types && focused != nullptr && (holds_text(*focused) || focused->role == Role::select)) {
        return false;
    }
    const auto found = c.shortcuts.find(keys);
    if (found == c.shortcuts.end()) return false;
    const NodeId button = found->second.button;
    if (button == semantics::kNoNode) {
        if (c.modal != semantics::kNoNode && found->second.layer == 0) return false;
        queue(c, {Act::Kind::shortcut, semantics::kNoNode, keys});
        return true;
    }
    if (!reachable(c, button)) return false;
    const Node* node = c.tree.find(button);
    const bool takes_focus = node != nullptr && holds_text(*node);
    if (takes_focus) {
        c.platform.focus(button);
    } else {
        queue(c, {Act::Kind::activated, button});
    }
    return true;
}

// Enter presses the primary button of the form or dialog that has the focus, else the only
// reachable one.
bool press_primary(Context& c, const Node* focused) {
    std::vector<const Primary*> near;
    for (const Primary& primary : c.primaries) {
        if (reachable(c, primary.button)) near.push_back(&primary);
    }
    for (const Node* node = focused; node != nullptr; node = c.tree.find(node->parent)) {
        for (const Primary* primary : near) {
            if (primary->scope != node->id) continue;
            queue(c, {Act::Kind::activated, primary->button});
            return true;
        }
    }
    if (near.size() != 1) return false;
    queue(c, {Act::Kind::activated, near.front()->button});
    return true;
}

bool press_enter(Context& c, const Key& key, const Node* focused) {
    if (key.alt || key.meta || key.shift || key.repeat) return false;
    if (focused != nullptr) {
        if (focused->role == Role::row) {
            queue(c, {Act::Kind::opened, focused->id});
            return true;
        }
        // These roles handle Enter themselves.
        if (one_of(role_name(focused->role), {"button", "link", "tab", "gridcell"})) return false;
        const bool multiline = (focused->state & semantics::kMultiline) != 0;
        if (multiline != key.control) return false;
        // A search box uses Enter for its own search, not for the page's primary button.
        if (focused->role == Role::combobox || (focused->state & semantics::kTakesEnter) != 0) {
            queue(c, {Act::Kind::submitted, focused->id});
            return true;
        }
    }
    if (press_primary(c, focused)) return true;
    if (focused == nullptr || !holds_text(*focused)) return false;
    queue(c, {Act::Kind::submitted, focused->id});
    return true;
}

}  // namespace

bool take_scan_key(Context& c, const Key& key) {
    const std::optional<std::string> code = c.scanner.feed(key);
    if (c.scanner.burst_begins()) {
        const Node* focused = c.tree.find(c.focused);
        c.burst_field = semantics::kNoNode;
        if (focused != nullptr && (holds_text(*focused) || focused->role == Role::select)) {
            c.burst_field = focused->id;
            c.burst_text = focused->value;
        }
    }
    if (!code) return false;
    if (c.burst_field != semantics::kNoNode) {
        // Removes the digits that the reader typed into the field, from the pending acts and from
        // the field.
        std::erase_if(c.acts, [&](const Act& act) {
            return act.kind == Act::Kind::edited && act.node == c.burst_field;
        });
        c.platform.overwrite_text(c.burst_field, c.burst_text);
        queue(c, {Act::Kind::edited, c.burst_field, c.burst_text});
    }
    queue(c, {Act::Kind::scan, semantics::kNoNode, *code});
    return true;
}

void hold_enter() {
    context().holds_enter = true;
}

bool handle_key(Context& c, const Key& key) {
    if (key.composing || key.key == "Process") return false;
    const Node* focused = c.tree.find(c.focused);
    const bool presses = key.key == "Enter" || key.key == " ";
    if (c.holds_enter && presses && (focused == nullptr || !holds_text(*focused))) return true;
    const bool plain = !key.alt && !key.control && !key.meta;
    if (plain && focused != nullptr && for_widget(*focused, key.key)) {
        queue(c, {Act::Kind::key, composite_of(c, *focused), key.key});
        return true;
    }
    if (press_shortcut(c, key, focused)) return true;
    if (key.key == "Enter") return press_enter(c, key, focused);
    if (key.key == "Escape" && c.modal != semantics::kNoNode) {
        queue(c, {Act::Kind::key, c.modal, "Escape"});
        return true;
    }
    return false;
}

void register_shortcut(std::string_view keys, NodeId button) {
    if (keys.empty()) return;
    Context& c = context();
    std::string name = normal(keys);
    const auto found = c.shortcuts.find(name);
    if (found != c.shortcuts.end() && found->second.layer == c.layer) {
        note_lint("two meanings for the keys " + name);
        return;
    }
    c.shortcuts[std::move(name)] = {button, c.layer};
}

void register_primary(NodeId button) {
    Context& c = context();
    const NodeId scope = c.forms.empty() ? semantics::kRoot : c.forms.back();
    for (const Primary& other : c.primaries) {
        if (other.scope == scope && other.layer == c.layer) {
            note_lint("two primary buttons in one place");
        }
    }
    c.primaries.push_back({scope, button, c.layer});
}

bool shortcut(std::string_view keys) {
    register_shortcut(keys, semantics::kNoNode);
    Context& c = context();
    if (c.act.kind != Act::Kind::shortcut || c.act.text != normal(keys)) return false;
    c.act.kind = Act::Kind::none;
    c.again = true;
    return true;
}

}  // namespace yk::ui
