// Converts described structs to JSON and back. Reading is strict: an unknown, missing or repeated
// member, a wrong type and a value outside its limits are errors with path and reason. An optional
// member may be absent or null.
//
// Errors (Errc::invalid): not_json, expected_object, expected_list, expected_text, expected_number,
// expected_boolean, missing_member, unknown_member, repeated_member, too_short, too_long,
// out_of_range, unknown_choice, not_utf8, and those of a type with its own text form (such as
// date_impossible).
#pragma once

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>

#include "shared/core/fields.hpp"
#include "shared/core/result.hpp"
#include "shared/core/text.hpp"

namespace yk {

using Json = nlohmann::json;

inline constexpr int kDeepestJson = 32;
inline constexpr size_t kLongestName = 64;  // bytes of a member's name in an error's path

namespace detail {
void add_member(Json& object, std::string_view name, Json&& value);
}

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
            detail::add_member(object, f.name, to_json(member));
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
    } else if constexpr (HasTextForm<T>) {
        return Json(std::string(value.text()));
    } else if constexpr (StrongId<T>) {
        return Json(value.value);
    } else {
        return Json(value);
    }
}

// "$.places[1]" and "slot": "$.places[1].slot". Long names, which a client may send, are
// shortened.
std::string path_to(const std::string& path, std::string_view member);

namespace detail {

// The place of a value. Its text is only made for errors.
struct Place {
    const Place* in = nullptr;     // none: the top level
    std::string_view name = "$";   // of a member
    std::optional<size_t> item{};  // index in a list; none: not in a list
    std::string text() const;
};

// Reads a value of one type into `out`; returns false and fills `why` if the JSON doesn't fit. Few
// functions with erased types do the work: without that the client would be 20 % larger.
using Read = bool (*)(const Json& json, void* out, const Limit& limit, const Place& at, Error& why);

struct Member {
    std::string_view name;
    Limit limit;
    bool may_be_absent;  // null is accepted too
    Read read;
    void* out;
};

struct Items {
    void (*clear)(void* list);
    void* (*add)(void* list);
    Read read;
};

bool wrong(const Place& at, std::string_view reason, Error& why, std::string detail = {});
bool read_members(const Json& json, std::span<const Member> members, const Place& at, Error& why);
bool read_items(const Json& json, void* list, const Items& items, const Limit& limit,
                const Place& at, Error& why);
bool read_texts(const Json& json, Texts& out, const Limit& limit, const Place& at, Error& why);
bool read_number(const Json& json, int64_t& out, const Limit& limit, const Place& at, Error& why);
// The text; nullptr with `why` filled if the value is no text.
const std::string* expect_text(const Json& json, const Place& at, Error& why);
bool read_text(const Json& json, std::string& out, const Limit& limit, const Place& at, Error& why);
bool read_boolean(const Json& json, bool& out, const Place& at, Error& why);

template <std::integral T>
constexpr Limit limit_in(const Limit& limit) {
    const auto highest = std::numeric_limits<T>::max();
    return {std::max(limit.min, static_cast<int64_t>(std::numeric_limits<T>::min())),
            std::in_range<int64_t>(highest) ? std::min(limit.max, static_cast<int64_t>(highest))
                                            : limit.max};
}

template <class T>
bool read(const Json& json, T& out, const Limit& limit, const Place& at, Error& why);

template <class T>
bool read_erased(const Json& json, void* out, const Limit& limit, const Place& at, Error& why) {
    return read(json, *static_cast<T*>(out), limit, at, why);
}

template <class T>
bool read(const Json& json, T& out, const Limit& limit, const Place& at, Error& why) {
    if constexpr (std::is_same_v<T, Json>) {
        out = json;
        return true;
    } else if constexpr (Described<T>) {
        const auto read_all = [&](const auto&... f) {
            const std::array<Member, sizeof...(f)> members{
                Member{f.name, f.limit, is_optional<std::decay_t<decltype(out.*f.member)>>,
                       read_erased<std::decay_t<decltype(out.*f.member)>>, &(out.*f.member)}...};
            return read_members(json, members, at, why);
        };
        return T::fields().apply(read_all);
    } else if constexpr (is_optional<T>) {
        if (!json.is_null()) return read(json, out.emplace(), limit, at, why);
        out.reset();
        return true;
    } else if constexpr (is_vector<T>) {
        using Item = typename T::value_type;
        constexpr Items kItems{
            [](void* list) { static_cast<T*>(list)->clear(); },
            [](void* list) -> void* { return &static_cast<T*>(list)->emplace_back(); },
            read_erased<Item>};
        return read_items(json, &out, kItems, limit, at, why);
    } else if constexpr (std::is_same_v<T, Texts>) {
        return read_texts(json, out, limit, at, why);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return read_text(json, out, limit, at, why);
    } else if constexpr (std::is_same_v<T, bool>) {
        return read_boolean(json, out, at, why);
    } else if constexpr (Named<T>) {
        const std::string* text = expect_text(json, at, why);
        if (!text) return false;
        const auto found = named<T>(*text);
        if (!found) return wrong(at, "unknown_choice", why);
        out = *found;
        return true;
    } else if constexpr (HasTextForm<T>) {
        const std::string* text = expect_text(json, at, why);
        if (!text) return false;
        const auto found = T::parse(*text);
        if (!found) return wrong(at, T::kFault, why, "expected " + std::string(T::kForm));
        out = *found;
        return true;
    } else if constexpr (StrongId<T>) {
        return read_number(json, out.value, Limit{0, INT64_MAX}, at, why);
    } else {
        static_assert(std::is_integral_v<T>, "describe this type, or give it a form of its own");
        int64_t number = 0;
        if (!read_number(json, number, limit_in<T>(limit), at, why)) return false;
        out = static_cast<T>(number);
        return true;
    }
}

}  // namespace detail

// No exceptions; rejects deep nesting, repeated names in one object, and text that is not UTF-8.
Result<Json> parse_json(std::string_view text);

template <Described T>
Result<T> from_json(const Json& json, const std::string& path = "$") {
    T out{};
    Error why;
    if (!detail::read(json, out, Limit{}, {.name = path}, why))
        return tl::unexpected<Error>(std::move(why));
    return out;
}

template <Described T>
Result<T> decode(std::string_view text) {
    return parse_json(text).and_then([](const Json& json) { return from_json<T>(json); });
}

// decode() rejects invalid UTF-8; if a text from elsewhere contains it, it is replaced, and nothing
// is thrown.
inline std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class T>
std::string encode(const T& value) {
    return dumped(to_json(value));
}

}  // namespace yk
