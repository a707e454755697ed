// Plugins that do what they must not, in the running program: their own municipality is told so,
// the neighbour has an answer to everything, and the program ends when it is told to.
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "server/hosting/confinement.hpp"
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

// Asks without a pause, and wants an answer to everything.
class Neighbour {
public:
    explicit Neighbour(uint16_t port)
        : thread_([this, port] {
              Desk desk(port, kTown);
              while (!ended_ || asked_ < 5) {
                  wrong_ += desk.identify("9000000101", "1950-01-01").status != 200;
                  wrong_ += desk.places().status != 200;
                  ++asked_;
              }
          }) {}
    int wrong_answers() {
        ended_ = true;
        thread_.join();
        return wrong_;
    }

private:
    std::atomic<bool> ended_{false};
    std::atomic<int> asked_{0}, wrong_{0};
    std::thread thread_;
};

struct Wrong {
    const char* does;
    const char* in;
    std::vector<const char*> answers{"rules_unavailable"};  // one of these
    bool is_prevented = false;                              // by what a sanitized build hasn't
};
class WrongRules : public testing::TestWithParam<Wrong> {};

TEST_P(WrongRules, HurtNobodyElse) {
    if (GetParam().is_prevented && !hosting::confines())
        GTEST_SKIP() << "nothing is refused in this build";
    const Town town("hostile",
                    {{"does", GetParam().does}, {"in", GetParam().in}, {"path", "/etc/hostname"}});
    Program server(serve(town));
    ASSERT_EQ(server.fault(), "");
    Neighbour neighbour(server.port());
    Desk desk(server.port(), kMuseum);
    const auto ask = [&](Desk& from) {
        return std::string(GetParam().in) == "screen" ? from.identify("0000101", "1970-07-14")
                                                      : from.places();
    };
    const auto is_expected = [](const http::RawReply& reply) {
        return std::any_of(GetParam().answers.begin(), GetParam().answers.end(),
                           [&](auto* each) { return reply.body.find(each) != std::string::npos; });
    };
    std::vector<std::thread> own;
    // Of many at once, those that would wait too long are told so.
    const auto is_expected_now = [&](const http::RawReply& reply) {
        return is_expected(reply) ||
               (reply.status == 503 && reply.body.find("busy") != reply.body.npos) ||
               reply.body.find("read_too_late") != reply.body.npos;
    };
    std::mutex mutex;
    std::string odd;  // under the mutex: what was answered otherwise
    for (int i = 0; i < kAsked; ++i)
        own.emplace_back([&] {
            Desk one(desk);
            const auto asked = ask(one), session = one.get("/session");
            const std::lock_guard lock(mutex);
            if (!is_expected_now(asked)) odd += asked.head + asked.body + "\n";
            if (session.status != 200) odd += session.head + session.body + "\n";
        });
    for (std::thread& each : own)
        each.join();
    const auto last = ask(desk);
    EXPECT_TRUE(is_expected(last)) << last.body;
    EXPECT_EQ(last.status == 503, last.head.find("Retry-After") != std::string::npos) << last.head;
    EXPECT_EQ(desk.get("/session").status, 200);
    EXPECT_EQ(neighbour.wrong_answers(), 0);
    EXPECT_EQ(odd, "");
    EXPECT_EQ(server.stop(), 0);
}

// What a process can't do, the plugin sees fail, and answers or throws.
INSTANTIATE_TEST_SUITE_P(
    Kinds, WrongRules,
    testing::Values(
        Wrong{"null", "screen"}, Wrong{"loop", "offer"}, Wrong{"loop", "screen"},
        Wrong{"exit", "screen"}, Wrong{"abort", "offer"}, Wrong{"stack", "offer"},
        Wrong{"scribble", "screen"}, Wrong{"chatter", "screen"}, Wrong{"boast", "offer"},
        Wrong{"close", "screen", {"may_book"}}, Wrong{"wait", "offer"}, Wrong{"wait", "screen"},
        Wrong{"trickle", "screen"},
        Wrong{"sleep", "screen", {"may_book", "rules_unavailable"}, true},
        Wrong{"memory", "screen", {"rules_threw", "rules_unavailable"}, true},
        Wrong{"much", "screen", {"rules_too_much"}}, Wrong{"fork", "screen", {"may_book"}, true},
        Wrong{"thread", "screen", {"rules_threw", "rules_unavailable"}, true},
        Wrong{"open", "screen", {"may_book"}, true}, Wrong{"run", "screen", {"may_book"}, true},
        Wrong{"socket", "screen", {"may_book"}, true}, Wrong{"kill", "screen", {"may_book"}, true}),
    [](const auto& each) { return std::string(each.param.does) + "_in_" + each.param.in; });

struct Unloaded {
    const char* exhibit;
    Json settings = Json::object();
};
class WrongLibrary : public testing::TestWithParam<Unloaded> {};

// It leaves out its own municipality at the start, and is refused when it is taken in again.
TEST_P(WrongLibrary, KeepsNobodyFromBeingServed) {
    const Town town(GetParam().exhibit, GetParam().settings);
    Program server(serve(town));
    ASSERT_EQ(server.fault(), "");
    Neighbour neighbour(server.port());
    http::RawClient client(server.port());
    EXPECT_EQ(client.ask(http::get("/museum/api/v1/catalogue")).status, 503);
    const std::string said = run(town, "tenant add museum");
    EXPECT_NE(said.find("plugin file "), std::string::npos) << said;
    EXPECT_EQ(neighbour.wrong_answers(), 0);
    EXPECT_EQ(server.stop(), 0);
}

INSTANTIATE_TEST_SUITE_P(Kinds, WrongLibrary,
                         testing::Values(Unloaded{"loops_on_load"}, Unloaded{"exits_on_load"},
                                         Unloaded{"aborts_on_load"}, Unloaded{"exports_more"},
                                         Unloaded{"no_symbol"},
                                         Unloaded{"hostile", {{"does", "loop"}, {"in", "create"}}},
                                         Unloaded{"hostile", {{"does", "null"}, {"in", "create"}}}),
                         [](const auto& each) {
                             return each.param.exhibit +
                                    each.param.settings.value("does", std::string{});
                         });

// Half a file, and one of another machine, in the place of a plugin that works.
TEST(WrongLibrary, InThePlaceOfASoundOneIsRefusedAndTheSoundOneGoesOn) {
    const Town town("sound");
    const fs::path plugin = town.plugins() / "museum.so";
    fs::remove(plugin);
    fs::copy_file(fs::path(YK_BROKEN_PLUGINS) / "sound.so", plugin);
    Program server(serve(town));
    ASSERT_EQ(server.fault(), "");
    Neighbour neighbour(server.port());
    Desk desk(server.port(), kMuseum);
    const auto refused = [&](const char* why) {
        const std::string said = run(town, "tenant reload museum");
        EXPECT_NE(said.find(why), std::string::npos) << said;
        EXPECT_NE(said.find("goes on as it was"), std::string::npos) << said;
        EXPECT_EQ(desk.identify("0000101", "1970-07-14").status, 200);
    };
    constexpr int kMachine = 18;  // of an ELF header
    std::fstream(plugin, std::ios::in | std::ios::out | std::ios::binary)
        .seekp(kMachine)
        .write("\xB7\x00", 2);  // AArch64
    refused("it can't be opened as a shared library of this machine");
    fs::copy_file(fs::path(YK_BROKEN_PLUGINS) / "sound.so", plugin,
                  fs::copy_options::overwrite_existing);
    fs::resize_file(plugin, fs::file_size(plugin) / 2);
    refused("it is incomplete");
    EXPECT_EQ(neighbour.wrong_answers(), 0);
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
    EXPECT_NE(run(town, "tenant question museum").find("\"decide\""), std::string::npos)
        << "also after the server has ended";
}

// A reload is what an operator does about it.
TEST(PluginHosts, ThatHangAreCuredByAReload) {
    const Town town("hostile", {{"does", "nothing"}});
    Program server(serve(town));
    ASSERT_EQ(server.fault(), "");
    for (const pid_t each : server.hosts())
        ::kill(each, SIGSTOP);
    const std::string said = run(town, "tenant reload museum");
    EXPECT_NE(said.find("is reloaded"), std::string::npos) << said;
    Desk desk(server.port(), kMuseum);
    EXPECT_EQ(desk.identify("0000101", "1970-07-14").status, 200);
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
