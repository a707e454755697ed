// The platform of tests.
#include "client-wasm/platform/null_platform.hpp"

#include <imgui.h>

#include <cstdio>

namespace yk::platform {

bool NullPlatform::answer(std::string_view method, std::string_view url_prefix,
                          HttpResponse response) {
    for (auto call = pending.begin(); call != pending.end(); ++call) {
        if (call->request.method != method || !call->request.url.starts_with(url_prefix)) continue;
        const HttpDone done = std::move(call->done);
        pending.erase(call);
        done(response);
        return true;
    }
    return false;
}

void NullPlatform::draw() {
    frame_wanted_ = false;
    wake_at_ms_.erase(wake_at_ms_.begin(), wake_at_ms_.upper_bound(clock_ms));
    if (listener_ != nullptr) listener_->on_frame();
}

void NullPlatform::request_frame_after(int delay_ms) {
    wake_at_ms_.insert(clock_ms + delay_ms);
}

void NullPlatform::call_after(int delay_ms, std::function<void()> due) {
    dues_.emplace(clock_ms + delay_ms, std::move(due));
}

void NullPlatform::run_dues() {
    while (!dues_.empty() && dues_.begin()->first <= clock_ms) {
        const auto due = std::move(dues_.begin()->second);
        dues_.erase(dues_.begin());
        due();
    }
}

void NullPlatform::hand_over(const FileTarget& target, PickedFile file) {
    if (file.bytes.size() > target.most_bytes) file = {file.name, {}, true};
    target.done(std::move(file));
}

bool NullPlatform::drop(PickedFile file) {
    const FileTarget* target = who_takes_ ? who_takes_() : nullptr;
    if (target) hand_over(*target, std::move(file));
    return target != nullptr;
}

CallId NullPlatform::call(HttpRequest request, HttpDone done) {
    pending.push_back({next_call_, std::move(request), std::move(done)});
    return next_call_++;
}

void NullPlatform::cancel(CallId call) {
    std::erase_if(pending, [&](const Pending& waiting) { return waiting.id == call; });
}

std::string NullPlatform::random_key() {
    char text[33];
    std::snprintf(text, sizeof text, "%032llx", static_cast<unsigned long long>(next_key_++));
    return text;
}

void NullPlatform::go(std::string_view path, History history) {
    if (history == History::push) {
        visited.emplace_back(path);
    } else {
        visited.back() = path;
    }
    frame_wanted_ = true;
}

void NullPlatform::back(int entries) {
    for (; entries > 0 && visited.size() > 1; --entries)
        visited.pop_back();
    if (listener_ != nullptr) listener_->on_event({EventKind::path_changed});
}

void NullPlatform::announce(std::string_view text, Politeness politeness) {
    announced.push_back((politeness == Politeness::assertive ? "!" : "") + std::string(text));
}

void NullPlatform::focus(NodeId node) {
    if (focused == node) return;
    const NodeId before = focused;
    focused = node;
    if (listener_ == nullptr) return;
    if (before != semantics::kNoNode) listener_->on_event({EventKind::left, before});
    listener_->on_event({EventKind::focused, node});
}

std::string NullPlatform::preference(std::string_view name) const {
    const auto found = preferences.find(name);
    return found == preferences.end() ? std::string{} : found->second;
}

void NullPlatform::set_preference(std::string_view name, std::string_view value) {
    preferences[std::string(name)] = value;
}

semantics::Live NullPlatform::live_of(NodeId node) const {
    for (auto place = places_.find(node); place != places_.end();
         place = places_.find(place->second.parent)) {
        if (place->second.live != semantics::Live::off) return place->second.live;
    }
    return semantics::Live::off;
}

void NullPlatform::show(const semantics::Changes& changes) {
    shown_changes += changes.changed.size();
    for (const NodeId removed : changes.removed) {
        places_.erase(removed);
        if (removed == focused) focus(semantics::kNoNode);
    }
    for (const semantics::Change& change : changes.changed) {
        const semantics::Node& node = change.node;
        semantics::Live live = node.live;
        if (node.role == semantics::Role::status) live = semantics::Live::polite;
        if (node.role == semantics::Role::alert) live = semantics::Live::assertive;
        places_[node.id] = {node.parent, live};
        if ((change.fields & (semantics::kNew | semantics::kLabelChanged)) == 0) continue;
        live = live_of(node.id);
        const bool control = node.role == semantics::Role::button;
        if (live == semantics::Live::off || node.label.empty() || control) continue;
        announce(node.label,
                 live == semantics::Live::assertive ? Politeness::assertive : Politeness::polite);
    }
}

// Confirms every texture request of ImGui, as if a graphics card had carried it out.
void NullPlatform::paint(ImDrawData* data, std::uint32_t) {
    if (data->Textures == nullptr) return;
    for (ImTextureData* texture : *data->Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status != ImTextureStatus_OK &&
                   texture->Status != ImTextureStatus_Destroyed) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

// Full width from U+2000 on, half width before: close enough to real fonts for layout.
GlyphBox NullPlatform::measure(const Face&, float pixels, std::uint32_t code_point) {
    return {code_point < 0x2000 ? pixels / 2 : pixels, 0, 0, 0, 0};
}

}  // namespace yk::platform
