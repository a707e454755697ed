// Messages through memory that both ends share, of which one can't be trusted.
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <string>
#include <thread>

#include "server/hosting/channel.hpp"

namespace yk::hosting {
namespace {

constexpr int kWait_ms = 50;

// The server's end, and the line that a host could write anything on.
struct Shared {
    SharedLines lines{2};
    Line& line = lines.lines().front();
    Channel server{line, Side::server, kWait_ms};

    void pretend(uint32_t kind, uint32_t size) {
        line.kind = kind;
        line.size = size;
        line.turn = Side::server;
    }
    Channel::Got received_after(uint32_t kind, uint32_t size) {
        server.begin(Kind::ask);
        EXPECT_TRUE(server.send());
        pretend(kind, size);
        return server.receive();
    }
};

// Sends each message back, until the empty one.
void echo(Line& line) {
    Channel host(line, Side::host, 0);
    host.begin({});
    for (;;) {
        ASSERT_EQ(host.receive(), Channel::Got::message);
        const std::string said(host.body());
        host.begin(Kind::answered).bytes = said;
        ASSERT_TRUE(host.send());
        if (said.empty()) return;
    }
}

TEST(Channels, CarryMessagesOfEveryLength) {
    Shared shared;
    std::jthread host([&] { echo(shared.line); });
    const size_t piece = shared.line.bytes.size();
    for (const size_t size : {size_t{1}, size_t{1000}, piece - 1, piece, piece + 1, 2 * piece,
                              3 * piece + 7, Channel::kMostBytes, size_t{0}}) {
        std::string bytes(size, '\0');
        for (size_t i = 0; i < size; ++i)
            bytes[i] = static_cast<char>(i * 7 + i / 251);
        shared.server.begin(Kind::ask).bytes = bytes;
        ASSERT_TRUE(shared.server.send()) << size;
        Channel::Got got = Channel::Got::late;
        while (got == Channel::Got::late)
            got = shared.server.receive();
        ASSERT_EQ(got, Channel::Got::message) << size;
        EXPECT_EQ(shared.server.kind(), Kind::answered);
        EXPECT_TRUE(shared.server.body() == bytes) << size;
    }
}

TEST(Channels, AreSeenByWhoeverMapsTheSameMemory) {
    Shared shared;
    const SharedLines theirs(::dup(shared.lines.descriptor()), 2);
    shared.lines.close();
    ASSERT_EQ(theirs.lines().size(), 2u);
    Channel host(theirs.lines().front(), Side::host, kWait_ms);
    shared.server.begin(Kind::ask).text("hello", 5);
    ASSERT_TRUE(shared.server.send());
    host.begin({});
    ASSERT_EQ(host.receive(), Channel::Got::message);
    EXPECT_EQ(host.kind(), Kind::ask);
    EXPECT_EQ(host.body().substr(4), "hello");
    EXPECT_EQ(::ftruncate(theirs.descriptor(), 0), -1) << "what the server reads is always there";
}

TEST(Channels, RefuseMessagesThatAreTooLong) {
    Shared shared;
    shared.server.begin(Kind::ask).bytes.resize(Channel::kMostBytes + 1);
    EXPECT_FALSE(shared.server.send());
    EXPECT_EQ(shared.received_after(8, Channel::kMostBytes + 1), Channel::Got::nonsense);
}

TEST(Channels, WaitNoLongerThanTheyMay) {
    Shared shared;
    EXPECT_EQ(shared.received_after(8, 2 * sizeof(Line)), Channel::Got::late) << "half of it came";
    EXPECT_EQ(shared.server.receive(), Channel::Got::late);
    shared.line.turn = Side{77};
    EXPECT_EQ(shared.server.receive(), Channel::Got::late) << "nobody's turn";
}

TEST(Channels, GoOnWithAMessageThatWasLate) {
    Shared shared;
    const auto size = static_cast<uint32_t>(shared.line.bytes.size() + 1);
    EXPECT_EQ(shared.received_after(8, size), Channel::Got::late);
    shared.line.bytes.front() = 'x';
    shared.pretend(7, 3);  // what it says now doesn't count
    EXPECT_EQ(shared.server.receive(), Channel::Got::message);
    EXPECT_EQ(shared.server.kind(), Kind{8});
    EXPECT_EQ(shared.server.body().size(), size);
    EXPECT_EQ(shared.server.body().back(), 'x');
}

// The other end says all the time that there is more.
TEST(Channels, TakeNoMoreThanTheMessageIsLong) {
    Shared shared;
    std::atomic<bool> over = false;
    std::jthread hurried([&] {
        while (!over)
            shared.line.turn = Side::server;
    });
    shared.line.size = Channel::kMostBytes;
    shared.server.begin({});
    auto got = Channel::Got::late;
    while (got == Channel::Got::late)
        got = shared.server.receive();
    over = true;
    EXPECT_EQ(got, Channel::Got::message);
    EXPECT_EQ(shared.server.body().size(), Channel::kMostBytes);
}

}  // namespace
}  // namespace yk::hosting
