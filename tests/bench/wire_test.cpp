// Parsing replies as a load receives them.
#include <gtest/gtest.h>

#include "tests/bench/wire.hpp"

namespace yk::bench {
namespace {

TEST(Wire, ReadsAReplyOnceItIsWhole) {
    const std::string text =
        "HTTP/1.1 201 Created\r\ncontent-length: 5\r\nSet-Cookie: a=b\r\n\r\nhello";
    for (size_t size = 0; size < text.size(); ++size)
        EXPECT_FALSE(whole_reply(std::string_view(text).substr(0, size)));
    const auto whole = whole_reply(text + "HTTP/1.1");
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->reply.status, 201);
    EXPECT_EQ(whole->reply.body, "hello");
    EXPECT_EQ(whole->reply.header("Set-Cookie"), "a=b");
    EXPECT_EQ(whole->bytes, text.size());
    EXPECT_FALSE(whole->reply.closes());
}

TEST(Wire, SeesThatAConnectionCloses) {
    const auto whole = whole_reply(
        "HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 2\r\n\r\n");
    ASSERT_TRUE(whole);
    EXPECT_TRUE(whole->reply.closes());
    EXPECT_EQ(whole->reply.header("Retry-After"), "2");
}

TEST(Wire, WritesOverTheSameText) {
    std::string text = "what was there before";
    write_post(text, "/a", "c=d", "key", "{}");
    EXPECT_EQ(text,
              "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              "Cookie: c=d\r\nIdempotency-Key: key\r\nContent-Length: 2\r\n\r\n{}");
}

}  // namespace
}  // namespace yk::bench
