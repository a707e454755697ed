// A graceful stop: no request is lost, and no client can delay the stop for ever.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <string>

#include "tests/http/world.hpp"

namespace yk::http {
namespace {

// With one thread, when one connection is closed, all others know about the stop too.
ServerOptions on_one_thread() {
    ServerOptions options;
    options.threads = 1;
    return options;
}

TEST(Stop, FinishesRequestsUnderWayAndClosesIdleConnections) {
    World w(on_one_thread());
    RawClient idle(w.port()), busy(w.port());
    ASSERT_EQ(idle.ask(get("/431001/hello")).status, 200);
    busy.send(get("/431001/wait"));
    auto [request, respond] = w.waiting.take();
    auto stopped = std::async(std::launch::async, [&] { w.server->stop(); });
    EXPECT_EQ(idle.read_to_end(), "");
    EXPECT_FALSE(w.readiness.ready());
    EXPECT_EQ(w.server->requests_in_flight(), 1u);
    respond(text_reply(200, "finished"));
    const RawReply reply = busy.read_reply();
    EXPECT_EQ(reply.body, "finished");
    EXPECT_EQ(reply.header("Connection"), "close");
    EXPECT_EQ(busy.read_to_end(), "");
    stopped.get();
    EXPECT_EQ(w.server->connections(), 0u);
    EXPECT_THAT(w.logged(), testing::Not(testing::HasSubstr("stop_abandons")));
}

TEST(Stop, FinishesARequestThatIsHalfRead) {
    World w(on_one_thread());
    RawClient idle(w.port()), half(w.port());
    ASSERT_EQ(idle.ask(get("/431001/hello")).status, 200);
    ASSERT_EQ(half.ask(get("/431001/hello")).status, 200);
    half.send(
        "POST /431001/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    ASSERT_EQ(half.read_reply().status, 100);  // the head has arrived
    auto stopped = std::async(std::launch::async, [&] { w.server->stop(); });
    EXPECT_EQ(idle.read_to_end(), "");
    EXPECT_EQ(half.ask("{}").body, "{}");
    half.read_to_end();
    stopped.get();
}

TEST(Stop, AbandonsWhatTakesTooLong) {
    ServerOptions options;
    options.finish_ms = 50;
    World w(options);
    RawClient busy(w.port());
    busy.send(get("/431001/wait"));
    auto [request, respond] = w.waiting.take();
    w.server->stop();
    EXPECT_EQ(busy.read_to_end(), "");
    EXPECT_EQ(w.server->requests_in_flight(), 0u);
    EXPECT_THAT(w.logged(), testing::HasSubstr(R"("event":"stop_abandons_requests","requests":1)"));
}

TEST(Stop, ReadinessSaysNoBeforeTheDoorsClose) {
    ServerOptions options;
    options.drain_ms = 60'000;
    World w(options);
    RawClient known(w.port());
    ASSERT_EQ(known.ask(get("/readyz")).status, 200);
    auto stopped = std::async(std::launch::async, [&] { w.server->stop(); });
    ASSERT_TRUE(eventually([&] { return !w.readiness.ready(); }));
    EXPECT_EQ(known.ask(get("/readyz")).status, 503);
    EXPECT_TRUE(w.still_serves());
    w.server->stop_waiting();
    EXPECT_EQ(known.read_to_end(), "");
    stopped.get();
}

TEST(Stop, HappensOnceAndAlsoByItself) {
    World w;
    w.server->stop();
    w.server->stop();
    w.server.reset();
    World again;
    EXPECT_TRUE(again.still_serves());
}

}  // namespace
}  // namespace yk::http
