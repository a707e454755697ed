// Request: finding headers and cookies.
#include "server/http/request.hpp"
#include "server/http/client_address.hpp"

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

// A proxy adds an address to the line that it received, or a line of its own; with a port, or not.
TEST(ClientNetwork, IsWhatTheProxyAddedLast) {
    Request request;
    request.peer = "127.0.0.1";
    const auto with = [&](std::initializer_list<const char*> lines) {
        request.headers.clear();
        for (const char* each : lines)
            request.headers.push_back({"x-forwarded-FOR", each});
        return client_network(request, true);
    };
    EXPECT_EQ(with({}), "127.0.0.1");
    EXPECT_EQ(with({"9.9.9.9"}), "9.9.9.9");
    EXPECT_EQ(with({"1.2.3.4, 9.9.9.9"}), "9.9.9.9");
    EXPECT_EQ(with({"1.2.3.4", "9.9.9.9"}), "9.9.9.9");
    EXPECT_EQ(with({"9.9.9.9:4711"}), "9.9.9.9");
    EXPECT_EQ(with({"[2001:db8::1]:4711"}), "2001:db8::");
    EXPECT_EQ(with({"2001:db8::1"}), "2001:db8::");
    EXPECT_EQ(with({"::ffff:9.9.9.9"}), "9.9.9.9");
    EXPECT_EQ(client_network(request, false), "127.0.0.1");
}

}  // namespace
}  // namespace yk::http
