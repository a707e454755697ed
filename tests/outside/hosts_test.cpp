// Plugins that do what they must not, in the running program: their own municipality is told so,
// the neighbour has an answer to everything, and the program ends when it is told to.
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "shared/core/json.hpp"
#include "tests/crash/program.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/tenants/museum_town.hpp"

namespace yk::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTown = "431001";
constexpr const char* kMuseum = "museum";
constexpr int kAsked = 12;  // of each question, more than are answered at once

std::vector<std::string> serve(const Town& town) {
    fs::create_directories(town.data().parent_path() / "www");
    return {YK_PROGRAM,
            "serve",
            "--demo",
            "--port",
            "0",
            "--log",
            "off",
            "--now",
            "2021-05-06T09:00",
            "--data",
            town.data().string(),
            "--tenants",
            town.tenants().string(),
            "--plugins",
            town.plugins().string(),
            "--www",
            (town.data().parent_path() / "www").string(),
            "--texts",
            std::string(YK_SOURCE) + "/shared/texts"};
}

// Runs a command of the program; returns what it prints.
std::string run(const Town& town, const std::string& words) {
    const std::string line = std::string(YK_PROGRAM) + " " + words + " --data " +
                             town.data().string() + " --tenants " + town.tenants().string() +
                             " --plugins " + town.plugins().string() + " --texts " +
                             std::string(YK_SOURCE) + "/shared/texts 2>&1";
    std::string said;
    FILE* out = ::popen(line.c_str(), "r");
    char bytes[4096];
    while (const size_t count = std::fread(bytes, 1, sizeof bytes, out))
        said.append(bytes, count);
    ::pclose(out);
    return said;
}

// A signed-in call centre of one of the two.
class Desk {
public:
    Desk(uint16_t port, std::string code) : port_(port), code_(std::move(code)), client_(port) {
        Json answers = Json::array();
        const auto say = [&](const char* field, const std::string& value) {
            answers.push_back({{"field", field}, {"value", value}});
        };
        say("account", "callcentre");
        say("password", "yoyaku-demo");
        if (code_ == kTown) {  // the museum's form has the first two
            say("tenant", code_);
            say("terms", "true");
        }
        const auto opened = ask("/session", {{"locale", "en"}, {"answers", answers}});
        EXPECT_EQ(opened.status, 201) << opened.body;
        const size_t at = opened.head.find("yk_session=");
        if (at != std::string::npos)
            cookie_ = opened.head.substr(at, opened.head.find(';', at) - at);
    }
    // The same account on a connection of its own.
    Desk(const Desk& other)
        : port_(other.port_), code_(other.code_), client_(port_), cookie_(other.cookie_) {}

    http::RawReply ask(const std::string& path, const Json& body) {
        return send("POST", path, body, {});
    }
    http::RawReply change(const std::string& path, const Json& body, const Json& version) {
        return send("POST", path, body, "If-Match: \"" + dumped(version) + "\"\r\n");
    }
    http::RawReply get(const std::string& path) {
        return client_.ask("GET /" + code_ + "/api/v1" + path +
                           " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie_ + "\r\n\r\n");
    }
    http::RawReply identify(const std::string& number, const std::string& born) {
        return ask(
            "/people/identify",
            {{"identity", {{"municipality", code_}, {"number", number}, {"birth_date", born}}},
             {"scanned", false}});
    }
    http::RawReply places() { return get("/availability?venue=1&day=2021-05-07"); }

private:
    http::RawReply send(const std::string& verb, const std::string& path, const Json& body,
                        const std::string& more) {
        const std::string text = dumped(body);
        return client_.ask(verb + " /" + code_ + "/api/v1" + path +
                           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
                           more + "Cookie: " + cookie_ + "\r\nContent-Length: " +
                           std::to_string(text.size()) + "\r\n\r\n" + text);
    }

    uint16_t port_;
    std::string code_;
    http::RawClient client_;
    std::string cookie_;
};

bool is_there(pid_t pid) {
    return ::kill(pid, 0) == 0;
}

struct Wrong {
    const char* does;
    const char* in;
};
class WrongRules : public testing::TestWithParam<Wrong> {};

TEST_P(WrongRules, HurtNobodyElse) {
    const Town town("hostile", {{"does", GetParam().does}, {"in", GetParam().in}});
    Program server(serve(town));
    ASSERT_EQ(server.fault(), "");
    std::atomic<bool> ended = false;
    std::atomic<int> asked = 0, wrong = 0;
    std::thread neighbour([&] {
        Desk desk(server.port(), kTown);
        while (!ended) {
            wrong += desk.identify("9000000101", "1950-01-01").status != 200;
            wrong += desk.places().status != 200;
            ++asked;
        }
    });
    Desk desk(server.port(), kMuseum);
    std::vector<std::thread> own;
    std::atomic<int> odd = 0;
    for (int i = 0; i < kAsked; ++i)
        own.emplace_back([&] {
            Desk one(desk);
            for (const auto& reply :
                 {one.identify("0000101", "1970-07-14"), one.places(), one.get("/session")})
                odd += reply.status != 200 && reply.status != 503;
        });
    for (std::thread& each : own)
        each.join();
    const auto last = std::string(GetParam().in) == "screen"
                          ? desk.identify("0000101", "1970-07-14")
                          : desk.places();
    EXPECT_EQ(last.status, 503) << last.body;
    EXPECT_NE(last.body.find("rules_unavailable"), std::string::npos) << last.body;
    EXPECT_NE(last.head.find("Retry-After"), std::string::npos) << last.head;
    EXPECT_EQ(desk.get("/session").status, 200);
    while (asked < 5)
        std::this_thread::yield();
    ended = true;
    neighbour.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(odd, 0);
    EXPECT_EQ(server.stop(), 0);
}

INSTANTIATE_TEST_SUITE_P(Kinds, WrongRules,
                         testing::Values(Wrong{"null", "screen"}, Wrong{"loop", "offer"},
                                         Wrong{"loop", "screen"}, Wrong{"exit", "screen"},
                                         Wrong{"abort", "offer"}, Wrong{"stack", "offer"},
                                         Wrong{"scribble", "screen"}, Wrong{"close", "screen"},
                                         Wrong{"chatter", "screen"}),
                         [](const auto& each) {
                             return std::string(each.param.does) + "_in_" + each.param.in;
                         });

// One that never ends to be loaded leaves out its own municipality, and the program serves.
TEST(WrongRules, ThatAreNeverLoadedKeepNobodyFromBeingServed) {
    const Town town("loops_on_load");
    Program server(serve(town));
    ASSERT_EQ(server.fault(), "");
    Desk desk(server.port(), kTown);
    const auto known = desk.identify("9000000101", "1950-01-01");
    EXPECT_EQ(known.status, 200) << known.body;
    http::RawClient client(server.port());
    EXPECT_EQ(client.ask(http::get("/museum/api/v1/catalogue")).status, 503);
    EXPECT_EQ(server.stop(), 0);
}

// Loaded from a copy: what is written over the file, or left of it, counts at the next reload only,
// and is refused there.
TEST(PluginHosts, GoOnThoughTheFileIsOverwrittenInPlace) {
    const Town town("sound");
    fs::remove(town.plugins() / "museum.so");
    fs::copy_file(fs::path(YK_BROKEN_PLUGINS) / "sound.so", town.plugins() / "museum.so");
    Program server(serve(town));
    ASSERT_EQ(server.fault(), "");
    Desk desk(server.port(), kMuseum);
    const auto works = [&] { return desk.identify("0000101", "1970-07-14").status == 200; };
    EXPECT_TRUE(works());
    std::fstream(town.plugins() / "museum.so", std::ios::in | std::ios::out)
        << std::string(40'000, 'x');
    EXPECT_TRUE(works());
    EXPECT_NE(run(town, "tenant reload museum").find("goes on as it was"), std::string::npos);
    fs::resize_file(town.plugins() / "museum.so", 5'000);
    EXPECT_NE(run(town, "tenant reload museum").find("goes on as it was"), std::string::npos);
    EXPECT_TRUE(works());
    for (const pid_t each : server.hosts())
        ::kill(each, SIGKILL);
    EXPECT_TRUE(works()) << "the copy is there for a new process too";
    EXPECT_EQ(server.stop(), 0);
}

// Rules that end at every decision: nothing is booked, and what was booked before is cancelled.
TEST(PluginHosts, AreNotNeededToCancel) {
    const Town town("hostile", {{"does", "nothing"}});
    Program server(serve(town));
    ASSERT_EQ(server.fault(), "");
    Desk desk(server.port(), kMuseum);
    const Json known = Json::parse(desk.identify("0000101", "1970-07-14").body);
    const Json person = known["person"]["id"];
    const auto book = [&] {
        return desk.ask("/bookings",
                        {{"places", Json::array({{{"person", person}, {"dose", 1}, {"slot", 1}}})},
                         {"statements", Json::array()},
                         {"confirmed", Json::array()}});
    };
    const auto booked = book();
    ASSERT_EQ(booked.status, 201) << booked.body;
    const Json booking = Json::parse(booked.body)["bookings"][0];
    town.set_rules({{"does", "null"}, {"in", "decide"}});
    EXPECT_NE(run(town, "tenant reload museum").find("is reloaded"), std::string::npos);
    EXPECT_EQ(book().status, 503);
    const auto cancelled =
        desk.change("/bookings/" + dumped(booking["id"]) + "/status",
                    {{"to", "cancelled"}, {"confirmed", Json::array()}}, booking["version"]);
    ASSERT_EQ(cancelled.status, 200) << cancelled.body;
    EXPECT_EQ(Json::parse(cancelled.body)["booking"]["status"], "cancelled");
    EXPECT_NE(run(town, "tenant question museum").find("\"decide\""), std::string::npos);
    EXPECT_EQ(server.stop(), 0);
}

TEST(PluginHosts, EndWithTheProgram) {
    const Town town("hostile", {{"does", "nothing"}});
    Program server(serve(town));
    ASSERT_EQ(server.fault(), "");
    const std::vector<pid_t> hosts = server.hosts();
    EXPECT_EQ(hosts.size(), 2u);
    server.kill();
    for (const pid_t each : hosts)
        while (is_there(each))  // the test's limit ends it
            std::this_thread::yield();
}

}  // namespace
}  // namespace yk::test
