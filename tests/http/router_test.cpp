// Router: which endpoint answers, and the answers of the router itself. No socket.
#include "server/http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>

#include "server/http/problem.hpp"

namespace yk::http {
namespace {

// Answers with the matched pattern and its parameters.
Handler echo() {
    return [](const Request& request, Respond respond) {
        std::string text(request.pattern);
        for (const Parameter& parameter : request.parameters)
            text += " " + std::string(parameter.name) + "=" + parameter.value;
        respond(text_reply(200, text));
    };
}

struct World {
    Router router;

    World() {
        router.add({Verb::get, "/", echo()});
        router.add({Verb::get, "/healthz", echo()});
        router.add({Verb::get, "/api/openapi.json", echo()});
        router.add({Verb::get, "/{tenant}/", echo()});
        router.add({Verb::get, "/{tenant}/{*path}", echo()});
        router.add({Verb::get, "/{tenant}/api/v1/people", echo()});
        router.add({Verb::get, "/{tenant}/api/v1/people/{id}", echo()});
        router.add({Verb::put, "/{tenant}/api/v1/people/{person}", echo()});
        router.add({Verb::get, "/{tenant}/api/v1/people/me", echo()});
        router.add({Verb::post, "/{tenant}/api/v1/bookings", echo()});
        router.add({Verb::post, "/{tenant}/api/v1/imports", echo(), 1 << 20, {"text/csv"}});
        router.add({Verb::remove, "/{tenant}/api/v1/bookings/{id}", echo()});
        router.add({Verb::post, "/{tenant}/api/v1/files", echo(), 1 << 20, {}});
    }

    Reply ask(Request request) const {
        std::optional<Reply> answer;
        router.handle(request, Respond([&](Reply&& reply) { answer = std::move(reply); }));
        return answer.value();
    }
    Reply get(std::string_view target) const { return ask({.target = target}); }
};

struct Found {
    const char* target;
    const char* answer;
};

class FoundTable : public testing::TestWithParam<Found> {};

TEST_P(FoundTable, TheBestPatternAnswers) {
    const Reply reply = World().get(GetParam().target);
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, GetParam().answer);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, FoundTable,
    testing::Values(
        Found{"/", "/"}, Found{"/healthz", "/healthz"}, Found{"/healthz?x=1", "/healthz"},
        Found{"/%68ealthz", "/healthz"}, Found{"/431001/", "/{tenant}/ tenant=431001"},
        Found{"/431001/people/7", "/{tenant}/{*path} tenant=431001 path=people/7"},
        Found{"/431001/people/", "/{tenant}/{*path} tenant=431001 path=people/"},
        Found{"/431001/api/v1/people", "/{tenant}/api/v1/people tenant=431001"},
        Found{"/431001/api/v1/people/7", "/{tenant}/api/v1/people/{id} tenant=431001 id=7"},
        Found{"/431001/api/v1/people/me", "/{tenant}/api/v1/people/me tenant=431001"},
        Found{"/431001/api/v1/people/%E4%BA%88+%E7%B4%84",
              "/{tenant}/api/v1/people/{id} tenant=431001 id=予+約"},
        Found{"/431001/api/v1/nothing", "/{tenant}/{*path} tenant=431001 path=api/v1/nothing"},
        Found{"/api/v1/x", "/{tenant}/{*path} tenant=api path=v1/x"},
        Found{"/api/openapi.json", "/api/openapi.json"}));

struct Refused {
    Method method;
    const char* target;
    int status;
    const char* reason;
};

class RefusedTable : public testing::TestWithParam<Refused> {};

TEST_P(RefusedTable, IsRefusedWithAReason) {
    const Reply reply = World().ask({.method = GetParam().method, .target = GetParam().target});
    EXPECT_EQ(reply.status, GetParam().status) << GetParam().target;
    EXPECT_EQ(reply.reason, GetParam().reason);
}

const std::string kDeep = "/a" + std::string("/b/b/b/b/b/b/b/b/b/b/b/b/b/b/b/b/b/b/b");
const std::string kManyPairs = [] {
    std::string target = "/healthz?";
    for (int i = 0; i < 65; ++i)
        target += "a=1&";
    return target;
}();

INSTANTIATE_TEST_SUITE_P(
    Cases, RefusedTable,
    testing::Values(Refused{Method::get, "/nothing.txt/x/../y", 400, "path_malformed"},
                    Refused{Method::get, "/431001/../secret", 400, "path_malformed"},
                    Refused{Method::get, "/431001/%2e%2e/secret", 400, "path_malformed"},
                    Refused{Method::get, "/431001/..%2fsecret", 400, "path_malformed"},
                    Refused{Method::get, "/431001/..%5csecret", 400, "path_malformed"},
                    Refused{Method::get, "/431001/./x", 400, "path_malformed"},
                    Refused{Method::get, "/431001//x", 400, "path_malformed"},
                    Refused{Method::get, "//elsewhere.example/", 400, "path_malformed"},
                    Refused{Method::get, "//elsewhere.example", 400, "path_malformed"},
                    Refused{Method::get, "/431001/%00", 400, "path_malformed"},
                    Refused{Method::get, "/431001/%0d%0aSet-Cookie:x", 400, "path_malformed"},
                    Refused{Method::get, "/431001/%ff", 400, "path_malformed"},
                    Refused{Method::get, "/431001/%c0%af", 400, "path_malformed"},
                    Refused{Method::get, "/431001/%4", 400, "path_malformed"},
                    Refused{Method::get, "/431001/%zz", 400, "path_malformed"},
                    Refused{Method::get, "431001", 400, "target_malformed"},
                    Refused{Method::get, "", 400, "target_malformed"},
                    Refused{Method::options, "*", 400, "target_malformed"},
                    Refused{Method::get, kDeep.c_str(), 400, "path_too_deep"},
                    Refused{Method::get, "/healthz?a=%", 400, "query_malformed"},
                    Refused{Method::get, "/healthz?a=%00", 400, "query_malformed"},
                    Refused{Method::get, "/healthz?%ff=a", 400, "query_malformed"},
                    Refused{Method::get, kManyPairs.c_str(), 400, "query_too_many"},
                    Refused{Method::get, "/healthz/", 200,
                            ""},  // {tenant} = healthz: the 404 comes from the tenant's routes
                    Refused{Method::post, "/unknown", 404, "no_such_path"},
                    Refused{Method::post, "/healthz", 405, "verb_not_allowed"},
                    Refused{Method::other, "/healthz", 405, "verb_not_allowed"},
                    Refused{Method::get, "/431001/api/v1/bookings", 405, "verb_not_allowed"},
                    Refused{Method::put, "/431001/api/v1/bookings/7", 405, "verb_not_allowed"}));

TEST(Router, SaysWhichVerbsAreAllowed) {
    const World w;
    const Reply refused = w.ask({.method = Method::post, .target = "/431001/api/v1/people/7"});
    EXPECT_EQ(refused.status, 405);
    ASSERT_TRUE(refused.header("Allow"));
    EXPECT_EQ(*refused.header("Allow"), "GET, HEAD, PUT, OPTIONS");
    const Reply options = w.ask({.method = Method::options, .target = "/431001/api/v1/bookings"});
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(*options.header("Allow"), "POST, OPTIONS");
}

TEST(Router, AnswersHeadThroughGet) {
    const Reply reply = World().ask({.method = Method::head, .target = "/healthz"});
    EXPECT_EQ(reply.status, 200);
}

TEST(Router, EachEndpointHasItsOwnParameterNames) {
    const World w;
    EXPECT_EQ(w.ask({.method = Method::put, .target = "/431001/api/v1/people/7"}).body,
              "/{tenant}/api/v1/people/{person} tenant=431001 person=7");
}

TEST(Router, AMissingSlashAtTheEndIsRedirected) {
    Router router;
    router.add({Verb::get, "/{tenant}/", echo()});
    World w;
    w.router = std::move(router);
    const Reply reply = w.get("/431001?lang=ja");
    EXPECT_EQ(reply.status, 308);
    EXPECT_EQ(*reply.header("Location"), "/431001/?lang=ja");
    EXPECT_EQ(w.ask({.method = Method::post, .target = "/431001"}).status, 404);
}

TEST(Router, DecodesTheQuery) {
    World w;
    std::string seen;
    w.router.add(
        {Verb::get, "/{tenant}/api/v1/slots", [&](const Request& request, Respond respond) {
             for (const Pair& pair : request.query)
                 seen += pair.name + "=" + pair.value + ";";
             EXPECT_EQ(*request.query_value("kana"), "タロー A");
             EXPECT_EQ(request.query_value("none"), nullptr);
             respond(empty_reply());
         }});
    w.get("/431001/api/v1/slots?kana=%E3%82%BF%E3%83%AD%E3%83%BC+A&&flag&empty=&a=b=c");
    EXPECT_EQ(seen, "kana=タロー A;flag=;empty=;a=b=c;");
}

struct Typed {
    const char* target;
    const char* type;
    const char* body;
    int status;
};

class TypeTable : public testing::TestWithParam<Typed> {};

TEST_P(TypeTable, BodiesSayWhatTheyAre) {
    const auto& [target, type, body, status] = GetParam();
    Request request{.method = Method::post, .target = target, .body = body};
    if (*type) request.headers.push_back({"content-type", type});
    EXPECT_EQ(World().ask(std::move(request)).status, status);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, TypeTable,
    testing::Values(Typed{"/431001/api/v1/bookings", "application/json", "{}", 200},
                    Typed{"/431001/api/v1/bookings", "Application/JSON ; charset=utf-8", "{}", 200},
                    Typed{"/431001/api/v1/bookings", "", "", 200},
                    Typed{"/431001/api/v1/bookings", "", "{}", 415},
                    Typed{"/431001/api/v1/bookings", "text/plain", "{}", 415},
                    Typed{"/431001/api/v1/bookings", "application/jsonx", "{}", 415},
                    Typed{"/431001/api/v1/bookings", "application/x-www-form-urlencoded", "a", 415},
                    Typed{"/431001/api/v1/imports", "text/csv", "a,b", 200},
                    Typed{"/431001/api/v1/imports", "application/json", "{}", 415},
                    Typed{"/431001/api/v1/files", "image/png", "x", 200}));

TEST(Router, RefusesABodyAboveTheEndpointsLimit) {
    const std::string body(kDefaultBodyBytes + 1, ' ');
    const World w;
    const std::vector<Header> json{{"Content-Type", "application/json"}};
    const auto post = [&](std::string_view text) {
        return w.ask({.method = Method::post,
                      .target = "/431001/api/v1/bookings",
                      .headers = json,
                      .body = text});
    };
    EXPECT_EQ(post(body).reason, "body_too_large");
    EXPECT_EQ(post(std::string_view(body).substr(1)).status, 200);
    EXPECT_EQ(w.ask({.target = "/healthz", .body = "x"}).status, 413);
}

TEST(Router, RefusesWhatAnotherSitesPageSends) {
    const World w;
    Request request{.method = Method::remove,
                    .target = "/431001/api/v1/bookings/7",
                    .headers = {{"Host", "yoyaku.example"}, {"Sec-Fetch-Site", "cross-site"}}};
    EXPECT_EQ(w.ask(request).reason, "sent_by_another_site");
    request.headers.pop_back();
    EXPECT_EQ(w.ask(request).status, 200);
}

TEST(Router, AThrowingHandlerHasAnswered500BeforeTheExceptionArrives) {
    World w;
    w.router.add({Verb::get, "/{tenant}/api/v1/bad",
                  [](const Request&, Respond) { throw std::runtime_error("a person's name"); }});
    std::optional<Reply> answer;
    Request request{.target = "/431001/api/v1/bad"};
    EXPECT_THROW(
        w.router.handle(request, Respond([&](Reply&& reply) { answer = std::move(reply); })),
        std::runtime_error);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500);
    EXPECT_THAT(answer->body, testing::Not(testing::HasSubstr("name")));
}

TEST(Router, ListsItsEndpointsInOrder) {
    Router router;
    router.add({Verb::get, "/b", echo()});
    router.add({Verb::post, "/a", echo()});
    const auto endpoints = router.endpoints();
    ASSERT_EQ(endpoints.size(), 2u);
    EXPECT_EQ(endpoints[0]->pattern, "/b");
    EXPECT_EQ(endpoints[1]->verb, Verb::post);
}

TEST(RouterDeathTest, RefusesConflictsAndMalformedPatternsAtTheStart) {
    const auto add = [](const char* first, const char* second) {
        Router router;
        router.add({Verb::get, first, echo()});
        router.add({Verb::get, second, echo()});
    };
    EXPECT_DEATH(add("/a/{x}", "/a/{y}"), "conflicts with /a/\\{x\\}");
    EXPECT_DEATH(add("/a/{*x}", "/a/{*y}"), "conflicts");
    EXPECT_DEATH(add("/a", "a"), "starts with a slash");
    EXPECT_DEATH(add("/a", "/{a"), "not closed");
    EXPECT_DEATH(add("/a", "/{}"), "needs a name");
    EXPECT_DEATH(add("/a", "/x{a}"), "whole segments");
    EXPECT_DEATH(add("/a", "/{*a}/b"), "comes last");
    EXPECT_DEATH(Router().add({Verb::get, "/x", {}}), "no handler");
}

}  // namespace
}  // namespace yk::http
