// Page: bytes that many get alike: small where the client accepts it, and not sent again.
#include "server/http/page.hpp"

#include <gtest/gtest.h>

namespace yk::http {
namespace {

const std::string kLong(4'000, 'a');

TEST(Page, IsSentSmallToWhoAcceptsIt) {
    const Page page = Page::of("application/json", kLong, kRevalidatedByItsUser);
    const Reply small = page.reply("gzip, deflate, br", {}), plain = page.reply({}, {});
    EXPECT_EQ(*small.header("Content-Encoding"), "gzip");
    EXPECT_LT(small.content().size(), kLong.size() / 20);
    EXPECT_EQ(plain.header("Content-Encoding"), nullptr);
    EXPECT_EQ(plain.content(), kLong);
    for (const Reply* each : {&small, &plain}) {
        EXPECT_EQ(each->content_type, "application/json");
        EXPECT_EQ(*each->header("Vary"), "Accept-Encoding");
        EXPECT_EQ(*each->header("Cache-Control"), "private, no-cache");
    }
    EXPECT_NE(*small.header("ETag"), *plain.header("ETag"));
}

TEST(Page, IsNotSentAgainToWhoHasIt) {
    const Page page = Page::of("application/json", kLong, kRevalidated);
    const std::string etag = *page.reply("gzip", {}).header("ETag");
    const Reply again = page.reply("gzip", etag);
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.content().empty());
    EXPECT_EQ(*again.header("ETag"), etag);
    EXPECT_EQ(page.reply("gzip", "\"another\"").status, 200);
    EXPECT_EQ(page.reply({}, etag).status, 200) << "the plain bytes are others";
}

TEST(Page, ThatWouldBecomeLargerIsSentAsItIs) {
    const Page page = Page::of("application/json", "{}", kRevalidated);
    const Reply reply = page.reply("gzip", {});
    EXPECT_EQ(reply.content(), "{}");
    EXPECT_EQ(reply.header("Content-Encoding"), nullptr);
    EXPECT_EQ(reply.header("Vary"), nullptr);
}

}  // namespace
}  // namespace yk::http
