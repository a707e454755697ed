// Described structs to JSON and back. Reading is strict: an unknown or missing member, one given
// twice, a wrong type and a value outside its limits are errors that say the path and the reason.
// An optional member may be absent or null.
//
// Errors (Errc::invalid): not_json, expected_object, expected_list, expected_text, expected_number,
// expected_boolean, missing_member, unknown_member, repeated_member, too_short, too_long,
// out_of_range, unknown_choice, not_utf8, and a worded type's own fault (such as date_impossible).
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "shared/core/fields.hpp"
#include "shared/core/result.hpp"
#include "shared/core/text.hpp"

namespace yk {

using Json = nlohmann::json;

inline constexpr int kDeepestJson = 32;
inline constexpr size_t kLongestName = 64;  // of a member, in an error's path; bytes

template <class T>
Json to_json(const T& value) {
    if constexpr (std::is_same_v<T, Json>) {
        return value;
    } else if constexpr (Described<T>) {
        Json object = Json::object();
        for_each_field<T>([&](const auto& f) {
            const auto& member = value.*f.member;
            if constexpr (is_optional<std::decay_t<decltype(member)>>) {
                if (!member) return;
            }
            object[std::string(f.name)] = to_json(member);
        });
        return object;
    } else if constexpr (is_optional<T>) {
        return value ? to_json(*value) : Json(nullptr);
    } else if constexpr (is_vector<T>) {
        Json list = Json::array();
        for (const auto& each : value)
            list.push_back(to_json(each));
        return list;
    } else if constexpr (Named<T>) {
        return Json(std::string(name_of(value)));
    } else if constexpr (Worded<T>) {
        return Json(std::string(value.text()));
    } else if constexpr (StrongId<T>) {
        return Json(value.value);
    } else {
        return Json(value);
    }
}

// "$.places[1]" and "slot": "$.places[1].slot". Of a name, which anybody may have made up, as much
// as can be told.
std::string path_to(const std::string& path, std::string_view member);

namespace detail {

// Reads into `out`; false with `why` filled where the JSON doesn't fit.
template <class T>
bool read(const Json& json, T& out, const Limit& limit, const std::string& path, Error& why) {
    const auto wrong = [&](const char* reason, std::string detail = {}) {
        why = Error{Errc::invalid, reason, path, std::move(detail)};
        return false;
    };
    if constexpr (std::is_same_v<T, Json>) {
        out = json;
        return true;
    } else if constexpr (Described<T>) {
        const auto* object = json.get_ptr<const Json::object_t*>();
        if (!object) return wrong("expected_object");
        bool fits = true;
        size_t known = 0;
        for_each_field<T>([&](const auto& f) {
            if (!fits) return;
            using Member = std::decay_t<decltype(out.*f.member)>;
            const auto found = object->find(std::string(f.name));
            const std::string at = path + "." + std::string(f.name);
            const bool absent = found == object->end();
            if (!absent) ++known;
            if constexpr (is_optional<Member>) {
                if (absent || found->second.is_null()) {
                    (out.*f.member).reset();
                } else {
                    fits = read(found->second, (out.*f.member).emplace(), f.limit, at, why);
                }
            } else if (absent) {
                why = Error{Errc::invalid, "missing_member", at, {}};
                fits = false;
            } else {
                fits = read(found->second, out.*f.member, f.limit, at, why);
            }
        });
        if (!fits) return false;
        if (known == object->size()) return true;
        for (const auto& each : *object) {
            const std::string& name = each.first;
            bool listed = false;
            for_each_field<T>([&](const auto& f) { listed = listed || f.name == name; });
            if (listed) continue;
            why = Error{Errc::invalid, "unknown_member", path_to(path, name), {}};
            return false;
        }
        return true;
    } else if constexpr (is_vector<T>) {
        const auto* list = json.get_ptr<const Json::array_t*>();
        if (!list) return wrong("expected_list");
        const auto size = static_cast<int64_t>(list->size());
        const Limit length = limit.max == INT64_MAX ? kText : limit;
        if (size < length.min) return wrong("too_short");
        if (size > length.max) return wrong("too_long");
        out.clear();
        for (size_t i = 0; i < list->size(); ++i)
            if (!read((*list)[i], out.emplace_back(), Limit{}, path + "[" + std::to_string(i) + "]",
                      why))
                return false;
        return true;
    } else if constexpr (std::is_same_v<T, Texts>) {
        const auto* object = json.get_ptr<const Json::object_t*>();
        if (!object) return wrong("expected_object");
        if (!limit.holds(static_cast<int64_t>(object->size()))) return wrong("out_of_range");
        out.clear();
        for (const auto& [locale, text] : *object)
            if (!read(text, out[locale], kText, path_to(path, locale), why)) return false;
        return true;
    } else if constexpr (std::is_same_v<T, std::string>) {
        const auto* text = json.get_ptr<const std::string*>();
        if (!text) return wrong("expected_text");
        const auto size = static_cast<int64_t>(text->size());
        const Limit length = limit.max == INT64_MAX ? kText : limit;
        if (size < length.min) return wrong("too_short");
        if (size > length.max) return wrong("too_long");
        if (!is_utf8(*text)) return wrong("not_utf8");
        out = *text;
        return true;
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!json.is_boolean()) return wrong("expected_boolean");
        out = json.get<bool>();
        return true;
    } else if constexpr (Named<T>) {
        const auto* text = json.get_ptr<const std::string*>();
        if (!text) return wrong("expected_text");
        const auto found = named<T>(*text);
        if (!found) return wrong("unknown_choice");
        out = *found;
        return true;
    } else if constexpr (Worded<T>) {
        const auto* text = json.get_ptr<const std::string*>();
        if (!text) return wrong("expected_text");
        const auto found = T::parse(*text);
        if (!found) return wrong(T::kFault.data(), "expected " + std::string(T::kForm));
        out = *found;
        return true;
    } else {
        if (!json.is_number_integer()) return wrong("expected_number");
        if (json.is_number_unsigned() && json.get<uint64_t>() > INT64_MAX)
            return wrong("out_of_range");
        const auto number = json.get<int64_t>();
        if constexpr (StrongId<T>) {
            if (number < 0) return wrong("out_of_range");
            out.value = number;
        } else {
            static_assert(std::is_integral_v<T>,
                          "describe this type, or give it a form of its own");
            if (!limit.holds(number) || !std::in_range<T>(number)) return wrong("out_of_range");
            out = static_cast<T>(number);
        }
        return true;
    }
}

}  // namespace detail

// No exceptions, no depth bombs, no name twice in one object; the text is UTF-8 or it is not JSON.
Result<Json> parse_json(std::string_view text);

template <Described T>
Result<T> from_json(const Json& json, const std::string& path = "$") {
    T out{};
    Error why;
    if (!detail::read(json, out, Limit{}, path, why)) return tl::unexpected<Error>(std::move(why));
    return out;
}

template <Described T>
Result<T> decode(std::string_view text) {
    return parse_json(text).and_then([](const Json& json) { return from_json<T>(json); });
}

// Bad UTF-8 can't get in through decode(); should it come from elsewhere, it is replaced, never
// thrown over.
inline std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class T>
std::string encode(const T& value) {
    return dumped(to_json(value));
}

}  // namespace yk
