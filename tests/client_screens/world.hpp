// World: a clerk of a made-up municipality at the client, and a server whose answers the test
// writes.
//
//     World w;
//     w.server.on("POST", "/people/identify", [](const auto&) { return ok(…); });
//     w.open("book");
//     w.press("Enter");      // the server answers what is asked before the next act
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/screens/screens.hpp"
#include "client-wasm/screens/shell/shell.hpp"
#include "client-wasm/testkit/user.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/people.hpp"
#include "shared/protocol/problem.hpp"
#include "shared/protocol/session.hpp"

namespace yk::test {

using platform::HttpRequest;
using platform::HttpResponse;

template <class T>
HttpResponse ok(const T& value, int status = 200) {
    return {status, {{"content-type", "application/json"}}, encode(value)};
}
HttpResponse problem(int status, const std::string& reason, const std::string& text,
                     const std::string& path = {}, bool confirmable = false);
HttpResponse no_answer();

class Server {
public:
    using Answer = std::function<HttpResponse(const HttpRequest&)>;
    // The handler added last whose path fits answers. `path`: the beginning of a path below
    // "/api/v1".
    void on(const std::string& method, const std::string& path, Answer answer);
    // Number of requests so far, "POST /bookings".
    std::size_t count(const std::string& method, const std::string& path) const;
    std::string body(const std::string& method, const std::string& path) const;  // of the last
    std::vector<std::string> headers(const std::string& method, const std::string& path,
                                     const std::string& name) const;
    bool answer_one(platform::NullPlatform& platform);

private:
    struct Rule {
        std::string method, path;
        Answer answer;
    };
    std::vector<Rule> rules_;
    std::vector<HttpRequest> seen_;
};

// The answer about somebody who isn't registered yet; the number as it is shown.
Server::Answer not_registered(const std::string& number, const std::string& birth_date);

// The made-up municipality, its people and its slots.
Catalogue catalogue();
SessionInfo session();
PersonInfo taro();  // registered, no bookings
SlotOffer slot(std::int64_t id, Date day, int minute, const std::string& kind, std::int64_t free);
Date may(int day);  // of 2021

struct Town {
    Catalogue catalogue;
    SessionInfo session;
};

struct World {
    Server server;
    testkit::User user;
    screens::Shell shell;
    app::App app;

    explicit World(const std::string& path = "", platform::Environment surroundings = {},
                   const Town& town = {catalogue(), session()});

    void open(const std::string& path);
    void serve();  // answers until no call is open
    int keys = 0;  // pressed so far

    // Acts of the user, each followed by the server's answers. Each press counts as one key.
    void press(std::string_view key);
    void click(std::string_view role, std::string_view name, std::string_view scope = {});
    void type(std::string_view label, std::string_view text);
    void scan(std::string_view digits);
};

}  // namespace yk::test
