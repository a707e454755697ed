// Slow clients, and a handler that takes too long.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/http/world.hpp"

namespace yk::http {
namespace {

constexpr int kShort_ms = 100;

// Sends one byte, waits a moment for a reply, and repeats this until the reply comes.
void drip(RawClient& client, std::string_view byte) {
    for (int i = 0; i < 3000 && !client.has_answer(10); ++i)
        client.send(byte);
}

TEST(SlowClient, ThatDripsItsHeadIsRefused) {
    ServerOptions options;
    options.head_ms = kShort_ms;
    World w(options);
    RawClient client(w.port());
    client.send("GET /431001/hello HTTP/1.1\r\nHost: a\r\nX: ");
    drip(client, "x");
    EXPECT_EQ(client.read_reply().status, 408);
    EXPECT_EQ(client.read_to_end(), "");
}

TEST(SlowClient, ThatDripsItsBodyIsRefused) {
    ServerOptions options;
    options.body_ms = kShort_ms;
    World w(options);
    RawClient client(w.port());
    client.send(
        "POST /431001/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Content-Length: 60000\r\n\r\n");
    drip(client, " ");
    EXPECT_EQ(client.read_reply().status, 408);
    EXPECT_EQ(client.read_to_end(), "");
}

TEST(SlowClient, ThatNeverSendsItsInvitedBodyIsRefused) {
    ServerOptions options;
    options.body_ms = kShort_ms;
    World w(options);
    RawClient client(w.port());
    client.send(
        "POST /431001/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_reply().status, 100);
    EXPECT_EQ(client.read_reply().status, 408);
}

TEST(SlowClient, ThatSaysNothingIsDisconnectedWithoutAWord) {
    ServerOptions options;
    options.head_ms = kShort_ms;
    World w(options);
    RawClient client(w.port());
    EXPECT_EQ(client.read_to_end(), "");
}

TEST(SlowClient, ThatIsIdleBetweenRequestsIsDisconnected) {
    ServerOptions options;
    options.idle_ms = kShort_ms;
    World w(options);
    RawClient client(w.port());
    EXPECT_EQ(client.ask(get("/431001/hello")).status, 200);
    EXPECT_EQ(client.read_to_end(), "");
}

TEST(SlowClient, ThatDoesNotReadItsReplyIsDisconnected) {
    ServerOptions options;
    options.write_ms = kShort_ms;
    options.slowest_bytes_per_ms = 1 << 20;
    World w(options);
    RawClient client(w.port(), 4096);
    client.send(get("/431001/large"));
    EXPECT_TRUE(eventually([&] { return w.server->connections() == 1; }));
    EXPECT_TRUE(eventually([&] { return w.server->connections() == 0; }));
    EXPECT_LT(client.read_to_end().size(), std::size_t{16} << 20);
}

TEST(SlowClient, GetsALargeReplyWholeAtItsOwnPace) {
    World w;
    RawClient client(w.port(), 4096);
    const RawReply reply = client.ask(get("/431001/large"));
    EXPECT_EQ(reply.body.size(), std::size_t{16} << 20);
}

TEST(SlowHandler, IsAnsweredForAfterItsDeadline) {
    ServerOptions options;
    options.handler_ms = kShort_ms;
    World w(options);
    RawClient client(w.port());
    client.send(get("/431001/wait"));
    auto [request, respond] = w.waiting.take();
    const RawReply reply = client.read_reply();
    EXPECT_EQ(reply.status, 503);
    EXPECT_NE(reply.header("Retry-After"), "");
    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_EQ(w.server->requests_in_flight(), 0u);
    EXPECT_EQ(request->parameter("tenant"), "431001") << "the request stays good for the handler";
    respond(text_reply(200, "too late"));
    EXPECT_TRUE(w.still_serves());
    EXPECT_THAT(w.logged(), testing::HasSubstr("handler_timeout"));
}

TEST(SlowHandler, MayOutliveTheServer) {
    auto w = std::make_unique<World>([] {
        ServerOptions options;
        options.finish_ms = kShort_ms;
        return options;
    }());
    RawClient client(w->port());
    client.send(get("/431001/wait"));
    auto [request, respond] = w->waiting.take();
    w->server.reset();
    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_EQ(request->target, "/431001/wait");
    respond(text_reply(200, "nobody listens"));
}

}  // namespace
}  // namespace yk::http
