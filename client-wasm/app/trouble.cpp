#include "client-wasm/app/trouble.hpp"

namespace yk::app {

bool Trouble::has_reason(std::string_view id) const {
    if (reason == id) return true;
    for (const TroubleReason& each : reasons)
        if (each.id == id) return true;
    return false;
}

bool Trouble::is_not_now() const {
    return kind == TroubleKind::unreachable || kind == TroubleKind::busy ||
           kind == TroubleKind::too_many || kind == TroubleKind::broken;
}

std::string_view Trouble::field() const {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos) return {};
    return std::string_view(path).substr(dot + 1);
}

std::vector<std::string> Trouble::lines() const {
    std::vector<std::string> sentences;
    for (const TroubleReason& each : reasons)
        if (!each.text.empty()) sentences.push_back(each.text);
    if (sentences.empty()) sentences.push_back(title);
    return sentences;
}

bool Trouble::wants_explanation() const {
    for (const TroubleReason& each : reasons)
        if (each.explained) return true;
    return false;
}

std::vector<std::string> Trouble::ids() const {
    std::vector<std::string> all;
    for (const TroubleReason& each : reasons)
        all.push_back(each.id);
    return all;
}

}  // namespace yk::app
