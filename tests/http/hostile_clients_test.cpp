// Clients that send invalid requests, too much, or requests that can be parsed in two ways;
// handlers with faults.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/http/world.hpp"

namespace yk::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::string_literals;

struct Wrong {
    const char* name;
    std::string bytes;
    int status;
};

class WrongTable : public testing::TestWithParam<Wrong> {};

TEST_P(WrongTable, IsRefusedOnceAndDisconnected) {
    World w;
    RawClient client(w.port());
    client.send(GetParam().bytes);
    const RawReply reply = client.read_reply();
    EXPECT_EQ(reply.status, GetParam().status) << reply.body;
    EXPECT_EQ(reply.header("Content-Type"), "application/problem+json");
    EXPECT_EQ(reply.header("Connection"), "close");
    EXPECT_EQ(client.read_to_end(), "") << "what follows is not taken for a second request";
    EXPECT_TRUE(w.still_serves());
}

constexpr auto named() {
    return [](const auto& each) { return each.param.name; };
}

std::string with_headers(const std::string& headers, const std::string& rest = "") {
    return "POST /431001/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + headers +
           "\r\n" + rest;
}

const std::string kSmuggled = "GET /431001/hello HTTP/1.1\r\nHost: a\r\n\r\n";

INSTANTIATE_TEST_SUITE_P(
    Smuggling, WrongTable,
    testing::Values(
        Wrong{"length_and_chunked",
              with_headers("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                           "0\r\n\r\n" + kSmuggled),
              400},
        Wrong{"chunked_and_length",
              with_headers("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                           "0\r\n\r\n" + kSmuggled),
              400},
        Wrong{"two_lengths", with_headers("Content-Length: 0\r\nContent-Length: 45\r\n", kSmuggled),
              400},
        Wrong{"same_length_twice",
              with_headers("Content-Length: 2\r\nContent-Length: 2\r\n", "{}" + kSmuggled), 400},
        Wrong{"listed_lengths", with_headers("Content-Length: 2, 2\r\n", "{}" + kSmuggled), 400},
        Wrong{"signed_length", with_headers("Content-Length: +2\r\n", "{}" + kSmuggled), 400},
        Wrong{"negative_length", with_headers("Content-Length: -2\r\n", kSmuggled), 400},
        Wrong{"hex_length", with_headers("Content-Length: 0x2\r\n", "{}" + kSmuggled), 400},
        Wrong{"endless_length",
              with_headers("Content-Length: 99999999999999999999999\r\n", kSmuggled), 400},
        Wrong{"unknown_encoding",
              with_headers("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + kSmuggled), 400},
        Wrong{"encoding_after_chunked",
              with_headers("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n" + kSmuggled),
              400},
        Wrong{"gzip_chunked",
              with_headers("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n" + kSmuggled), 400},
        Wrong{"encoding_twice",
              with_headers("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                           "0\r\n\r\n" + kSmuggled),
              400},
        Wrong{"blank_before_colon",
              with_headers("Transfer-Encoding : chunked\r\n", "0\r\n\r\n" + kSmuggled), 400},
        Wrong{"chunked_for_http_1_0",
              "POST /431001/echo HTTP/1.0\r\nContent-Type: application/json\r\nConnection: "
              "keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
                  kSmuggled,
              400},
        Wrong{"bad_chunk_size",
              with_headers("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n" + kSmuggled),
              400},
        Wrong{"endless_chunk_size",
              with_headers("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n"), 400},
        Wrong{"chunk_without_end",
              with_headers("Transfer-Encoding: chunked\r\n", "2\r\n{}xx0\r\n\r\n" + kSmuggled),
              400},
        Wrong{"two_hosts", "GET /431001/hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + kSmuggled,
              400},
        Wrong{"no_host", "GET /431001/hello HTTP/1.1\r\n\r\n" + kSmuggled, 400}),
    named());

INSTANTIATE_TEST_SUITE_P(
    Nonsense, WrongTable,
    testing::Values(Wrong{"garbage", "\x16\x03\x01\x02garbage\xff\xfe\r\n\r\n", 400},
                    Wrong{"http_2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
                    Wrong{"http_0_9", "GET /\r\n\r\n", 400},
                    Wrong{"nul_in_the_path", "GET /431001/\0x HTTP/1.1\r\nHost: a\r\n\r\n"s, 400},
                    Wrong{"blank_in_the_path", "GET /431001/ x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    Wrong{"no_colon", "GET / HTTP/1.1\r\nHost a\r\n\r\n", 400},
                    Wrong{"nul_in_a_header", "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n"s, 400},
                    Wrong{"bare_line_feed", "GET / HTTP/1.1\nHost: a\n\r\n\r\n", 400}),
    named());

INSTANTIATE_TEST_SUITE_P(
    TooMuch, WrongTable,
    testing::Values(
        Wrong{"long_header",
              "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n", 431},
        Wrong{"long_target", "GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n",
              431},
        Wrong{"endless_head", std::string(20'000, 'x'), 431},
        Wrong{"many_headers",
              "GET / HTTP/1.1\r\nHost: a\r\n" +
                  [] {
                      std::string all;
                      for (int i = 0; i < 101; ++i)
                          all += "X: y\r\n";
                      return all;
                  }() +
                  "\r\n",
              431},
        Wrong{"long_body",
              with_headers("Content-Length: 70000\r\n", std::string(70'000, ' ') + kSmuggled), 413},
        Wrong{"long_chunked_body",
              with_headers("Transfer-Encoding: chunked\r\n",
                           "11170\r\n" + std::string(70'000, ' ') + "\r\n0\r\n\r\n" + kSmuggled),
              413},
        Wrong{"many_chunks",
              with_headers("Transfer-Encoding: chunked\r\n",
                           [] {
                               std::string all;
                               for (int i = 0; i < 70'000; ++i)
                                   all += "1\r\nx\r\n";
                               return all;
                           }()),
              413},
        Wrong{"long_chunk_extension",
              with_headers("Transfer-Encoding: chunked\r\n", "2;x=" + std::string(200'000, 'x')),
              400},
        Wrong{"body_of_a_get",
              "GET /431001/hello HTTP/1.1\r\nHost: a\r\nContent-Length: 45\r\n\r\n" + kSmuggled,
              413}),
    named());

TEST(HostileClient, RandomBytesDoNoHarm) {
    World w;
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::string valid = with_headers("Content-Length: 2\r\n", "{}");
    for (int i = 0; i < 200; ++i) {
        std::string bytes = valid;
        for (int change = 0; change < 1 + i % 8; ++change)
            bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        RawClient client(w.port());
        client.send(bytes);
        client.shut_down_sending();
        client.read_to_end();
    }
    EXPECT_TRUE(w.still_serves());
    EXPECT_TRUE(eventually([&] { return w.server->connections() == 0; }));
}

TEST(HostileClient, NonsenseAfterAHeadRequestStillGetsAnAnswerWithABody) {
    World w;
    RawClient client(w.port());
    client.send("HEAD /431001/hello HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_reply(true).status, 200);
    EXPECT_THAT(client.ask("nonsense\r\n\r\n").body, HasSubstr("http_malformed"));
}

TEST(HostileClient, AReplyCannotBeSplitByAHeadersText) {
    World w;
    RawClient client(w.port());
    const RawReply reply = client.ask(get("/431001/split"));
    EXPECT_EQ(reply.status, 500);
    EXPECT_THAT(reply.head, Not(HasSubstr("evil")));
}

TEST(HostileClient, VanishingWhileItsRequestIsHandledHarmsNobody) {
    World w;
    RawClient client(w.port());
    client.send(get("/431001/wait"));
    auto [request, respond] = w.waiting.take();
    client.reset_connection();
    EXPECT_TRUE(w.still_serves());
    EXPECT_EQ(request->parameter("tenant"), "431001") << "the request stays good for the handler";
    respond(text_reply(200, "too late"));
    EXPECT_TRUE(eventually([&] { return w.server->connections() == 0; }));
    EXPECT_EQ(w.server->requests_in_flight(), 0u);
}

TEST(HostileClient, IsToldWhenThereAreTooManyConnections) {
    ServerOptions options;
    options.connections_max = 4;
    World w(options);
    std::vector<std::unique_ptr<RawClient>> guests;
    for (int i = 0; i < 4; ++i) {
        guests.push_back(std::make_unique<RawClient>(w.port()));
        ASSERT_EQ(guests.back()->ask(get("/431001/hello")).status, 200);
    }
    {
        RawClient fifth(w.port());
        const RawReply reply = fifth.read_reply();
        EXPECT_EQ(reply.status, 503);
        EXPECT_TRUE(says_when_to_come_back(reply));
        EXPECT_EQ(fifth.read_to_end(), "");
    }
    EXPECT_EQ(guests[0]->ask(get("/431001/hello")).status, 200) << "those inside are not disturbed";
    guests.clear();
    EXPECT_TRUE(eventually([&] { return w.server->connections() == 0; }));
    EXPECT_TRUE(w.still_serves());
}

TEST(HostileClient, AFloodOfConnectionsIsCutOff) {
    ServerOptions options;
    options.connections_max = 10;
    World w(options);
    std::vector<std::unique_ptr<RawClient>> flood;
    for (int i = 0; i < 300; ++i)
        flood.push_back(std::make_unique<RawClient>(w.port()));
    int served = 0;
    for (const auto& client : flood) {
        client->send(get("/431001/hello", "Connection: close\r\n"));
        if (client->read_reply().status == 200) ++served;
    }
    EXPECT_GE(served, 10);
    EXPECT_LT(served, 300);
    flood.clear();
    EXPECT_TRUE(eventually([&] { return w.server->connections() == 0; }));
    EXPECT_TRUE(w.still_serves());
}

TEST(MisbehavingHandler, ThatForgetsToAnswerAnswers500) {
    World w;
    RawClient client(w.port());
    EXPECT_EQ(client.ask(get("/431001/forget")).status, 500);
    EXPECT_EQ(client.ask(get("/431001/hello")).status, 200) << "the connection goes on";
    EXPECT_THAT(w.logged(), HasSubstr(R"("reason":"unanswered")"));
}

TEST(MisbehavingHandler, ThatThrowsAnswers500AndItsTypeIsLogged) {
    World w;
    RawClient client(w.port());
    const RawReply reply = client.ask(get("/431001/throw"));
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(client.ask(get("/431001/hello")).status, 200);
    const std::string logged = w.logged();
    EXPECT_THAT(logged, HasSubstr(R"("type":"std::runtime_error")"));
    EXPECT_THAT(logged + reply.body, Not(HasSubstr("secret")));
}

TEST(MisbehavingHandler, ThatThrowsAfterItsAnswerHasAnswered) {
    World w;
    RawClient client(w.port());
    EXPECT_EQ(client.ask(get("/431001/throw_after")).body, "fine");
    EXPECT_EQ(client.ask(get("/431001/hello")).status, 200);
    EXPECT_THAT(w.logged(), HasSubstr("handler_threw"));
}

}  // namespace
}  // namespace yk::http
