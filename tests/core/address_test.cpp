// Which addresses a tenant may have.
#include "shared/core/address.hpp"

#include <gtest/gtest.h>

#include <string>

namespace yk {
namespace {

TEST(Address, IsOneToWhichPathsCanBeAdded) {
    for (const char* good : {"https://booking.example.kr", "https://booking.example.kr/11680",
                             "https://a.example:8443/x/y-z_~"})
        EXPECT_TRUE(is_https_address(good)) << good;
    for (const char* bad : {"", "https://", "https:///x", "http://a.example", "https://a.example/",
                            "//a.example", "https://a.example?x", "https://a.example#x",
                            "https://u@a.example", "https://a.example//x", "https://a.example/ x",
                            "https://a.example/\n", "javascript:alert(1)"})
        EXPECT_FALSE(is_https_address(bad)) << bad;
    EXPECT_FALSE(is_https_address("https://" + std::string(200, 'a')));
}

}  // namespace
}  // namespace yk
