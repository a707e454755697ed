// The router serves exactly the table of routes that the OpenAPI document is made of.
#include <set>

#include "shared/protocol/live.hpp"
#include "shared/protocol/routes.hpp"
#include "tests/app/world.hpp"

namespace yk {
namespace {

TEST(Routes, AreServedAsTheTableSays) {
    World world;
    std::set<std::string> served, listed;
    for (const auto& endpoint : world.router.endpoints())
        served.insert(std::string(name_of(endpoint->verb)) + " " + endpoint->pattern);
    for_each_route([&](const auto& each) {
        listed.insert(std::string(name_of(each.route.verb)) + " /{tenant}/api/v1" +
                      std::string(each.route.path));
    });
    listed.insert("GET /{tenant}/api/v1" + std::string(kLivePath));  // a WebSocket
    EXPECT_EQ(served, listed);
}

}  // namespace
}  // namespace yk
