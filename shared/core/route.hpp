// Route<In, Out>: verb, path and both types of an endpoint, defined once for server and client.
//
// Members of In that the path contains in braces are sent in the path; with GET and DELETE all
// others are sent in the query, with POST and PUT in a JSON body. If Out is Nothing, the answer is
// 204. A list in a path or query is its items separated by commas: "a,b"; an empty list is an empty
// text. The items therefore must not be empty and must not contain a comma.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

#include "shared/core/json.hpp"

namespace yk {

enum class Verb { get, post, put, remove };
constexpr auto names(Verb) {
    return std::array{Name<Verb>{Verb::get, "GET"}, Name<Verb>{Verb::post, "POST"},
                      Name<Verb>{Verb::put, "PUT"}, Name<Verb>{Verb::remove, "DELETE"}};
}

struct Nothing {
    static constexpr std::string_view kName = "Nothing";
    static constexpr Bundle<> fields() { return Bundle<>{}; }
};

// An Out that is sent as bytes of another type instead of JSON. Derived types list their possible
// types in kContentTypes.
struct Document {
    std::string content_type;
    std::string name;  // file name for saving in a browser: ASCII letters, no personal data
    std::string bytes;
};

// An In whose body is bytes of another type instead of JSON; its other members are sent in the
// query. Derived types have the type in kBodyType and the maximum size in kMostBytes.
struct Upload {
    std::string_view bytes{};  // borrowed during the call
};

template <class In>
concept IsUpload = std::derived_from<In, Upload> && requires {
    In::kBodyType.size();
    In::kMostBytes + size_t{};
};

template <class Out>
concept IsDocument = std::derived_from<Out, Document> && requires {
    Out::kContentTypes.size();
};

template <Described In, Described Out>
struct Route {
    Verb verb;
    std::string_view path;     // below the tenant's "/api/v1", such as "/people/{id}"
    std::string_view name;     // the operation's id in the OpenAPI document
    std::string_view summary;  // one sentence
    int success = 200;
    using Request = In;
    using Answer = Out;
};

// The request that is sent for a call.
struct OutgoingRequest {
    std::string target;  // path and query below "/api/v1"
    std::string body;    // empty: none
    std::string_view body_type = "application/json";
};

std::string percent_encoded(std::string_view text);

namespace detail {
OutgoingRequest sending(std::string_view path, const Json& members, bool in_query);

// A whole number if the field is one and the text looks like one; else the text, which the reader
// then rejects or accepts.
template <class T>
Json value_of_text(std::string_view text) {
    if constexpr (is_optional<T>) {
        return value_of_text<typename T::value_type>(text);
    } else if constexpr (std::is_same_v<T, bool>) {
        return text == "true"    ? Json(true)
               : text == "false" ? Json(false)
                                 : Json(std::string(text));
    } else if constexpr (StrongId<T> || (std::is_integral_v<T> && !std::is_enum_v<T>)) {
        int64_t number = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool whole = fault == std::errc{} && end == text.data() + text.size();
        return whole ? Json(number) : Json(std::string(text));
    } else if constexpr (is_vector<T>) {
        Json list = Json::array();
        while (!text.empty()) {
            const size_t comma = text.find(',');
            list.push_back(value_of_text<typename T::value_type>(text.substr(0, comma)));
            text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        }
        return list;
    } else {
        return Json(std::string(text));
    }
}
}  // namespace detail

template <class In, class Out>
OutgoingRequest sending(const Route<In, Out>& route, const In& in) {
    const bool in_query = route.verb == Verb::get || route.verb == Verb::remove || IsUpload<In>;
    OutgoingRequest made = detail::sending(route.path, to_json(in), in_query);
    if constexpr (IsUpload<In>) {
        made.body = in.bytes;
        made.body_type = In::kBodyType;
    }
    return made;
}

// Puts a value of the path or query into `members` with its field's type. False: In has no such
// member.
template <Described In>
bool place_text(Json& members, std::string_view name, std::string_view text) {
    bool known = false;
    for_each_field<In>([&](const auto& f) {
        if (f.name != name) return;
        known = true;
        using Member = typename std::decay_t<decltype(f)>::Type;
        members[std::string(name)] = detail::value_of_text<Member>(text);
    });
    return known;
}

}  // namespace yk
