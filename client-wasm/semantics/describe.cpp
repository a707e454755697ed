// The tree as text: role names as browser tests write them, one indented line per node.
#include <array>

#include "client-wasm/semantics/semantics.hpp"

namespace yk::semantics {
namespace {

constexpr std::array<std::string_view, 45> kNames = {
    "generic",      "text",        "heading",    "paragraph",   "button",  "link",        "textbox",
    "checkbox",     "radio",       "radiogroup", "combobox",    "option",  "table",       "row",
    "columnheader", "cell",        "dialog",     "alertdialog", "status",  "alert",       "tablist",
    "tab",          "tabpanel",    "banner",     "navigation",  "main",    "contentinfo", "region",
    "group",        "list",        "listitem",   "list",        "term",    "definition",  "grid",
    "gridcell",     "progressbar", "scroll",     "combobox",    "listbox", "option",      "search",
    "form",         "separator",   "img"};

struct StateName {
    State bit;
    std::string_view name;
};

constexpr StateName kStates[] = {
    {kChecked, " checked"}, {kDisabled, " disabled"}, {kRequired, " required"},
    {kInvalid, " invalid"}, {kExpanded, " expanded"}, {kBusy, " busy"},
    {kInert, " inert"},     {kReadOnly, " readonly"}, {kCurrent, " current"},
    {kModal, " modal"},
};

std::size_t depth_of(const Tree& tree, const Node& node) {
    std::size_t depth = 0;
    const Node* at = tree.find(node.parent);
    while (at != nullptr && depth < 64) {
        ++depth;
        at = tree.find(at->parent);
    }
    return depth;
}

}  // namespace

std::string_view role_name(Role role) {
    return kNames[static_cast<std::size_t>(role)];
}

std::string describe(const Tree& tree) {
    std::string out;
    for (const Node& node : tree.nodes()) {
        out.append(2 * depth_of(tree, node), ' ').append(role_name(node.role));
        if (!node.label.empty()) out.append(" \"").append(node.label).append("\"");
        if (!node.value.empty()) out.append(" = \"").append(node.value).append("\"");
        for (const StateName& state : kStates) {
            if ((node.state & state.bit) != 0) out.append(state.name);
        }
        out += '\n';
    }
    return out;
}

}  // namespace yk::semantics
