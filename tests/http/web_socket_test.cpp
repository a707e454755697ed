// WebSockets: handshake, messages, limits and end.
#include "server/http/web_socket.hpp"

#include <gtest/gtest.h>

#include <future>
#include <optional>

#include "tests/http/web_socket_client.hpp"
#include "tests/http/world.hpp"

namespace yk::http {
namespace {

constexpr int kTooBig = 1009;

// What one conversation received.
struct Seen {
    std::mutex mutex;
    std::optional<WebSocket> socket;
    std::vector<std::string> texts;
    int sent = 0, looks = 0, closed = 0;

    template <class Of>
    auto get(Of of) {
        const std::lock_guard lock(mutex);
        return of(*this);
    }
};

// Sends "hello", answers "echo …" with the same text, and after "deaf" never reads again.
class Echo final : public Conversation {
public:
    explicit Echo(Seen& seen) : seen_(seen) {}
    void opened(WebSocket socket) override {
        socket.send(std::make_shared<const std::string>("hello"));
        const std::lock_guard lock(seen_.mutex);
        seen_.socket = std::move(socket);
    }
    void received(std::string text) override {
        const std::lock_guard lock(seen_.mutex);
        if (text.starts_with("echo "))
            seen_.socket->send(std::make_shared<const std::string>(text.substr(5)));
        if (text != "deaf") seen_.socket->read_on();
        seen_.texts.push_back(std::move(text));
    }
    void sent() override { count(&Seen::sent); }
    void look() override { count(&Seen::looks); }
    void closed() override { count(&Seen::closed); }

private:
    void count(int Seen::*what) {
        const std::lock_guard lock(seen_.mutex);
        ++(seen_.*what);
    }
    Seen& seen_;
};

struct Talking {
    Seen seen;
    World w;

    explicit Talking(ServerOptions options = {})
        : w(options, [this](Router& router) {
              router.add({Verb::get, "/{tenant}/talk", [this](const Request&, Respond respond) {
                              respond(conversation_reply(std::make_shared<Echo>(seen)));
                          }});
          }) {}
    bool is_closed() {
        return eventually([&] { return seen.get([](Seen& s) { return s.closed == 1; }); });
    }
};

TEST(WebSocket, IsOpenedByAHandshakeAndThenBothSidesSpeak) {
    Talking t;
    WebSocketClient client(t.w.port());
    const RawReply reply = client.open("/431001/talk", "Origin: http://localhost\r\n");
    EXPECT_EQ(reply.status, 101);
    EXPECT_EQ(reply.header("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");  // RFC 6455
    EXPECT_EQ(client.read_text(), "hello");
    client.send("echo こんにちは");
    EXPECT_EQ(client.read_text(), "こんにちは");
    client.send("", Opcode::ping);
    EXPECT_EQ(client.read().opcode, Opcode::pong);
}

TEST(WebSocket, IsNotOpenedFromAnotherSite) {
    Talking t;
    WebSocketClient client(t.w.port());
    const RawReply reply = client.open("/431001/talk", "Origin: https://evil.example\r\n");
    EXPECT_EQ(reply.status, 403);
    EXPECT_NE(reply.body.find("sent_by_another_site"), std::string::npos);
}

TEST(WebSocket, IsAskedForWhereAnOrdinaryRequestComes) {
    Talking t;
    RawClient client(t.w.port());
    const RawReply reply = client.ask(get("/431001/talk"));
    EXPECT_EQ(reply.status, 426);
    EXPECT_EQ(reply.header("Upgrade"), "websocket");
    EXPECT_EQ(client.ask(get("/431001/hello")).status, 200);  // the connection goes on
}

TEST(WebSocket, EndsWithWhoSendsTooMuchAtOnce) {
    Talking t;
    WebSocketClient client(t.w.port());
    ASSERT_EQ(client.open("/431001/talk").status, 101);
    client.read_text();
    client.send(std::string(kMostMessageBytes + 1, 'x'));
    EXPECT_EQ(client.read().close_code(), kTooBig);
    EXPECT_TRUE(t.is_closed());
    EXPECT_TRUE(t.w.still_serves());
}

TEST(WebSocket, TakesTextsOnly) {
    Talking t;
    WebSocketClient client(t.w.port());
    ASSERT_EQ(client.open("/431001/talk").status, 101);
    client.read_text();
    client.send("bytes", Opcode::binary);
    EXPECT_EQ(client.read().close_code(), kClosedPolicy);
}

TEST(WebSocket, ReadsNothingMoreUntilItIsToldTo) {
    Talking t;
    WebSocketClient client(t.w.port());
    ASSERT_EQ(client.open("/431001/talk").status, 101);
    client.read_text();
    client.send("deaf");
    client.send("echo unheard");
    ASSERT_TRUE(
        eventually([&] { return t.seen.get([](Seen& s) { return s.texts.size() == 1; }); }));
    t.seen.get([](Seen& s) { s.socket->send(std::make_shared<const std::string>("still here")); });
    EXPECT_EQ(client.read_text(), "still here");
    t.seen.get([](Seen& s) { s.socket->read_on(); });
    EXPECT_EQ(client.read_text(), "unheard");
}

TEST(WebSocket, LetsGoOfAClientThatDoesNotRead) {
    Talking t;
    WebSocketClient client(t.w.port());
    ASSERT_EQ(client.open("/431001/talk").status, 101);
    ASSERT_TRUE(eventually([&] { return t.seen.get([](Seen& s) { return s.sent == 1; }); }));
    const auto much = std::make_shared<const std::string>(std::size_t{8} << 20, 'x');
    for (std::size_t i = 0; i <= kMostUnsentTexts; ++i)
        t.seen.get([&](Seen& s) { s.socket->send(much); });
    EXPECT_TRUE(t.is_closed());
}

TEST(WebSocket, IsClosedWithACodeByTheServer) {
    Talking t;
    WebSocketClient client(t.w.port());
    ASSERT_EQ(client.open("/431001/talk").status, 101);
    client.read_text();
    t.seen.get([](Seen& s) { s.socket->close(kClosedEnded); });
    EXPECT_EQ(client.read().close_code(), kClosedEnded);
    EXPECT_TRUE(t.is_closed());  // also if the client doesn't answer
    t.seen.get([](Seen& s) { s.socket->send(std::make_shared<const std::string>("too late")); });
}

TEST(WebSocket, IsLookedAtFromTimeToTime) {
    Talking t;
    WebSocketClient client(t.w.port());
    ASSERT_EQ(client.open("/431001/talk").status, 101);
    EXPECT_TRUE(eventually([&] { return t.seen.get([](Seen& s) { return s.looks > 0; }); }));
}

TEST(WebSocket, HoldsNoStopUp) {
    Talking t;
    WebSocketClient client(t.w.port());
    ASSERT_EQ(client.open("/431001/talk").status, 101);
    client.read_text();
    auto stopped = std::async(std::launch::async, [&] { t.w.server->stop(); });
    EXPECT_EQ(client.read().close_code(), kClosedAway);
    client.send(std::string("\x03\xe9", 2), Opcode::close);
    stopped.get();
    EXPECT_EQ(t.seen.closed, 1);
}

TEST(WebSocket, EndsWithAClientThatVanishes) {
    Talking t;
    WebSocketClient client(t.w.port());
    ASSERT_EQ(client.open("/431001/talk").status, 101);
    client.raw().reset_connection();
    EXPECT_TRUE(t.is_closed());
    EXPECT_TRUE(eventually([&] { return t.w.server->connections() == 0; }));
}

}  // namespace
}  // namespace yk::http
