// Every struct of the wire is decoded to the same value and refuses unknown members; every route's
// request is the same after encoding into path, query and body.
#include <gtest/gtest.h>

#include "tests/protocol/samples.hpp"

namespace yk {
namespace {

constexpr int kTurns = 50;

TEST(Wire, EveryStructComesBackAsItWas) {
    int structs = 0;
    for_each_wire_struct([&](const auto& empty) {
        using T = std::decay_t<decltype(empty)>;
        ++structs;
        for (int turn = 0; turn < kTurns; ++turn) {
            const std::string sent = encode(sample<T>(turn));
            const auto read = decode<T>(sent);
            ASSERT_TRUE(read) << T::kName << " " << read.error().reason << " " << read.error().path
                              << "\n"
                              << sent;
            ASSERT_EQ(encode(*read), sent) << T::kName;
        }
    });
    EXPECT_GT(structs, 40);
}

TEST(Wire, NoTwoNamesStandForOneMember) {
    for_each_wire_struct([](const auto& empty) {
        using T = std::decay_t<decltype(empty)>;
        std::set<const void*> places;
        std::set<std::string_view> names;
        for_each_field<T>([&](const auto& f) {
            EXPECT_TRUE(places.insert(&(empty.*f.member)).second) << T::kName << "." << f.name;
            EXPECT_TRUE(names.insert(f.name).second) << T::kName << "." << f.name;
        });
    });
}

TEST(Wire, EveryStructRefusesAMemberItDoesNotKnow) {
    for_each_wire_struct([](const auto& empty) {
        using T = std::decay_t<decltype(empty)>;
        Json json = to_json(sample<T>(1));
        json["surplus"] = 1;
        const auto read = from_json<T>(json);
        ASSERT_FALSE(read) << T::kName;
        EXPECT_EQ(read.error().path, "$.surplus") << T::kName;
    });
}

TEST(Wire, EveryStructNamesTheMemberThatIsMissing) {
    for_each_wire_struct([](const auto& empty) {
        using T = std::decay_t<decltype(empty)>;
        for_each_field<T>([](const auto& f) {
            if (is_optional<typename std::decay_t<decltype(f)>::Type>) return;
            Json json = to_json(sample<T>(1));
            json.erase(std::string(f.name));
            const auto read = from_json<T>(json);
            ASSERT_FALSE(read) << T::kName << "." << f.name;
            EXPECT_EQ(read.error().reason, "missing_member");
            EXPECT_EQ(read.error().path, "$." + std::string(f.name));
        });
    });
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size(); ++i)
        if (text[i] == '%') {
            out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        } else {
            out += text[i];
        }
    return out;
}

// Reads path, query and body back into members, as the server does.
template <class In, class Out>
Json members_of(const Route<In, Out>& route, const OutgoingRequest& sent) {
    Json members = sent.body.empty() ? Json::object() : *parse_json(sent.body);
    const size_t mark = sent.target.find('?');
    std::string_view pattern = route.path, path = std::string_view(sent.target).substr(0, mark);
    while (!pattern.empty()) {
        const size_t end = pattern.find('/', 1), path_end = path.find('/', 1);
        const std::string_view segment = pattern.substr(1, end == pattern.npos ? end : end - 1);
        if (segment.starts_with("{")) {
            const auto value = path.substr(1, path_end == path.npos ? path_end : path_end - 1);
            EXPECT_TRUE(place_text<In>(members, segment.substr(1, segment.size() - 2),
                                       percent_decoded(value)));
        }
        pattern = end == pattern.npos ? "" : pattern.substr(end);
        path = path_end == path.npos ? "" : path.substr(path_end);
    }
    std::string_view query = mark == std::string::npos
                                 ? std::string_view{}
                                 : std::string_view(sent.target).substr(mark + 1);
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        const size_t equals = pair.find('=');
        EXPECT_TRUE(place_text<In>(members, pair.substr(0, equals),
                                   percent_decoded(pair.substr(equals + 1))));
    }
    return members;
}

TEST(Wire, EveryRoutesRequestSurvivesTheTrip) {
    for_each_route([](const auto& listed) {
        using In = typename std::decay_t<decltype(listed.route)>::Request;
        for (int turn = 0; turn < kTurns; ++turn) {
            const In in = sample<In>(turn);
            const auto read = from_json<In>(members_of(listed.route, sending(listed.route, in)));
            ASSERT_TRUE(read) << listed.route.name << " " << read.error().reason << " "
                              << read.error().path;
            ASSERT_EQ(encode(*read), encode(in)) << listed.route.name;
        }
    });
}

}  // namespace
}  // namespace yk
