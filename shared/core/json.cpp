#include "shared/core/json.hpp"

namespace yk {
namespace {

// Builds the same value as nlohmann's parser, but rejects deep nesting and repeated names. If a
// name is repeated, some parsers use the first value and some the last: a proxy could check another
// value than the one used here.
class Builder {
public:
    Json json;
    Error why{Errc::invalid, "not_json", "$", {}};  // path and reason of the error

    bool null() { return put(nullptr); }
    bool boolean(bool value) { return put(value); }
    bool number_integer(Json::number_integer_t value) { return put(value); }
    bool number_unsigned(Json::number_unsigned_t value) { return put(value); }
    bool number_float(Json::number_float_t value, const std::string&) { return put(value); }
    bool string(std::string& value) { return put(std::move(value)); }
    bool binary(Json::binary_t&) { return false; }

    bool start_object(size_t) { return descend(Json::object()); }
    bool key(std::string& name) {
        Level& level = levels_[depth_ - 1];
        const auto [member, is_new] = level.object->try_emplace(std::move(name));
        level.member = &*member;
        if (!is_new) why = Error{Errc::invalid, "repeated_member", path(), {}};
        return is_new;
    }
    bool end_object() { return ascend(); }

    bool start_array(size_t) { return descend(Json::array()); }
    bool end_array() { return ascend(); }

    bool parse_error(size_t, const std::string&, const Json::exception&) { return false; }

private:
    struct Level {  // an object or a list that is being filled
        Json::object_t* object = nullptr;
        Json::array_t* list = nullptr;
        Json::object_t::value_type* member = nullptr;  // its member whose value is next
    };

    Json& place(Json&& value) {
        if (depth_ == 0) return json = std::move(value);
        Level& level = levels_[depth_ - 1];
        if (level.list) return level.list->emplace_back(std::move(value));
        return level.member->second = std::move(value);
    }
    bool put(Json&& value) {
        place(std::move(value));
        return true;
    }
    bool descend(Json&& empty) {
        if (depth_ == levels_.size()) {
            why.detail = "nested too deeply";
            return false;
        }
        Json& placed = place(std::move(empty));
        levels_[depth_++] = {placed.get_ptr<Json::object_t*>(), placed.get_ptr<Json::array_t*>()};
        return true;
    }
    bool ascend() {
        --depth_;
        return true;
    }

    std::string path() const {
        std::string path = "$";
        for (size_t i = 0; i < depth_; ++i)
            path = levels_[i].list ? path + "[" + std::to_string(levels_[i].list->size() - 1) + "]"
                                   : path_to(path, levels_[i].member->first);
        return path;
    }

    std::array<Level, kDeepestJson> levels_{};
    size_t depth_ = 0;
};

}  // namespace

std::string path_to(const std::string& path, std::string_view member) {
    return path + "." + std::string(start_of(member, kLongestName));
}

namespace detail {

void add_member(Json& object, std::string_view name, Json&& value) {
    object[std::string(name)] = std::move(value);
}

std::string Place::text() const {
    if (!in) return std::string(name);
    return item ? in->text() + "[" + std::to_string(*item) + "]" : path_to(in->text(), name);
}

bool wrong(const Place& at, std::string_view reason, Error& why, std::string detail) {
    why = Error{Errc::invalid, std::string(reason), at.text(), std::move(detail)};
    return false;
}

bool read_members(const Json& json, std::span<const Member> members, const Place& at, Error& why) {
    static const Json kNull;
    const auto* object = json.get_ptr<const Json::object_t*>();
    if (!object) return wrong(at, "expected_object", why);
    size_t known = 0;
    for (const Member& member : members) {
        const auto found = object->find(member.name);
        const Place place{&at, member.name};
        if (found != object->end())
            ++known;
        else if (!member.may_be_absent)
            return wrong(place, "missing_member", why);
        const Json& value = found != object->end() ? found->second : kNull;
        if (!member.read(value, member.out, member.limit, place, why)) return false;
    }
    if (known == object->size()) return true;
    const auto is_unknown = [&](const auto& given) {
        return std::none_of(members.begin(), members.end(),
                            [&](const Member& member) { return member.name == given.first; });
    };
    const auto unknown = std::find_if(object->begin(), object->end(), is_unknown);
    return wrong({&at, unknown->first}, "unknown_member", why);
}

namespace {

bool has_size(size_t size, const Limit& limit, const Place& at, Error& why) {
    const Limit length = limit.max == INT64_MAX ? kText : limit;
    if (static_cast<int64_t>(size) < length.min) return wrong(at, "too_short", why);
    return static_cast<int64_t>(size) <= length.max || wrong(at, "too_long", why);
}

}  // namespace

bool read_items(const Json& json, void* list, const Items& items, const Limit& limit,
                const Place& at, Error& why) {
    const auto* given = json.get_ptr<const Json::array_t*>();
    if (!given) return wrong(at, "expected_list", why);
    if (!has_size(given->size(), limit, at, why)) return false;
    items.clear(list);
    for (size_t i = 0; i < given->size(); ++i)
        if (!items.read((*given)[i], items.add(list), Limit{}, {&at, {}, i}, why)) return false;
    return true;
}

bool read_texts(const Json& json, Texts& out, const Limit& limit, const Place& at, Error& why) {
    const auto* object = json.get_ptr<const Json::object_t*>();
    if (!object) return wrong(at, "expected_object", why);
    if (!limit.holds(static_cast<int64_t>(object->size()))) return wrong(at, "out_of_range", why);
    out.clear();
    for (const auto& [locale, text] : *object)
        if (!read_text(text, out[locale], kText, {&at, locale}, why)) return false;
    return true;
}

const std::string* expect_text(const Json& json, const Place& at, Error& why) {
    const auto* text = json.get_ptr<const std::string*>();
    if (!text) wrong(at, "expected_text", why);
    return text;
}

bool read_text(const Json& json, std::string& out, const Limit& limit, const Place& at,
               Error& why) {
    const std::string* text = expect_text(json, at, why);
    if (!text || !has_size(text->size(), limit, at, why)) return false;
    if (!is_utf8(*text)) return wrong(at, "not_utf8", why);
    out = *text;
    return true;
}

bool read_boolean(const Json& json, bool& out, const Place& at, Error& why) {
    if (!json.is_boolean()) return wrong(at, "expected_boolean", why);
    out = json.get<bool>();
    return true;
}

bool read_number(const Json& json, int64_t& out, const Limit& limit, const Place& at, Error& why) {
    if (!json.is_number_integer()) return wrong(at, "expected_number", why);
    const bool fits = !json.is_number_unsigned() || json.get<uint64_t>() <= INT64_MAX;
    if (!fits || !limit.holds(json.get<int64_t>())) return wrong(at, "out_of_range", why);
    out = json.get<int64_t>();
    return true;
}

}  // namespace detail

Result<Json> parse_json(std::string_view text) {
    // A NUL would end the text early.
    if (text.find('\0') != text.npos) return fail(Errc::invalid, "not_json", "$", "a NUL");
    Builder builder;
    if (!Json::sax_parse(text, &builder)) return tl::unexpected<Error>(std::move(builder.why));
    return std::move(builder.json);
}

}  // namespace yk
