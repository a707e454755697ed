// A storm of sign-ins against the running program: whoever signed in before from the same browser
// or address gets in at once, somebody new gets in after some tries, the neighbouring municipality
// notices nothing, and a restart forgets nobody. YK_SOAK=1: many more sign-ins.
//
// Addresses are those of X-Forwarded-For, as behind a proxy.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>

#include "shared/core/json.hpp"
#include "tests/crash/program.hpp"
#include "tests/crash/soak.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/shared/folder.hpp"

namespace yk::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTown = "431001";
constexpr const char* kNeighbour = "132080";
constexpr const char* kOffice = "192.0.2.1";
constexpr const char* kLogins[] = {"clinic", "clinic2", "callcentre", "admin"};
constexpr int kConnections = 24;
constexpr int kMostTries = 20'000;  // of somebody new, until the storm has used up what is its own

// Two municipalities with the same accounts.
class Site {
public:
    Site() {
        fs::create_directories(folder_.file("tenants"));
        fs::create_directories(folder_.file("www"));
        std::ostringstream text;
        text << std::ifstream(std::string(YK_SOURCE) + "/tenants/431001.json").rdbuf();
        for (const char* code : {kTown, kNeighbour}) {
            std::string own = text.str();
            for (size_t at; code != std::string(kTown) && (at = own.find(kTown)) != own.npos;)
                own.replace(at, 6, code);
            std::ofstream(fs::path(folder_.file("tenants")) / (std::string(code) + ".json")) << own;
        }
    }
    std::vector<std::string> serve() const {
        return {YK_PROGRAM,  "serve",
                "--demo",    "--behind-tls",
                "--port",    "0",
                "--log",     "off",
                "--data",    folder_.file("data"),
                "--tenants", folder_.file("tenants"),
                "--www",     folder_.file("www"),
                "--plugins", YK_PLUGINS,
                "--texts",   std::string(YK_SOURCE) + "/shared/texts"};
    }

private:
    Folder folder_;
};

struct Try {
    std::string town = kTown, login, password = "yoyaku-demo", address = kOffice, cookie{};
};

http::RawReply sign_in(uint16_t port, const Try& with) {
    Json answers = Json::array();
    for (const auto& [field, value] :
         std::initializer_list<std::pair<const char*, std::string>>{{"tenant", with.town},
                                                                    {"account", with.login},
                                                                    {"password", with.password},
                                                                    {"terms", "true"}})
        answers.push_back({{"field", field}, {"value", value}});
    const std::string body = dumped(Json{{"locale", "ja"}, {"answers", answers}});
    http::RawClient client(port);
    return client.ask("POST /" + with.town +
                      "/api/v1/session HTTP/1.1\r\nHost: localhost\r\n"
                      "Content-Type: application/json\r\nX-Forwarded-For: " +
                      with.address + "\r\nCookie: " + with.cookie +
                      "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

// "yk_browser=…" of a sign-in's answer.
std::string browser_in(const http::RawReply& reply) {
    const size_t at = reply.head.find("yk_browser=");
    return at == std::string::npos ? "" : reply.head.substr(at, reply.head.find(';', at) - at);
}

// Made-up logins without a pause: half the connections from one address, half each from its own.
class Storm {
public:
    explicit Storm(uint16_t port) {
        for (int i = 0; i < kConnections; ++i)
            threads_.emplace_back([this, port, i] {
                const std::string from = "198.51.100." + std::to_string(i % 2 == 0 ? 1 : i + 2);
                for (int n = 0; !ended_; ++n) {
                    const std::string login =
                        "made-up-" + std::to_string(i) + "-" + std::to_string(n);
                    const int status =
                        sign_in(port, {.login = login, .password = "guess", .address = from})
                            .status;
                    opened_ += status == 201;
                    ++made_;
                }
            });
        while (made_ < kConnections)
            std::this_thread::yield();
    }
    ~Storm() {
        ended_ = true;
        for (std::thread& each : threads_)
            each.join();
        EXPECT_EQ(opened_, 0);
    }

private:
    std::atomic<bool> ended_ = false;
    std::atomic<int> made_ = 0, opened_ = 0;
    std::vector<std::thread> threads_;
};

TEST(SignInStorm, KeepsOutNobodyButWhoGuesses) {
    const Site site;
    std::string browser;
    {
        Program program(site.serve());
        ASSERT_EQ(program.fault(), "");
        const uint16_t port = program.port();
        for (const char* login : kLogins) {
            for (const char* town : {kTown, kNeighbour}) {
                const auto first = sign_in(port, {.town = town, .login = login});
                ASSERT_EQ(first.status, 201) << first.body;
                if (login == std::string("clinic") && town == std::string(kTown))
                    browser = browser_in(first);
            }
        }
        ASSERT_FALSE(browser.empty());

        std::optional<Storm> storm(std::in_place, port);
        for (int round = 0; round < (is_soak() ? 100 : 2); ++round) {
            for (const char* login : kLogins) {
                EXPECT_EQ(sign_in(port, {.login = login}).status, 201) << "the usual address";
                EXPECT_EQ(sign_in(port, {.town = kNeighbour, .login = login}).status, 201);
            }
            EXPECT_EQ(
                sign_in(port, {.login = "clinic", .address = "203.0.113.1", .cookie = browser})
                    .status,
                201)
                << "the usual browser";
        }
        int status = 0;
        for (int i = 0; status != 201 && i < kMostTries; ++i)
            status = sign_in(port, {.login = "clinic2", .address = "203.0.113.2"}).status;
        EXPECT_EQ(status, 201) << "a new address";
        storm.reset();
        EXPECT_EQ(program.stop(), 0);
    }

    Program program(site.serve());
    ASSERT_EQ(program.fault(), "");
    EXPECT_EQ(
        sign_in(program.port(), {.login = "clinic", .address = "203.0.113.9", .cookie = browser})
            .status,
        201)
        << "a restart forgets no browser";
}

TEST(SignInStorm, AnOwnerIsLetInWhileSomebodyGuesses) {
    const Site site;
    Program program(site.serve());
    ASSERT_EQ(program.fault(), "");
    const uint16_t port = program.port();
    ASSERT_EQ(sign_in(port, {.login = "clinic"}).status, 201);
    int made = 0;
    for (int i = 0; i < 200; ++i)
        made += sign_in(port, {.login = "clinic", .password = "guess", .address = "198.51.100.1"})
                    .status == 401;
    EXPECT_LT(made, 12);
    EXPECT_EQ(sign_in(port, {.login = "clinic"}).status, 201);
    EXPECT_EQ(sign_in(port, {.login = "clinic", .address = "203.0.113.1"}).status, 201);
}

}  // namespace
}  // namespace yk::test
