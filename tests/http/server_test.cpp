// Server: the behaviour for correct clients.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/http/world.hpp"

namespace yk::http {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Server, AnswersAndKeepsTheConnection) {
    World w;
    RawClient client(w.port());
    for (int i = 0; i < 3; ++i) {
        const RawReply reply = client.ask(get("/431001/hello"));
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(reply.body, "hello 431001");
        EXPECT_EQ(reply.header("Connection"), "");
    }
    EXPECT_THAT(client.ask(get("/431001/hello")).head, HasSubstr("Content-Security-Policy"));
}

TEST(Server, ReadsABodyWhereverThePacketsEnd) {
    World w;
    RawClient client(w.port());
    const std::string bytes = post("/431001/echo", R"({"name":"テスト タロー"})");
    for (const char byte : bytes)
        client.send({&byte, 1});
    EXPECT_EQ(client.read_reply().body, R"({"name":"テスト タロー"})");
}

TEST(Server, ReadsChunkedBodies) {
    World w;
    RawClient client(w.port());
    const RawReply reply = client.ask(
        "POST /431001/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\nX-T: 1\r\n\r\n");
    EXPECT_EQ(reply.body, "{\"a\":1}");
    EXPECT_EQ(client.ask(get("/431001/hello")).status, 200);
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    World w;
    RawClient client(w.port());
    std::string bytes;
    for (int i = 0; i < 100; ++i)
        bytes += get("/" + std::to_string(i) + "/hello") + post("/x/echo", std::to_string(i));
    client.send(bytes);
    for (int i = 0; i < 100; ++i) {
        ASSERT_EQ(client.read_reply().body, "hello " + std::to_string(i));
        ASSERT_EQ(client.read_reply().body, std::to_string(i));
    }
}

TEST(Server, SendsAnswersThatComeFromOtherThreads) {
    World w;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_unique<RawClient>(w.port()));
        clients.back()->send(get("/" + std::to_string(i) + "/wait"));
    }
    std::thread lane([&] {
        for (int i = 0; i < 50; ++i) {
            auto [request, respond] = w.waiting.take();
            respond(text_reply(200, std::string(request->parameter("tenant"))));
        }
    });
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(clients[static_cast<std::size_t>(i)]->read_reply().body, std::to_string(i));
    lane.join();
    EXPECT_EQ(w.server->requests_in_flight(), 0u);
}

TEST(Server, CountsRequestsInFlight) {
    World w;
    RawClient client(w.port());
    client.send(get("/431001/wait"));
    auto [request, respond] = w.waiting.take();
    EXPECT_EQ(w.server->requests_in_flight(), 1u);
    EXPECT_EQ(w.server->connections(), 1u);
    respond(empty_reply());
    EXPECT_EQ(client.read_reply().status, 204);
    EXPECT_EQ(w.server->requests_in_flight(), 0u);
}

TEST(Server, AnswersHeadWithoutABody) {
    World w;
    RawClient client(w.port());
    client.send("HEAD /431001/hello HTTP/1.1\r\nHost: a\r\n\r\n");
    const RawReply reply = client.read_reply(true);
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("Content-Length"), "12");
    EXPECT_EQ(client.ask(get("/431001/hello")).body, "hello 431001") << "nothing was left over";
}

TEST(Server, InvitesABodyThatWaitsForIt) {
    World w;
    RawClient client(w.port());
    client.send(
        "POST /431001/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_reply().status, 100);
    EXPECT_EQ(client.ask("{}").body, "{}");
}

TEST(Server, RefusesABodyBeforeItIsSentWhereTheHeadSaysEnough) {
    World w;
    RawClient client(w.port());
    const RawReply reply = client.ask(
        "POST /431001/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Content-Length: 70000\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(reply.status, 413);
    EXPECT_EQ(client.read_to_end(), "");
}

TEST(Server, TakesLargeBodiesWhereTheEndpointDoes) {
    World w;
    RawClient client(w.port());
    EXPECT_EQ(client.ask(post("/431001/import", std::string(1 << 20, ' '))).body, "1048576");
    EXPECT_EQ(client.ask(post("/431001/import", std::string((1 << 20) + 1, ' '))).status, 413);
}

TEST(Server, ClosesWhereTheClientWantsIt) {
    World w;
    RawClient client(w.port());
    EXPECT_EQ(client.ask(get("/431001/hello", "Connection: close\r\n")).header("Connection"),
              "close");
    EXPECT_EQ(client.read_to_end(), "");
    RawClient old(w.port());
    EXPECT_EQ(old.ask("GET /431001/hello HTTP/1.0\r\n\r\n").status, 200);
    EXPECT_EQ(old.read_to_end(), "");
    RawClient old_and_staying(w.port());
    const char* const bytes = "GET /431001/hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
    EXPECT_EQ(old_and_staying.ask(bytes).header("Connection"), "keep-alive");
    EXPECT_EQ(old_and_staying.ask(bytes).status, 200);
}

TEST(Server, AnswersAClientThatHasFinishedSpeaking) {
    World w;
    RawClient client(w.port());
    client.send(get("/431001/wait"));
    client.shut_down_sending();
    auto [request, respond] = w.waiting.take();
    respond(text_reply(200, "still heard"));
    EXPECT_EQ(client.read_reply().body, "still heard");
    EXPECT_EQ(client.read_to_end(), "");
}

TEST(Server, TakesTargetsAsProxiesWriteThem) {
    World w;
    RawClient client(w.port());
    EXPECT_EQ(client.ask("GET http://a.example/431001/hello HTTP/1.1\r\nHost: a\r\n\r\n").body,
              "hello 431001");
}

TEST(Server, TellsHealthAndReadiness) {
    World w;
    RawClient client(w.port());
    EXPECT_EQ(client.ask(get("/healthz")).status, 200);
    EXPECT_EQ(client.ask(get("/readyz")).status, 200);
    w.readiness.set(false);
    const RawReply reply = client.ask(get("/readyz"));
    EXPECT_EQ(reply.status, 503);
    EXPECT_TRUE(says_when_to_come_back(reply));
}

TEST(Server, LogsRoutesAndNothingPersonal) {
    World w;
    RawClient client(w.port());
    client.ask(get("/431001/hello?coupon=9000000001", "Cookie: yk_session=secret\r\n"));
    client.ask(post("/431001/echo", R"({"name":"TARO"})"));
    client.ask(get("/9000000001/nowhere"));
    const std::string logged = w.logged();
    for (const std::string& line : w.lines)
        EXPECT_TRUE(nlohmann::json::accept(line)) << line;
    EXPECT_THAT(logged, HasSubstr(R"("route":"/{tenant}/hello","tenant":"431001","status":200)"));
    EXPECT_THAT(logged, HasSubstr(R"("route":"-","tenant":"","status":404)"));
    EXPECT_THAT(logged, Not(HasSubstr("9000000001")));
    EXPECT_THAT(logged, Not(HasSubstr("secret")));
    EXPECT_THAT(logged, Not(HasSubstr("TARO")));
    EXPECT_THAT(logged, Not(HasSubstr("127.0.0.1")));
}

TEST(Server, SaysWhyItCannotListen) {
    World w;
    ServerOptions options;
    options.port = w.port();
    Readiness readiness;
    const auto second = Server::start(options, w.router, readiness, w.clock, w.log);
    ASSERT_FALSE(second) << "a port in use is not shared unnoticed";
    EXPECT_EQ(second.error().reason, "cannot_listen");
    EXPECT_THAT(second.error().detail, HasSubstr("in use"));
    EXPECT_FALSE(readiness.ready());
    options.address = "not an address";
    EXPECT_EQ(Server::start(options, w.router, readiness, w.clock, w.log).error().reason,
              "cannot_listen");
}

}  // namespace
}  // namespace yk::http
