// Whether a request comes from our own page, from another site, or from no browser.
#include "server/http/csrf.hpp"

#include <gtest/gtest.h>

#include <string>

#include "server/http/cookies.hpp"

namespace yk::http {
namespace {

struct Sent {
    Method method;
    const char* host;
    const char* origin;  // empty: no such header
    const char* site;    // empty: no such header
    bool ours;
};

class SentTable : public testing::TestWithParam<Sent> {};

TEST_P(SentTable, IsJudged) {
    const Sent& sent = GetParam();
    Request request{.method = sent.method, .headers = {{"Host", sent.host}}};
    if (*sent.origin) request.headers.push_back({"origin", sent.origin});
    if (*sent.site) request.headers.push_back({"sec-fetch-site", sent.site});
    EXPECT_EQ(comes_from_our_own_page(request), sent.ours);
}

constexpr Method kPost = Method::post;
INSTANTIATE_TEST_SUITE_P(
    Cases, SentTable,
    testing::Values(Sent{kPost, "yoyaku.example", "", "", true},  // no browser
                    Sent{kPost, "yoyaku.example", "https://yoyaku.example", "same-origin", true},
                    Sent{kPost, "yoyaku.example", "https://yoyaku.example", "", true},
                    Sent{kPost, "yoyaku.example", "https://YOYAKU.example", "", true},
                    Sent{kPost, "yoyaku.example:443", "https://yoyaku.example", "", true},
                    Sent{kPost, "yoyaku.example", "https://yoyaku.example:443", "", true},
                    Sent{kPost, "127.0.0.1:8080", "http://127.0.0.1:8080", "same-origin", true},
                    Sent{kPost, "[::1]:8080", "http://[::1]:8080", "", true},
                    Sent{kPost, "yoyaku.example", "", "none", true},  // typed by the user
                    Sent{kPost, "yoyaku.example", "", "cross-site", false},
                    Sent{kPost, "yoyaku.example", "", "same-site", false},
                    Sent{kPost, "yoyaku.example", "", "anything", false},
                    Sent{kPost, "yoyaku.example", "https://evil.example", "", false},
                    Sent{kPost, "yoyaku.example", "https://evil.example", "same-origin", false},
                    Sent{kPost, "yoyaku.example", "https://yoyaku.example.evil", "", false},
                    Sent{kPost, "yoyaku.example", "https://xyoyaku.example", "", false},
                    Sent{kPost, "yoyaku.example", "null", "", false},
                    Sent{kPost, "yoyaku.example", "yoyaku.example", "", false},
                    Sent{kPost, "127.0.0.1:8080", "http://127.0.0.1:8081", "", false},
                    Sent{kPost, "127.0.0.1:8080", "http://127.0.0.1", "", false},
                    Sent{kPost, "", "https://", "", false},
                    Sent{Method::put, "yoyaku.example", "", "cross-site", false},
                    Sent{Method::remove, "yoyaku.example", "", "cross-site", false},
                    Sent{Method::other, "yoyaku.example", "", "cross-site", false},
                    Sent{Method::get, "yoyaku.example", "https://evil.example", "cross-site", true},
                    Sent{Method::head, "yoyaku.example", "", "cross-site", true}));

TEST(Csrf, EveryOriginHeaderMustBeOurs) {
    const Request request{.method = Method::post,
                          .headers = {{"Host", "a.example"},
                                      {"Origin", "https://a.example"},
                                      {"Origin", "https://evil.example"}}};
    EXPECT_FALSE(comes_from_our_own_page(request));
}

TEST(Csrf, AWebSocketIsOpenedByOurOwnPageOnly) {
    Request request{.method = Method::get,
                    .headers = {{"Host", "a.example"}, {"Upgrade", "websocket"}}};
    EXPECT_TRUE(comes_from_our_own_page(request));  // no browser
    request.headers.push_back({"Origin", "https://a.example"});
    EXPECT_TRUE(comes_from_our_own_page(request));
    request.headers.back().value = "https://evil.example";
    EXPECT_FALSE(comes_from_our_own_page(request));
}

TEST(SessionCookie, IsBoundToTheTenantAndOutOfReachOfScripts) {
    EXPECT_EQ(session_cookie("431001", "abc", {}),
              "yk_session=abc; Path=/431001/; HttpOnly; SameSite=Strict; Secure");
    EXPECT_EQ(session_cookie("431001", "abc", {.secure = false}),
              "yk_session=abc; Path=/431001/; HttpOnly; SameSite=Strict");
    EXPECT_EQ(ended_session_cookie("431001", {.secure = false}),
              "yk_session=; Path=/431001/; HttpOnly; SameSite=Strict; Max-Age=0");
}

}  // namespace
}  // namespace yk::http
