// Tokens and digests.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "server/system/digest.hpp"
#include "server/system/random.hpp"

namespace yk {
namespace {

TEST(Token, LooksLikeOneAndIsNeverTheSame) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = random_token();
        EXPECT_TRUE(looks_like_token(token)) << token;
        seen.insert(token);
    }
    EXPECT_EQ(seen.size(), 1000u);
}

TEST(Token, OtherTextDoesNotLookLikeOne) {
    const std::string token = random_token();
    EXPECT_FALSE(looks_like_token(""));
    EXPECT_FALSE(looks_like_token(token + "A"));
    EXPECT_FALSE(looks_like_token(token.substr(1)));
    EXPECT_FALSE(looks_like_token(token.substr(1) + "="));
    EXPECT_FALSE(looks_like_token(token.substr(1) + "/"));
}

TEST(Digest, DependsOnKeyAndText) {
    const DigestKey key = random_digest_key();
    EXPECT_EQ(keyed_digest(key, "token"), keyed_digest(key, "token"));
    EXPECT_NE(keyed_digest(key, "token"), keyed_digest(key, "tokem"));
    EXPECT_NE(keyed_digest(key, "token"), keyed_digest(random_digest_key(), "token"));
}

TEST(Digest, IsBlake2b) {  // the first bytes of BLAKE2b-256 of nothing
    EXPECT_EQ(hex(content_digest("")).substr(0, 16), "0e5751c026e543b2");
}

TEST(Digest, IsSha256) {  // as sha256sum says
    EXPECT_EQ(hex(sha256("abc")).substr(0, 16), "ba7816bf8f01cfea");
}

TEST(Digest, ComparisonSeesEveryByte) {
    const Digest one = content_digest("one");
    for (std::size_t i = 0; i < one.size(); ++i) {
        Digest other = one;
        other[i] ^= 1;
        EXPECT_FALSE(equal_in_constant_time(one, other)) << i;
    }
    EXPECT_TRUE(equal_in_constant_time(one, Digest(one)));
    EXPECT_FALSE(equal_in_constant_time(one, std::span(one).first(31)));
}

}  // namespace
}  // namespace yk
