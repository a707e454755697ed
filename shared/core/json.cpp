#include "shared/core/json.hpp"

#include <array>

namespace yk {
namespace {

// Builds what nlohmann's own parser would, but stops at what is nested too deeply or named twice.
// Of two members with one name some readers take the first and some the last: whoever looks at a
// request on its way here could be shown another one than is done.
class Builder {
public:
    Json json;
    Error why{Errc::invalid, "not_json", "$", {}};  // where it stopped

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
        Json::object_t::value_type* member = nullptr;  // the object's, whose value comes
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

Result<Json> parse_json(std::string_view text) {
    // It would end the text early.
    if (text.find('\0') != text.npos) return fail(Errc::invalid, "not_json", "$", "a NUL");
    Builder builder;
    if (!Json::sax_parse(text, &builder)) return tl::unexpected<Error>(std::move(builder.why));
    return std::move(builder.json);
}

}  // namespace yk
