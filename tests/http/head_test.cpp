// The bytes of a reply's status line and headers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "server/http/problem.hpp"
#include "server/http/reply_head.hpp"

namespace yk::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string head_of(const Reply& reply, HeadFacts facts = {}) {
    std::string head;
    write_head(head, reply, facts);
    return head;
}

TEST(ReplyHead, StatesLengthAndType) {
    const std::string head = head_of(json_reply(201, "{}"), {.date = "today", .request_id = 7});
    EXPECT_THAT(head, StartsWith("HTTP/1.1 201 Created\r\nDate: today\r\n"));
    EXPECT_THAT(head, HasSubstr("\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"));
    EXPECT_THAT(head, HasSubstr("\r\nX-Request-Id: 7\r\n"));
    EXPECT_THAT(head, testing::EndsWith("\r\n\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("Connection:")));
}

TEST(ReplyHead, GuardsEveryReply) {
    for (const Reply& reply : {json_reply(200, "{}"), empty_reply(), redirect_reply("/x/"),
                               problem_reply(Problem{.status = 404, .reason = "no"})}) {
        const std::string head = head_of(reply);
        EXPECT_THAT(head, HasSubstr("\r\nContent-Security-Policy: default-src 'none'; "));
        EXPECT_THAT(head, HasSubstr("frame-ancestors 'none'\r\n"));
        EXPECT_THAT(head, HasSubstr("\r\nX-Content-Type-Options: nosniff\r\n"));
        EXPECT_THAT(head, HasSubstr("\r\nReferrer-Policy: same-origin\r\n"));
        EXPECT_THAT(head, HasSubstr("\r\nCross-Origin-Opener-Policy: same-origin\r\n"));
        EXPECT_THAT(head, HasSubstr("\r\nCross-Origin-Resource-Policy: same-origin\r\n"));
        EXPECT_THAT(head, HasSubstr("\r\nPermissions-Policy: "));
        EXPECT_THAT(head, HasSubstr("\r\nCache-Control: no-store\r\n"));
    }
}

TEST(ReplyHead, ARepliesOwnCacheControlReplacesOurs) {
    Reply reply = json_reply(200, "{}");
    reply.with("cache-control", "no-cache");
    EXPECT_THAT(head_of(reply), Not(HasSubstr("no-store")));
}

TEST(ReplyHead, NothingHasALengthWhereThereIsNoBody) {
    for (const int status : {204, 304})
        EXPECT_THAT(head_of(empty_reply(status)), Not(HasSubstr("Content-Length"))) << status;
    EXPECT_THAT(head_of(redirect_reply("/x/")), HasSubstr("\r\nContent-Length: 0\r\n"));
}

TEST(ReplyHead, TellsWhetherTheConnectionStays) {
    EXPECT_THAT(head_of(empty_reply(), {.keep_alive = false}),
                HasSubstr("\r\nConnection: close\r\n"));
    EXPECT_THAT(head_of(empty_reply(), {.old_client = true}),
                HasSubstr("\r\nConnection: keep-alive\r\n"));
}

TEST(ReplyHead, BreaksInHeadersAreNotWellFormed) {
    EXPECT_TRUE(is_well_formed(json_reply(200, "{}").with("X-A", "予約 \t ok")));
    EXPECT_FALSE(is_well_formed(json_reply(200, "{}").with("X-A", "a\r\nSet-Cookie: b")));
    EXPECT_FALSE(is_well_formed(json_reply(200, "{}").with("X-A", std::string("a\0b", 3))));
    EXPECT_FALSE(is_well_formed(json_reply(200, "{}").with("X A", "a")));
    EXPECT_FALSE(is_well_formed(json_reply(200, "{}").with("", "a")));
    EXPECT_FALSE(is_well_formed(json_reply(99, "{}")));
    EXPECT_FALSE(is_well_formed(json_reply(1000, "{}")));
}

TEST(HttpDate, IsWrittenAsTheStandardWantsIt) {
    EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

}  // namespace
}  // namespace yk::http
