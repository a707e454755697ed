// Converts JSON to settings: a number is an integer, true and false a tick, a list its items,
// everything else a text.
#include "server/rules/settings_bridge.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace yk {

namespace {

std::optional<plugin::Value> typed(const yk_catalogue& catalogue, const std::string& id,
                                   const Json& json) {
    if (json.is_boolean()) return plugin::Value{id, YK_BOOLEAN, json.get<bool>() ? 1 : 0, {}};
    if (json.is_number_unsigned() && json.get<uint64_t>() > INT64_MAX) return std::nullopt;
    if (json.is_number_integer()) return plugin::Value{id, YK_INTEGER, json.get<int64_t>(), {}};
    const auto* text = json.get_ptr<const std::string*>();
    if (text == nullptr) return std::nullopt;
    for (const yk_field& field : plugin::copied(catalogue.settings)) {
        if (id != field.id || field.type == YK_INTEGER || field.type == YK_BOOLEAN) continue;
        if (auto value = plugin::parsed(field, *text)) return value;
    }
    return plugin::Value{id, YK_TEXT, 0, *text};
}

bool is_list(const yk_catalogue& catalogue, const std::string& id) {
    const auto fields = plugin::copied(catalogue.settings);
    return std::any_of(fields.begin(), fields.end(), [&](const yk_field& field) {
        return id == field.id && (field.flags & YK_MANY) != 0;
    });
}

}  // namespace

plugin::Fitted fitted_settings(const yk_catalogue& catalogue, const Json& settings) {
    plugin::Fitted wrong;
    const auto* object = settings.get_ptr<const Json::object_t*>();
    if (object == nullptr) {
        wrong.faults.push_back("its settings are not a JSON object");
        return wrong;
    }
    std::vector<plugin::Value> given;
    const auto add = [&](const std::string& id, const Json& json) {
        if (auto value = typed(catalogue, id, json))
            given.push_back(std::move(*value));
        else
            wrong.faults.push_back("setting \"" + id.substr(0, plugin::kLongestId) +
                                   "\" must be a text, a whole number, true or false");
    };
    for (const auto& [id, json] : *object) {
        if (!json.is_array()) {
            add(id, json);
            continue;
        }
        if (!is_list(catalogue, id))
            wrong.faults.push_back("setting \"" + id.substr(0, plugin::kLongestId) +
                                   "\" is no list that the plugin declares");
        else
            for (size_t i = 0; i < json.size() && i <= plugin::kMostItems; ++i)
                add(id, json[i]);
    }
    return wrong.faults.empty() ? plugin::fitted(catalogue, given) : wrong;
}

}  // namespace yk
