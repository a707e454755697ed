// A simulated user, for tests.
#include "client-wasm/testkit/user.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace yk::testkit {
namespace {

using platform::EventKind;
using semantics::Node;
using semantics::NodeId;
using semantics::Role;

constexpr int kMostFrames = 50;

bool is_control(Role role) {
    switch (role) {
        case Role::button:
        case Role::link:
        case Role::textbox:
        case Role::checkbox:
        case Role::radio:
        case Role::select:
        case Role::tab:
        case Role::grid_cell:
        case Role::combobox:
        case Role::list_option:
            return true;
        default:
            return false;
    }
}

bool is_field(const Node& node) {
    return node.role == Role::textbox || node.role == Role::combobox || node.role == Role::select;
}

platform::Key key_of(std::string_view keys) {
    platform::Key out;
    for (std::size_t plus = keys.find('+');
         plus != std::string_view::npos && plus + 1 < keys.size(); plus = keys.find('+')) {
        const std::string_view modifier = keys.substr(0, plus);
        if (modifier == "Alt") out.alt = true;
        if (modifier == "Control") out.control = true;
        if (modifier == "Shift") out.shift = true;
        if (modifier == "Meta") out.meta = true;
        keys.remove_prefix(plus + 1);
    }
    out.key = std::string(keys);
    out.code = out.key;
    if (keys.size() == 1 && keys[0] >= '0' && keys[0] <= '9') out.code = "Digit" + out.key;
    if (keys.size() == 1 && keys[0] >= 'a' && keys[0] <= 'z') {
        out.code = std::string("Key") + static_cast<char>(keys[0] - 'a' + 'A');
    }
    return out;
}

}  // namespace

User::User(std::function<void()> page, platform::Environment surroundings) : surface(platform) {
    platform.surroundings = std::move(surroundings);
    surface.set_page(std::move(page));
    settle();
}

void User::settle() {
    platform.run_dues();
    for (int i = 0; i < kMostFrames && platform.frame_wanted(); ++i)
        platform.draw();
    if (platform.frame_wanted()) ADD_FAILURE() << "the screen never comes to rest";
    check_lint();
}

void User::check_lint() const {
    for (const std::string& fault : surface.lint())
        ADD_FAILURE() << "lint: " << fault << "\n" << screen();
}

bool User::reachable(const Node& node) const {
    for (const Node* at = &node; at != nullptr; at = surface.tree().find(at->parent)) {
        if ((at->state & semantics::kInert) != 0) return false;
    }
    return true;
}

const Node* User::find(std::string_view role, std::string_view name, std::string_view scope) const {
    const auto within = [&](const Node& node) {
        if (scope.empty()) return true;
        for (const Node* at = surface.tree().find(node.parent); at != nullptr;
             at = surface.tree().find(at->parent)) {
            if (at->label == scope) return true;
            if (at->role != Role::row) continue;
            // A row is found by the name of any of its cells.
            for (const Node& cell : surface.tree().nodes()) {
                if (cell.parent == at->id && cell.label == scope) return true;
            }
        }
        return false;
    };
    for (const Node& node : surface.tree().nodes()) {
        if (semantics::role_name(node.role) != role || node.label != name) continue;
        if (within(node)) return &node;
    }
    return nullptr;
}

const Node& User::must_find(std::string_view role, std::string_view name,
                            std::string_view scope) const {
    static const Node nothing{};
    if (const Node* node = find(role, name, scope)) return *node;
    ADD_FAILURE() << "no " << role << " \"" << name << "\" on this screen:\n" << screen();
    return nothing;
}

void User::send(platform::Event event) {
    surface.on_event(std::move(event));
    settle();
}

void User::click(std::string_view role, std::string_view name, std::string_view scope) {
    const Node node = must_find(role, name, scope);
    if (node.id == semantics::kNoNode) return;
    if (!reachable(node)) {
        ADD_FAILURE() << role << " \"" << name << "\" is behind a dialog";
        return;
    }
    if (is_control(node.role)) platform.focus(node.id);
    send({EventKind::activated, pressed_by(node)});
}

// What is no control lets the press through to a row that opens.
NodeId User::pressed_by(const Node& node) const {
    for (const Node* at = &node; at != nullptr; at = surface.tree().find(at->parent))
        if (is_control(at->role) || (at->state & semantics::kOpens) != 0) return at->id;
    return node.id;
}

void User::double_click(std::string_view cell) {
    const Node* row = surface.tree().find(must_find("cell", cell, {}).parent);
    if (row == nullptr || !reachable(*row) || (row->state & semantics::kFocusable) == 0) {
        ADD_FAILURE() << "a double click on \"" << cell << "\" opens nothing:\n" << screen();
        return;
    }
    const NodeId id = row->id;
    platform.focus(id);
    send({EventKind::opened, id});
}

void User::type(std::string_view label, std::string_view text) {
    for (const Node& node : surface.tree().nodes()) {
        if (node.label != label || !is_field(node) || node.role == Role::select) continue;
        if (!reachable(node) || (node.state & (semantics::kDisabled | semantics::kReadOnly)) != 0) {
            ADD_FAILURE() << "nobody can type into \"" << label << "\" now";
            return;
        }
        const NodeId id = node.id;
        platform.focus(id);
        send({EventKind::edited, id, std::string(text)});
        return;
    }
    ADD_FAILURE() << "no field \"" << label << "\" on this screen:\n" << screen();
}

void User::choose(std::string_view label, std::string_view option_label) {
    const Node select = must_find("combobox", label, {});
    for (const Node& node : surface.tree().nodes()) {
        if (node.role != Role::option || node.parent != select.id || node.label != option_label)
            continue;
        const std::string value(node.value);
        platform.focus(select.id);
        send({EventKind::edited, select.id, value});
        return;
    }
    ADD_FAILURE() << "no option \"" << option_label << "\" in \"" << label << "\":\n" << screen();
}

void User::press(std::string_view keys) {
    platform::Key key = key_of(keys);
    platform.clock_ms += 200;
    key.time_ms = platform.clock_ms;
    const bool handled = surface.on_key(key);
    const Node* focused = surface.tree().find(surface.focused());
    if (!handled && focused != nullptr && (keys == "Enter" || keys == " ")) {
        // The browser does this by itself for such an element.
        const bool by_enter = focused->role == Role::button || focused->role == Role::link;
        const bool by_space = focused->role == Role::button || focused->role == Role::checkbox ||
                              focused->role == Role::radio || focused->role == Role::tab;
        if (keys == "Enter" ? by_enter : by_space)
            surface.on_event({EventKind::activated, focused->id});
    }
    settle();
}

void User::tab(int steps) {
    const int count = std::abs(steps);
    for (int i = 0; i < count; ++i) {
        std::vector<NodeId> order;
        for (const Node& node : surface.tree().nodes()) {
            if (is_control(node.role) && (node.state & semantics::kNoTab) == 0 && reachable(node)) {
                order.push_back(node.id);
            }
        }
        if (order.empty()) return;
        const auto here = std::find(order.begin(), order.end(), surface.focused());
        std::size_t next = 0;
        if (here != order.end()) {
            const auto at = static_cast<std::size_t>(here - order.begin());
            next = (at + (steps > 0 ? 1 : order.size() - 1)) % order.size();
        } else if (steps < 0) {
            next = order.size() - 1;
        }
        platform.focus(order[next]);
        settle();
    }
}

void User::scan(std::string_view digits) {
    platform.clock_ms += 1'000;
    std::string typed;
    for (const char digit : digits) {
        platform.clock_ms += 10;
        platform::Key key = key_of({&digit, 1});
        key.time_ms = platform.clock_ms;
        surface.on_key(key);
        // The reader types its digits into the field that has the focus.
        const Node* focused = surface.tree().find(surface.focused());
        if (focused == nullptr || !is_field(*focused) || focused->role == Role::select) continue;
        if (typed.empty()) typed = focused->value;
        typed += digit;
        surface.on_event({EventKind::edited, focused->id, typed});
        platform.draw();
    }
    platform.clock_ms += 10;
    platform::Key enter = key_of("Enter");
    enter.time_ms = platform.clock_ms;
    surface.on_key(enter);
    settle();
}

void User::wait(double ms) {
    platform.clock_ms += ms;
    settle();
}

bool User::sees(std::string_view role, std::string_view name) const {
    return find(role, name) != nullptr;
}

bool User::sees_text(std::string_view part) const {
    const auto& nodes = surface.tree().nodes();
    return std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
        return node.role != Role::option && node.label.find(part) != std::string_view::npos;
    });
}

std::size_t User::count(std::string_view role) const {
    const auto& nodes = surface.tree().nodes();
    return static_cast<std::size_t>(
        std::count_if(nodes.begin(), nodes.end(),
                      [&](const Node& node) { return semantics::role_name(node.role) == role; }));
}

std::string User::value(std::string_view label) const {
    for (const Node& node : surface.tree().nodes()) {
        if (node.label != label || !is_field(node)) continue;
        if (node.role != Role::select) return std::string(node.value);
        for (const Node& option : surface.tree().nodes()) {
            if (option.parent == node.id && (option.state & semantics::kChecked) != 0) {
                return std::string(option.label);
            }
        }
        return {};
    }
    ADD_FAILURE() << "no field \"" << label << "\" on this screen:\n" << screen();
    return {};
}

std::string User::error_of(std::string_view label) const {
    for (const Node& node : surface.tree().nodes()) {
        if (node.label != label || node.error == semantics::kNoNode) continue;
        const Node* error = surface.tree().find(node.error);
        return error == nullptr ? std::string{} : std::string(error->label);
    }
    return {};
}

bool User::disabled(std::string_view role, std::string_view name) const {
    return (must_find(role, name, {}).state & semantics::kDisabled) != 0;
}

std::string User::focused_name() const {
    const Node* node = surface.tree().find(surface.focused());
    return node == nullptr ? std::string{} : std::string(node->label);
}

}  // namespace yk::testkit
