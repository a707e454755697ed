// JSON Schema (2020-12) of described structs: for the OpenAPI document and for tenant files.
//
// The limits of texts count UTF-8 bytes, but a schema's count characters: a schema may accept
// slightly more than the reader, never less.
#pragma once

#include "shared/core/json.hpp"

namespace yk {

// Collects the schemas of described structs by name, for references.
struct Schemas {
    std::string prefix = "#/components/schemas/";
    Json by_name = Json::object();
};

template <class T>
Json schema_of(Schemas& schemas, const Limit& limit = {});

// The schema of an object itself, not a reference; without the members for which `left_out` is
// true.
template <Described T, class LeftOut>
Json object_schema(Schemas& schemas, LeftOut left_out) {
    Json properties = Json::object();
    Json required = Json::array();
    for_each_field<T>([&](const auto& f) {
        if (left_out(f.name)) return;
        using Member = typename std::decay_t<decltype(f)>::Type;
        properties[std::string(f.name)] = schema_of<Member>(schemas, f.limit);
        if (!is_optional<Member>) required.push_back(std::string(f.name));
    });
    Json object{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) object["required"] = std::move(required);
    object["additionalProperties"] = false;
    return object;
}

template <class T>
Json schema_of(Schemas& schemas, const Limit& limit) {
    Json schema = Json::object();
    const Limit size = limit.max == INT64_MAX ? kText : limit;
    if constexpr (std::is_same_v<T, Json>) {
        return schema;
    } else if constexpr (Described<T>) {
        const std::string name(T::kName);
        if (!schemas.by_name.contains(name)) {
            schemas.by_name[name] = Json::object();  // added first, because it may refer to itself
            Json object = object_schema<T>(schemas, [](std::string_view) { return false; });
            schemas.by_name[name] = std::move(object);
        }
        schema["$ref"] = schemas.prefix + name;
    } else if constexpr (is_optional<T>) {
        schema["anyOf"] = Json::array(
            {schema_of<typename T::value_type>(schemas, limit), Json{{"type", "null"}}});
    } else if constexpr (is_vector<T>) {
        schema["type"] = "array";
        schema["items"] = schema_of<typename T::value_type>(schemas);
        if (size.min > 0) schema["minItems"] = size.min;
        schema["maxItems"] = size.max;
    } else if constexpr (std::is_same_v<T, Texts>) {
        schema["type"] = "object";
        schema["additionalProperties"] = schema_of<std::string>(schemas);
        if (limit.min > 0) schema["minProperties"] = limit.min;
        if (limit.max != INT64_MAX) schema["maxProperties"] = limit.max;
    } else if constexpr (std::is_same_v<T, std::string>) {
        constexpr int64_t kLongestCharacter = 4;  // bytes
        schema["type"] = "string";
        if (size.min > 0)
            schema["minLength"] = (size.min + kLongestCharacter - 1) / kLongestCharacter;
        schema["maxLength"] = size.max;
    } else if constexpr (std::is_same_v<T, bool>) {
        schema["type"] = "boolean";
    } else if constexpr (Named<T>) {
        schema["type"] = "string";
        schema["enum"] = Json::array();
        for (const auto& each : names(T{}))
            schema["enum"].push_back(std::string(each.name));
    } else if constexpr (HasTextForm<T>) {
        schema["type"] = "string";
        schema["description"] = std::string(T::kForm);
    } else {
        schema["type"] = "integer";
        schema["format"] = "int64";
        if constexpr (StrongId<T>) schema["minimum"] = 0;
        if (limit.min != INT64_MIN) schema["minimum"] = limit.min;
        if (limit.max != INT64_MAX) schema["maximum"] = limit.max;
    }
    return schema;
}

}  // namespace yk
