// The signing key: stored and read unchanged, published in the standard form, and forged signatures
// are refused.
#include "server/system/signing_key.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "server/system/base64url.hpp"
#include "tests/shared/folder.hpp"

namespace yk {
namespace {

// The example key of RFC 7515, A.3, as PKCS #8.
constexpr const char* kKnownPem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjpsQnnGQmL+YBIff\n"
    "H1136cspYG6+0iY7X1fCE9+E9LKhRANCAAR/zc4ncPbEXUGDy+5v20t7WAczNXvp\n"
    "7xO6z248e9FURcfxRM0bvZt+hyzf7bnuufSzaV1uqQskrYpGIyiFiOWt\n"
    "-----END PRIVATE KEY-----\n";

TEST(SigningKey, IsPublishedAsTheStandardsExampleIs) {
    const auto key = SigningKey::from_pem(kKnownPem);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->public_key().x, "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");
    EXPECT_EQ(key->public_key().y, "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
    EXPECT_EQ(key->public_key().kid, "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
}

TEST(SigningKey, TakesTheStandardsExampleOfASignature) {
    const auto key = SigningKey::from_pem(kKnownPem);
    ASSERT_TRUE(key);
    const std::string text =
        "eyJhbGciOiJFUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLm"
        "NvbS9pc19yb290Ijp0cnVlfQ";
    const auto signature = from_base64url(
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
    ASSERT_TRUE(signature);
    EXPECT_TRUE(key->has_signed(text, *signature));
    EXPECT_FALSE(key->has_signed(text + "x", *signature));
}

TEST(SigningKey, KnowsItsOwnSignatureAndNoOther) {
    const auto key = SigningKey::make(), other = SigningKey::make();
    ASSERT_TRUE(key && other);
    const auto signature = key->sign("given");
    ASSERT_TRUE(signature);
    EXPECT_EQ(signature->size(), 64u);
    EXPECT_TRUE(key->has_signed("given", *signature));
    EXPECT_FALSE(other->has_signed("given", *signature));
    EXPECT_NE(key->public_key().kid, other->public_key().kid);
    for (size_t i = 0; i < signature->size(); ++i) {
        std::string changed = *signature;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(key->has_signed("given", changed)) << i;
    }
    for (const size_t length : {0u, 1u, 63u})
        EXPECT_FALSE(key->has_signed("given", signature->substr(0, length)));
    EXPECT_FALSE(key->has_signed("given", *signature + "x"));
}

// One key in 256 has a coordinate or a number that begins with a zero byte.
TEST(SigningKey, PadsShortNumbers) {
    const auto key = SigningKey::make();
    ASSERT_TRUE(key);
    for (int i = 0; i < 600; ++i) {
        const auto signature = key->sign(std::to_string(i));
        ASSERT_TRUE(signature);
        ASSERT_EQ(signature->size(), 64u);
        ASSERT_TRUE(key->has_signed(std::to_string(i), *signature));
    }
}

TEST(SigningKey, IsMadeOnceInItsFile) {
    const test::Folder folder;
    const auto made = SigningKey::in_file(folder / "signing.key");
    const auto again = SigningKey::in_file(folder / "signing.key");
    ASSERT_TRUE(made && again);
    EXPECT_EQ(made->public_key().kid, again->public_key().kid);
    EXPECT_TRUE(again->has_signed("given", *made->sign("given")));
}

TEST(SigningKey, ThatIsNoneOfOursIsRefused) {
    const std::string known = kKnownPem;
    for (const std::string& pem :
         {std::string("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
          std::string("hello"), known.substr(0, known.size() / 2)}) {
        const auto key = SigningKey::from_pem(pem);
        ASSERT_FALSE(key);
        EXPECT_EQ(key.error().reason, "bad_signing_key");
    }
    const test::Folder folder;
    std::ofstream(folder / "signing.key") << "hello";
    const auto key = SigningKey::in_file(folder / "signing.key");
    ASSERT_FALSE(key);
    EXPECT_NE(key.error().detail.find("signing.key"), std::string::npos);
}

TEST(SigningKey, OfAnotherCurveIsRefused) {
    EXPECT_FALSE(
        SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\n"
                             "MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQglSGDaPgGn2KkvOc9JbbP\n"
                             "HfMzsPxJ9BTJM3hOm7NSlhShRANCAASYT8YeUMKGjcwbh3yyA7srpcoIUryyGOuf\n"
                             "3x7qZpCnreBlGWK+gBPjtgnaSbGR0uwYeaR56P2nGpuqMDQYwYQM\n"
                             "-----END PRIVATE KEY-----\n"));
}

TEST(Base64Url, GoesThereAndBack) {
    for (const std::string& bytes : {std::string{}, std::string("\0\xff\xfe", 3), std::string("a"),
                                     std::string("ab"), std::string("hello?>")})
        EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
    EXPECT_EQ(base64url("\xfb\xef\xff"), "--__");
    for (const char* wrong : {"a", "ab=", "a b", "++", "//", "ab\n", "ab."})
        EXPECT_FALSE(from_base64url(wrong)) << wrong;
}

}  // namespace
}  // namespace yk
