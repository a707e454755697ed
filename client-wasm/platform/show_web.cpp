// Encodes changed nodes as 32-bit words, so that JavaScript reads numbers and decodes only texts
// that changed.
#include <cstring>
#include <string>
#include <vector>

#include "client-wasm/platform/web_calls.hpp"
#include "client-wasm/platform/web_platform.hpp"

namespace yk::platform {
namespace {

std::uint32_t bits(float value) {
    std::uint32_t out = 0;
    std::memcpy(&out, &value, sizeof out);
    return out;
}

class Writer {
public:
    void node(const semantics::Change& change) {
        const semantics::Node& n = change.node;
        words_.insert(
            words_.end(),
            {change.fields, n.id, n.parent,
             static_cast<std::uint32_t>(n.role) | (static_cast<std::uint32_t>(n.live) << 8U) |
                 (static_cast<std::uint32_t>(n.input) << 16U) |
                 (static_cast<std::uint32_t>(n.level) << 24U),
             n.state, bits(n.rect.x), bits(n.rect.y), bits(n.rect.width), bits(n.rect.height),
             bits(n.content_height), bits(n.scroll), static_cast<std::uint32_t>(n.row),
             static_cast<std::uint32_t>(n.column), static_cast<std::uint32_t>(n.max_length),
             bits(n.font_size), n.described_by, n.error, n.controls, n.active});
        const bool has_label = (change.fields & semantics::kLabelChanged) != 0;
        const bool has_value = (change.fields & semantics::kValueChanged) != 0;
        const bool has_address = (change.fields & semantics::kAddressChanged) != 0;
        text(has_label ? n.label : std::string_view{});
        text(has_value ? n.value : std::string_view{});
        text(has_address ? n.href : std::string_view{});
        text(has_address ? n.autocomplete : std::string_view{});
        text(has_address ? n.shortcut : std::string_view{});
    }
    const std::vector<std::uint32_t>& words() const { return words_; }
    const std::string& texts() const { return texts_; }

private:
    void text(std::string_view text) {
        words_.push_back(static_cast<std::uint32_t>(texts_.size()));
        words_.push_back(static_cast<std::uint32_t>(text.size()));
        texts_ += text;
    }

    std::vector<std::uint32_t> words_;
    std::string texts_;
};

}  // namespace

void WebPlatform::show(const semantics::Changes& changes) {
    Writer writer;
    for (const semantics::Change& change : changes.changed)
        writer.node(change);
    std::vector<std::uint32_t> order;
    for (const semantics::Order& one : changes.order) {
        order.push_back(one.parent);
        order.push_back(static_cast<std::uint32_t>(one.children.size()));
        order.insert(order.end(), one.children.begin(), one.children.end());
    }
    yk_js_show(changes.removed.data(), static_cast<int>(changes.removed.size()),
               writer.words().data(), static_cast<int>(changes.changed.size()), order.data(),
               static_cast<int>(order.size()), writer.texts().c_str());
}

}  // namespace yk::platform
