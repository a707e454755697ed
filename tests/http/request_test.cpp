// Request: finding headers and cookies.
#include "server/http/request.hpp"

#include <gtest/gtest.h>

namespace yk::http {
namespace {

TEST(Request, FindsHeadersInAnyCase) {
    const Request request{.headers = {{"Content-TYPE", "a"}, {"X", "first"}, {"x", "second"}}};
    EXPECT_EQ(request.header("content-type"), "a");
    EXPECT_EQ(request.header("X"), "first");
    EXPECT_EQ(request.header("content-typ"), "");
}

TEST(Request, FindsCookiesWhereverTheyStand) {
    const Request request{
        .headers = {{"Cookie", "a=1; yk_session=tok=en ;b=2;;c"}, {"cookie", "d=4"}}};
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("yk_session"), "tok=en");
    EXPECT_EQ(request.cookie("b"), "2");
    EXPECT_EQ(request.cookie("d"), "4");
    EXPECT_EQ(request.cookie("c"), "");
    EXPECT_EQ(request.cookie("session"), "");
    EXPECT_EQ(request.cookie("k_session"), "");
}

}  // namespace
}  // namespace yk::http
